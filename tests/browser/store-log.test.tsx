// Does everything that is looked at leave a line in the log, and is the line still there after a restart and on the screen?

import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { SettingsPage } from '../../renderer/app/settings/SettingsPage.tsx'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { LedgerScreen } from '../../renderer/ledger/LedgerScreen.tsx'
import { localTime } from '../../renderer/ui/local-time.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { serviceTickets } from '../../shared/ledgers/service-tickets.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { createAppStore } from './app-store.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, newOffice, passphrase, reopen, type TestStore } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

const part = '社区矫正'
let shown: Shown | null = null
let opened: TestStore | null = null

afterEach(async () => {
  shown?.close()
  shown = null
  await opened?.leave()
  opened = null
})

async function withTickets(disk: MemoryDisk, count: number): Promise<readonly string[]> {
  opened = await makeStore(disk)
  const drafts = Array.from({ length: count }, (_, index) => ({
    ledger: 'serviceTickets',
    row: null,
    op: 'new' as const,
    set: {
      category: part,
      name: `张${index}`,
      phone: `1380000123${index}`,
      basis: '社区矫正法',
      township: '990122100000',
      startedOn: '2026-01-05',
      endsOn: '2027-01-04',
    },
    origin: { via: 'typing' as const },
  }))
  return (await must(opened.store.commit('新增', drafts))).rows
}

function showLedger({ store, session }: TestStore, focusRow: string): Shown {
  return show(
    <App>
      <LedgerScreen
        store={{ ...store, ...session.exchange }}
        listen={() => () => {}}
        definition={serviceTickets}
        directory={directoryOf(newOffice.divisions, newOffice.units)}
        part={part}
        choosePart={() => {}}
        focusRow={focusRow}
        today="2026-11-22"
        office={newOffice.name}
        openImport={() => {}}
      />
    </App>,
  )
}

/** For a busy machine. */
const patience = { timeout: 30_000 }

/** The dialog of the export as it opens: this view, numbers masked. */
async function exportAll(): Promise<void> {
  ;(await waitFor(() => document.querySelector<HTMLElement>('[data-testid="action-export"]'), 'the button')).click()
  ;(await waitFor(() => document.querySelector<HTMLElement>('[data-testid="export-run"]'), 'the dialog')).click()
}

/** Prints into nothing, and remembers that it did. */
function catchPrint(): () => number {
  let printed = 0
  const watch = new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes]))
      if (node instanceof HTMLIFrameElement)
        node.addEventListener(
          'load',
          () => node.contentWindow && Object.assign(node.contentWindow, { print: () => (printed += 1) }),
          { capture: true },
        )
  })
  watch.observe(document.body, { childList: true })
  return () => printed
}

test('view, reveal, export and print of a service part each leave a line that survives a restart', async () => {
  const disk = new MemoryDisk()
  const [row = ''] = await withTickets(disk, 3)
  const first = opened
  if (first === null) throw new Error('opened above')
  expect(await first.store.revealLog()).toEqual([])
  shown = showLedger(first, row)

  // the record panel shows the record
  await vi.waitFor(async () => expect(await first.store.revealLog()).toHaveLength(1), patience)
  ;(await shown.get('reveal-phone-0')).click()
  await vi.waitFor(async () => expect(await first.store.revealLog()).toHaveLength(2), patience)
  const printed = catchPrint()
  await exportAll()
  await vi.waitFor(() => expect(disk.saved).toHaveLength(1), patience)
  ;(await shown.get('action-print')).click()
  await vi.waitFor(() => expect(printed()).toBe(1), patience)

  const lines = await first.store.revealLog()
  const common = { who: newOffice.user, ledger: 'serviceTickets', part }
  expect(lines).toMatchObject([
    { ...common, act: 'print', rows: 3, row: '', field: '' },
    { ...common, act: 'export', rows: 3, row: '', field: '' },
    { ...common, act: 'reveal', field: 'phone' },
    { ...common, act: 'view', row, field: '' },
  ])
  shown.close()
  shown = null
  const second = await reopen(first, disk)
  opened = second
  await must(second.store.unlock(passphrase))
  expect(await second.store.revealLog()).toEqual(lines)
})

