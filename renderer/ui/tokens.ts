// Which colours, sizes and fonts does every screen use? One table; antd, the grid, the charts and plain CSS all read it.

export type ThemeName = 'light' | 'dark' | 'contrast'

export interface ThemeTokens {
  readonly background: string
  readonly surface: string
  readonly line: string
  readonly text: string
  readonly textSoft: string
  readonly accent: string
  readonly accentSoft: string
  /** Only for overdue and refused. */
  readonly red: string
  readonly redSoft: string
  /** Only for due soon, hold and warnings: marks and lines. */
  readonly amber: string
  /** The same for text, dark enough to read on white. */
  readonly amberText: string
  readonly amberSoft: string
  /** Only for what a signed receipt confirms. */
  readonly green: string
  /** Text on accent, red or green. */
  readonly onAccent: string
}

export const themes: Readonly<Record<ThemeName, ThemeTokens>> = {
  light: {
    background: '#F5F6F8',
    surface: '#FFFFFF',
    line: '#E3E6EA',
    text: '#1F2329',
    textSoft: '#646A73',
    accent: '#1F5FBF',
    accentSoft: '#EAF1FB',
    red: '#C8321F',
    redSoft: '#FBECEA',
    amber: '#B7791F',
    amberText: '#8F5D14',
    amberSoft: '#FBF3E4',
    green: '#2E7D4F',
    onAccent: '#FFFFFF',
  },
  dark: {
    background: '#16181C',
    surface: '#1F2227',
    line: '#363B43',
    text: '#E6E8EB',
    textSoft: '#A3A9B3',
    accent: '#6BA3F5',
    accentSoft: '#22334D',
    red: '#F08374',
    redSoft: '#43241F',
    amber: '#E0AE5A',
    amberText: '#E0AE5A',
    amberSoft: '#3D3018',
    green: '#6CC591',
    onAccent: '#0E1116',
  },
  contrast: {
    background: '#FFFFFF',
    surface: '#FFFFFF',
    line: '#000000',
    text: '#000000',
    textSoft: '#262626',
    accent: '#003E9C',
    accentSoft: '#DCE8FF',
    red: '#A30F00',
    redSoft: '#FFE7E3',
    amber: '#6B4300',
    amberText: '#6B4300',
    amberSoft: '#FFF0D1',
    green: '#0B5A2E',
    onAccent: '#FFFFFF',
  },
}

export const sizes = {
  railWidth: 168,
  railCollapsed: 48,
  topBar: 44,
  bottomBar: 24,
  radius: 4,
  fontSize: 13,
  gridFontSize: 12.5,
  pageTitle: 20,
  rowCompact: 26,
  rowNormal: 30,
  rowRoomy: 36,
} as const

export const fontFamily = '"Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Writes the tokens of a theme as CSS variables (`--desk-text-soft`, …) on the element. */
export function applyTheme(name: ThemeName, element: HTMLElement): void {
  element.dataset.theme = name
  element.style.colorScheme = name === 'dark' ? 'dark' : 'light'
  for (const [token, value] of Object.entries(themes[name])) element.style.setProperty(`--desk-${kebab(token)}`, value)
}
