// Which theme did the person choose on this machine? Known before unlocking, so it rests outside the encrypted settings.

import type { ThemeName } from '../ui/tokens.ts'

const key = 'desk.theme'

export function rememberedTheme(): ThemeName {
  const text = window.localStorage.getItem(key)
  if (text === 'dark' || text === 'contrast' || text === 'light') return text
  return window.matchMedia('(prefers-contrast: more)').matches ? 'contrast' : 'light'
}

export function rememberTheme(name: ThemeName): void {
  window.localStorage.setItem(key, name)
}
