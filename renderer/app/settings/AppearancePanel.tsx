// How does the desk look? Light, dark, or high contrast; and how large.

import { Radio } from 'antd'
import { zoomLevels } from '../../ui/zoom.ts'
import { usePreferences } from '../preferences.ts'
import { settingsWording } from '../wording/settings.ts'

const names = ['light', 'dark', 'contrast'] as const

export function AppearancePanel() {
  const { theme, setTheme, zoom, setZoom } = usePreferences()
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
      <h2 style={{ marginTop: 18 }}>{wording.zoom}</h2>
      <Radio.Group
        style={{ marginTop: 8 }}
        value={zoom}
        options={zoomLevels.map((value) => ({ value, label: `${Math.round(value * 100)}%` }))}
        onChange={(event) => setZoom(zoomLevels.find((level) => level === event.target.value) ?? 1)}
      />
      <p className="soft">{wording.zoomNote}</p>
    </section>
  )
}