test('a record looked at again is one view, after locking it is another; other ledgers leave no line', async () => {
  const disk = new MemoryDisk()
  const [one = '', other = ''] = await withTickets(disk, 2)
  const first = opened
  if (first === null) throw new Error('opened above')
  for (const row of [one, one, other, one]) await first.store.record('serviceTickets', row)
  const acts = async () => (await first.store.revealLog()).map(({ act, row }) => [act, row])
  const three = [
    ['view', one],
    ['view', other],
    ['view', one],
  ]
  expect(await acts()).toEqual(three)
  await first.store.lock()
  await must(first.store.unlock(passphrase))
  await first.store.record('serviceTickets', one)
  expect(await acts()).toEqual([['view', one], ...three])
  await must(first.store.noteUse('disputes', undefined, 'export', 4))
  expect(await acts()).toHaveLength(4)
})

test('when the log cannot be written nothing is printed, exported or shown', async () => {
  const disk = new MemoryDisk()
  const [row = ''] = await withTickets(disk, 1)
  const first = opened
  if (first === null) throw new Error('opened above')
  disk.appendsLeft = 0
  shown = showLedger(first, row)
  const printed = catchPrint()
  const said = () =>
    [...document.querySelectorAll('.ant-message-notice')].filter((each) =>
      each.textContent?.includes(failureSentence({ code: 'disk-full' })),
    ).length
  await exportAll()
  await vi.waitFor(() => expect(said()).toBe(1), patience)
  ;(await shown.get('action-print')).click()
  await vi.waitFor(() => expect(said()).toBe(2), patience)
  expect(await first.store.noteUse('serviceTickets', part, 'print', 1)).toMatchObject({ error: { code: 'disk-full' } })
  expect(await first.store.record('serviceTickets', row)).toBeNull()
  expect(await first.store.reveal('serviceTickets', row, 'phone')).toMatchObject({ error: { code: 'disk-full' } })
  expect([disk.saved.length, printed()]).toEqual([0, 0])
  disk.appendsLeft = 10
  expect(await first.store.revealLog()).toEqual([])
})

async function openLogTab(): Promise<void> {
  const tab = await waitFor(
    () => [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((each) => each.innerText === '查看日志'),
    'the tab',
  )
  tab.click()
}

test('the settings list the log, newest first, in the words of the office', async () => {
  const disk = new MemoryDisk()
  const [row = ''] = await withTickets(disk, 1)
  const first = opened
  if (first === null) throw new Error('opened above')
  const app = createAppStore()
  shown = show(
    <DeskContext value={{ ...app.desk, store: { ...app.store, ...first.store } }}>
      <SettingsPage />
    </DeskContext>,
  )
  await openLogTab()
  expect((await shown.get('log-empty')).textContent).toContain('还没有日志')
  await first.store.record('serviceTickets', row)
  await must(first.store.reveal('serviceTickets', row, 'phone'))
  await must(first.store.noteUse('serviceTickets', part, 'export', 1200))
  ;(await shown.get('log-refresh')).click()
  const lines = await waitFor(() => {
    const found = [...document.querySelectorAll('[data-testid="log-line"]')]
    return found.length === 3 && found.map((line) => [...line.children].map((cell) => cell.textContent))
  }, 'three lines')
  const at = localTime('2026-11-22T08:00:00Z')
  const ledger = `服务对象（${part}）`
  expect(lines).toEqual([
    [at, newOffice.user, ledger, '—', '导出 1,200 条'],
    [at, newOffice.user, ledger, row, '显示联系电话'],
    [at, newOffice.user, ledger, row, '查看记录'],
  ])
})
