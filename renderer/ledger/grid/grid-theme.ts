// How does the grid look? AG Grid's own theme on the tokens of the frame.

import { themeQuartz } from 'ag-grid-community'

export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--desk-accent, #1F5FBF)',
  backgroundColor: 'var(--desk-surface, #FFFFFF)',
  foregroundColor: 'var(--desk-text, #1F2329)',
  borderColor: 'var(--desk-line, #E3E6EA)',
  headerBackgroundColor: 'var(--desk-background, #F5F6F8)',
  headerTextColor: 'var(--desk-text-soft, #646A73)',
  headerFontWeight: 500,
  headerHeight: 32,
  headerColumnResizeHandleHeight: '60%',
  fontFamily: 'inherit',
  fontSize: 12.5,
  cellHorizontalPadding: 8,
  columnBorder: true,
  rowHoverColor: 'transparent',
  selectedRowBackgroundColor: 'transparent',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  spacing: 6,
})
