// How does the desk look? Light, dark, or high contrast.

import { Radio } from 'antd'
import { usePreferences } from '../preferences.ts'
import { settingsWording } from '../wording/settings.ts'

const names = ['light', 'dark', 'contrast'] as const

export function AppearancePanel() {
  const { theme, setTheme } = usePreferences()
  const wording = settingsWording.appearance
  return (
    <section className="panel settings-form">
      <h2>{wording.theme}</h2>
      <Radio.Group
        style={{ marginTop: 8 }}
        value={theme}
        options={names.map((value) => ({ value, label: wording.themes[value] }))}
        onChange={(event) => setTheme(names.find((name) => name === event.target.value) ?? 'light')}
      />
    </section>
  )
}
