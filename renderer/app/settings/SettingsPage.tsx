// What can be set? Divisions and units, security, appearance; who looked at what, and what this program is.

import { Tabs } from 'antd'
import { settingsWording } from '../wording/settings.ts'
import { AboutPanel } from './AboutPanel.tsx'
import { AppearancePanel } from './AppearancePanel.tsx'
import { ConfigPanel } from './config/ConfigPanel.tsx'
import { configWording } from './config/config-wording.ts'
import { DirectoryPanel } from './DirectoryPanel.tsx'
import { LogPanel } from './LogPanel.tsx'
import { MemoryPanel } from './MemoryPanel.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { SecurityPanel } from './SecurityPanel.tsx'
import './settings.css'

export function SettingsPage() {
  const { tabs } = settingsWording
  return (
    <div className="page" data-testid="settings">
      <h1>{settingsWording.title}</h1>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'directory', label: tabs.directory, children: <DirectoryPanel /> },
          { key: 'security', label: tabs.security, children: <SecurityPanel /> },
          { key: 'review', label: tabs.review, children: <ReviewPanel /> },
          { key: 'memory', label: tabs.memory, children: <MemoryPanel /> },
          { key: 'config', label: configWording.tab, children: <ConfigPanel /> },
          { key: 'log', label: tabs.log, children: <LogPanel /> },
          { key: 'appearance', label: tabs.appearance, children: <AppearancePanel /> },
          { key: 'about', label: tabs.about, children: <AboutPanel /> },
        ]}
      />
    </div>
  )
}
