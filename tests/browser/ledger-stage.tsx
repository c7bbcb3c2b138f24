// How does a test stand the ledger screen up? With a store in memory, the frame's theme, and 1366x768 pixels.

import { App, ConfigProvider } from 'antd'
import locale from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LedgerScreen, type LedgerScreenProps } from '../../renderer/ledger/LedgerScreen.tsx'
import type { Announcement } from '../../renderer/store/api.ts'
import { antdTheme } from '../../renderer/ui/antd-theme.ts'
import { applyTheme } from '../../renderer/ui/tokens.ts'
import type { LedgerDefinition, Values } from '../../shared/ledgers/define.ts'
import { createMemoryStore, type OpenMemoryStore } from './memory-store.ts'
import { sampleDirectory } from './sample-disputes.ts'
import '../../renderer/ui/base.css'

const today = '2026-11-22'

export interface Stage {
  readonly store: OpenMemoryStore
  close(): void
}

let mounted: Root | null = null

/** Puts the screen on the page, in place of the one before. */
export async function stageLedger(
  definition: LedgerDefinition,
  rows: readonly Values[],
  props: Partial<LedgerScreenProps> = {},
  settings: Readonly<Record<string, unknown>> = {},
  around: (screen: ReactNode) => ReactNode = (screen) => screen,
): Promise<Stage> {
  mounted?.unmount()
  document.body.innerHTML = ''
  await page.viewport(1366, 768)
  applyTheme('light', document.documentElement)
  document.documentElement.style.height = '100%'
  const place = document.createElement('div')
  place.id = 'root'
  document.body.append(place)
  const store = createMemoryStore({
    definitions: [definition],
    directory: sampleDirectory,
    rows: { [definition.name]: rows },
    today,
  })
  for (const [key, value] of Object.entries(settings)) await store.saveSetting(key, value)
  const listeners = new Set<(news: Announcement) => void>()
  await store.subscribe((news) => {
    for (const listener of listeners) listener(news)
  })
  const listen = (listener: (news: Announcement) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const root = createRoot(place)
  mounted = root
  root.render(
    <ConfigProvider locale={locale} theme={antdTheme('light')}>
      <App style={{ height: '100%' }}>
        {around(
          <LedgerScreen
            store={store}
            listen={listen}
            definition={definition}
            directory={sampleDirectory}
            choosePart={() => {}}
            today={today}
            office="安和县综治中心"
            openImport={() => {}}
            {...props}
          />,
        )}
      </App>
    </ConfigProvider>,
  )
  const named = definition.naming.find((name) => rows[0]?.[name] != null)
  if (rows.length > 0) await expectCell(0, named ?? '')
  return { store, close: () => root.unmount() }
}

/** The cell of a row (from 0) and field, drawn. */
export function cellElement(row: number, field: string): HTMLElement | null {
  return document.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${field}"]`)
}

export async function expectCell(row: number, field: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 200; tries += 1) {
    const cell = cellElement(row, field)
    if (cell !== null && !cell.closest('.ag-row-loading') && cell.innerText !== '') return cell
    await pause(20)
  }
  throw new Error(`no cell ${row} ${field}`)
}

/** Presses the mouse on a cell, so that it is the active one. */
export async function pressCell(row: number, field: string): Promise<void> {
  const cell = cellElement(row, field)
  if (cell === null) throw new Error(`no cell ${row} ${field}`)
  await userEvent.click(cell, { position: { x: 12, y: 12 } })
}

export function cellText(row: number, field: string): string {
  return cellElement(row, field)?.innerText.trim() ?? ''
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
}

export function byTestId(id: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(id)}"]`)
  if (element === null) throw new Error(`nothing with test id ${id}`)
  return element
}

/** Waits until it is there. */
export async function awaitTestId(id: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 200; tries += 1) {
    const element = document.querySelector<HTMLElement>(`[data-testid="${CSS.escape(id)}"]`)
    if (element !== null) return element
    await pause(20)
  }
  throw new Error(`nothing with test id ${id}`)
}

/** `expect.poll` with patience for a busy machine. */
export function soon<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: 30_000 })
}
