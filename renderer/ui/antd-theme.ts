// How does the component library look? Made from the same tokens as everything else.

import { type ThemeConfig, theme } from 'antd'
import { fontFamily, sizes, type ThemeName, themes } from './tokens.ts'

export function antdTheme(name: ThemeName): ThemeConfig {
  const tokens = themes[name]
  return {
    algorithm: name === 'dark' ? [theme.darkAlgorithm, compactWithFullText] : compactWithFullText,
    token: {
      fontFamily,
      fontSize: sizes.fontSize,
      borderRadius: sizes.radius,
      colorPrimary: tokens.accent,
      colorInfo: tokens.accent,
      colorLink: tokens.accent,
      colorError: tokens.red,
      colorWarning: tokens.amber,
      colorSuccess: tokens.accent, // green is kept for signed receipts
      colorText: tokens.text,
      colorTextSecondary: tokens.textSoft,
      colorTextDescription: tokens.textSoft,
      colorTextPlaceholder: tokens.textSoft,
      colorBorder: name === 'contrast' ? tokens.line : name === 'dark' ? '#4A515B' : '#C9CED6',
      colorBorderSecondary: tokens.line,
      colorBgLayout: tokens.background,
      colorBgContainer: tokens.surface,
      colorBgElevated: tokens.surface,
      motionDurationFast: '0.06s',
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.14s',
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      controlHeight: 30,
      lineWidthFocus: 2,
      colorPrimaryBorder: tokens.accent,
    },
    components: { Segmented: { itemColor: tokens.text, itemSelectedColor: tokens.text } },
  }
}

/** Compact paddings, but texts of the size we ask for: the library's compact sizes would be 10 px. */
const compactWithFullText: typeof theme.compactAlgorithm = (seed, map) => {
  const fonts = Object.entries(theme.defaultAlgorithm(seed)).filter(([token]) =>
    /^(fontSize|lineHeight|fontHeight)/.test(token),
  )
  return { ...theme.compactAlgorithm(seed, map), ...Object.fromEntries(fonts) }
}
