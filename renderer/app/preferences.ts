// What did the person choose for this desk? Theme and size (known before unlocking) and minutes until it locks itself (kept in the store).

import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { applyTheme, type ThemeName } from '../ui/tokens.ts'
import { applyZoom } from '../ui/zoom.ts'
import { rememberedTheme, rememberedZoom, rememberTheme, rememberZoom } from './appearance.ts'
import { useStore } from './store-client.ts'
import { autoLockDefault } from './use-auto-lock.ts'

export interface Preferences {
  readonly theme: ThemeName
  readonly setTheme: (name: ThemeName) => void
  /** 1: everything as designed. */
  readonly zoom: number
  readonly setZoom: (factor: number) => void
  readonly autoLockMinutes: number
  readonly setAutoLockMinutes: (minutes: number) => void
}

const autoLockKey = 'app.autoLockMinutes'

export const PreferencesContext = createContext<Preferences | null>(null)

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (preferences === null) throw new Error('no PreferencesContext above this component')
  return preferences
}

/** The state behind the context; held by the frame. */
export function usePreferenceState(): Preferences {
  const store = useStore()
  const [theme, showTheme] = useState(rememberedTheme)
  const [zoom, showZoom] = useState(rememberedZoom)
  const [autoLockMinutes, showMinutes] = useState<number>(autoLockDefault)
  useEffect(() => {
    let current = true
    void store.setting(autoLockKey).then((value) => {
      if (current && typeof value === 'number' && value > 0) showMinutes(value)
    })
    return () => {
      current = false
    }
  }, [store])
  const setTheme = useCallback((name: ThemeName) => {
    rememberTheme(name)
    applyTheme(name, document.documentElement)
    showTheme(name)
  }, [])
  const setZoom = useCallback((factor: number) => {
    rememberZoom(factor)
    applyZoom(factor, document.documentElement)
    showZoom(factor)
  }, [])
  const setAutoLockMinutes = useCallback(
    (minutes: number) => {
      showMinutes(minutes)
      void store.saveSetting(autoLockKey, minutes)
    },
    [store],
  )
  return { theme, setTheme, zoom, setZoom, autoLockMinutes, setAutoLockMinutes }
}
