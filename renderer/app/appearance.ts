// Which theme and size did the person choose on this machine? Known before unlocking, so they rest outside the encrypted settings.

import type { ThemeName } from '../ui/tokens.ts'
import { zoomLevels } from '../ui/zoom.ts'

const key = 'desk.theme'
const zoomKey = 'desk.zoom'

export function rememberedTheme(): ThemeName {
  const text = window.localStorage.getItem(key)
  if (text === 'dark' || text === 'contrast' || text === 'light') return text
  return window.matchMedia('(prefers-contrast: more)').matches ? 'contrast' : 'light'
}

export function rememberTheme(name: ThemeName): void {
  window.localStorage.setItem(key, name)
}

/** 1 unless another of the levels was chosen. */
export function rememberedZoom(): number {
  const saved = Number(window.localStorage.getItem(zoomKey))
  return zoomLevels.find((level) => level === saved) ?? 1
}

export function rememberZoom(factor: number): void {
  window.localStorage.setItem(zoomKey, String(factor))
}
