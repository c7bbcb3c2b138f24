// Does the import screen show rows that may repeat a record beside that record, and do with them what the keyboard says?

import { utils, write } from '@e965/xlsx'
import { App as AntApp } from 'antd'
import { expose } from 'comlink'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type Desk, DeskContext } from '../../renderer/app/store-client.ts'
import { ImportPage } from '../../renderer/ledger/import/ImportPage.tsx'
import { LedgerScreen } from '../../renderer/ledger/LedgerScreen.tsx'
import type { StoreApi } from '../../renderer/store/api.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { createAppStore } from './app-store.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, type TestStore } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'
import '../../renderer/app/shell.css'

let shown: Shown | null = null
let office: TestStore | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  await office?.leave()
  office = null
  window.location.hash = ''
})

const headings = [
  '纠纷编号',
  '排查时间',
  '乡镇（街道）',
  '村（社区）',
  '当事人',
  '纠纷类型',
  '纠纷简要情况',
  '涉及金额',
]
type Line = readonly string[]
const first: readonly Line[] = [
  [
    '安调1号',
    '2026-03-01',
    '安和镇',
    '东沟村',
    '张三娃、李国栋',
    '邻里',
    '双方因宅基地滴水要求恢复排水沟发生争执',
    '100',
  ],
  ['安调2号', '2026-03-05', '安和镇', '东沟村', '王淑珍、赵永福', '邻里', '双方因树木遮光影响采光发生争执', ''],
  ['安调3号', '2026-03-09', '安和镇', '东沟村', '陈桂芳、刘长海', '合同', '承包地流转费到期未付要求解除合同', ''],
  ['安调4号', '2026-03-11', '安和镇', '东沟村', '周晓东、吴玉兰', '婚姻家庭', '彩礼返还数额不一致', ''],
]
/** The village's own book of the same month: one case by sound, one the same, one changed, one of its own. */
const second: readonly Line[] = [
  ['村调1', '2026-03-03', '安和镇', '东沟村', '章三娃、李国栋', '邻里', '双方因宅基地滴水要求恢复水沟发生争执', '900'],
  ['村调2', '2026-03-05', '安和镇', '东沟村', '王淑珍、赵永福', '邻里', '双方因树木遮光影响采光发生争执', '300'],
  ['安调3号', '2026-03-09', '安和镇', '东沟村', '陈桂芳、刘长海', '合同', '承包地流转费到期未付要求解除合同', '5000'],
  ['村调4', '2026-03-20', '安和镇', '东沟村', '孙丽华、胡德才', '邻里', '院墙倒塌压坏菜地要求赔偿', ''],
]

function fileOf(lines: readonly Line[], name: string): File {
  const book = utils.book_new()
  const sheet = utils.aoa_to_sheet([['矛盾纠纷排查化解台账'], [...headings], ...lines.map((line) => [...line])])
  utils.book_append_sheet(book, sheet, '台账')
  return new File([write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer], name)
}

function give(input: HTMLElement, file: File): void {
  if (!(input instanceof HTMLInputElement)) throw new Error('not an input')
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input.files = transfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

function deskOf({ store }: TestStore): Desk {
  const app = createAppStore()
  return {
    ...app.desk,
    store: { ...app.store, ...store } as StoreApi,
    openPort: () => {
      const { port1, port2 } = new MessageChannel()
      expose(store, port2)
      return port1
    },
  }
}

async function openReview(desk: Desk, file: File): Promise<Shown> {
  const screen = show(
    <AntApp className="fill">
      <DeskContext value={desk}>
        <div style={{ height: '100%' }}>
          <ImportPage />
        </div>
      </DeskContext>
    </AntApp>,
  )
  shown = screen
  give(await screen.get('import-file'), file)
  await screen.get('import-review')
  return screen
}

async function importFile(desk: Desk, file: File): Promise<void> {
  const screen = await openReview(desk, file)
  const run = await screen.get('import-run')
  await waitFor(() => !(run as HTMLButtonElement).disabled, 'an import that can start')
  run.click()
  await waitFor(() => window.location.hash.startsWith('#/ledger/'), 'the ledger')
  screen.close()
  shown = null
  window.location.hash = ''
}

const all = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 20 } as const

const rowsIn = (screen: Shown) => [...screen.element.querySelectorAll<HTMLElement>('[data-testid="duplicate"]')]
const decisions = (screen: Shown) =>
  rowsIn(screen).map(({ dataset }) => `${dataset.line} ${dataset.kind} ${dataset.decision}`)

test('rows by reason, the record beside them, decisions by keyboard and for a kind, and the import that follows', async () => {
  await page.viewport(1366, 768)
  office = await makeStore(new MemoryDisk())
  const desk = deskOf(office)
  await importFile(desk, fileOf(first, '镇台账.xlsx'))
  const screen = await openReview(desk, fileOf(second, '村台账.xlsx'))
  const plan = await screen.get('import-plan')
  await waitFor(() => plan.textContent?.includes('可能重复 2'), 'the count of near matches')
  ;(await screen.get('review-tab-duplicates')).click()
  await waitFor(() => rowsIn(screen).length === 3, 'three rows')
  expect(decisions(screen)).toEqual(['3 names-sound later', '4 names-same later', '5 key-same update'])
  expect(rowsIn(screen)[0]?.textContent).toContain('当事人姓名读音相同：张三娃／章三娃，日期相差2天，同一村（社区）')
  const comparison = await screen.get('row-comparison')
  expect(comparison.querySelector('[data-field="parties"]')?.className).toBe('differs')
  expect(comparison.querySelector('[data-field="village"]')?.className).toBe('')
  await page.screenshot({ path: '../../out/screenshots/duplicates-import.png' })

  const list = await screen.get('duplicate-list')
  list.focus()
  await userEvent.keyboard('2')
  await waitFor(() => decisions(screen)[0] === '3 names-sound update', 'the first row updates')
  await userEvent.keyboard('1')
  await waitFor(() => decisions(screen)[1] === '4 names-same skip', 'the second row is left out')
  await waitFor(() => plan.textContent?.includes('跳过 1'), 'the count of rows left out')
  ;(await screen.get('duplicate-group-key-same')).click()
  await waitFor(() => rowsIn(screen).length === 1, 'one kind')
  ;(await screen.get('duplicate-all-skip')).click()
  await waitFor(() => decisions(screen)[0] === '5 key-same skip', 'all of the kind')
  ;(await screen.get('import-run')).click()
  await waitFor(() => window.location.hash.startsWith('#/ledger/'), 'the ledger')
  const { rows } = await office.store.query(all)
  expect(rows.map(({ values }) => [values.caseNumber, values.amount ?? null])).toEqual([
    ['村调1', 900],
    ['安调2号', null],
    ['安调3号', null],
    ['安调4号', null],
    ['村调4', null],
  ])
}, 60_000)

test('what is put off waits in the ledger, side by side, and becomes one record', async () => {
  await page.viewport(1366, 768)
  office = await makeStore(new MemoryDisk())
  const desk = deskOf(office)
  await importFile(desk, fileOf(first, '镇台账.xlsx'))
  await importFile(desk, fileOf(second, '村台账.xlsx'))
  expect(await office.store.deferredCount('disputes')).toBe(2)
  const { divisions, units } = await office.store.directory()
  const screen = show(
    <AntApp className="fill">
      <DeskContext value={desk}>
        <div style={{ height: '100%' }}>
          <LedgerScreen
            store={desk.store}
            listen={desk.listen}
            definition={disputes}
            directory={directoryOf(divisions, units)}
            choosePart={() => {}}
            today="2026-09-30"
            office="安和镇"
            openImport={() => {}}
          />
        </div>
      </DeskContext>
    </AntApp>,
  )
  shown = screen
  ;(await screen.get('action-more')).click()
  const menu = await waitFor(
    () =>
      [...document.querySelectorAll<HTMLElement>('.ant-dropdown-menu-item')].find((item) =>
        item.textContent?.startsWith('待核重复'),
      ),
    'the line of the menu',
  )
  expect(menu.textContent).toBe('待核重复… 2')
  menu.click()
  const dialog = (id: string) => waitFor(() => document.querySelector<HTMLElement>(`[data-testid="${id}"]`), id)
  expect((await dialog('deferred-position')).textContent).toBe('第 1 对，共 2 对')
  expect((await dialog('deferred-reasons')).textContent).toContain('当事人')
  await page.screenshot({ path: '../../out/screenshots/duplicates-deferred.png' })
  ;(await dialog('deferred-next')).click()
  await waitFor(
    () => document.querySelector('[data-testid="deferred-position"]')?.textContent === '第 2 对，共 2 对',
    'the second',
  )
  ;(await dialog('deferred-apart')).click()
  await waitFor(
    () => document.querySelector('[data-testid="deferred-position"]')?.textContent === '第 1 对，共 1 对',
    'one left',
  )
  ;(await dialog('deferred-take-amount')).click()
  ;(await dialog('deferred-merge')).click()
  await waitFor(() => document.body.textContent?.includes('没有待核的重复记录'), 'the empty list')
  expect(await office.store.deferredCount('disputes')).toBe(0)
  expect((await office.store.query(all)).total).toBe(6)
}, 60_000)

test('what a limit of the search left out is said at the import and at the list, with the numbers', async () => {
  await page.viewport(1366, 768)
  office = await makeStore(new MemoryDisk())
  const desk = deskOf(office)
  const lines = Array.from({ length: 505 }, (_, n) => {
    const matter = `${n}号楼${['电梯停运', '排水不畅', '车位被占', '物业费上涨'][n % 4]}要求${n % 7}日内处理`
    return [`安调${n}号`, '2026-03-01', '安和镇', '东沟村', '安和物业公司', '物业', matter, '']
  })
  const screen = await openReview(desk, fileOf(lines, '镇台账.xlsx'))
  ;(await screen.get('review-tab-duplicates')).click()
  const note = await screen.get('import-crowded')
  expect(note.textContent).toContain('有 505 行')
  expect(note.textContent).toContain('500 条')
  note.click()
  await waitFor(() => document.body.textContent?.includes('同一姓名超过 500 条'), 'the whole sentence')
  await page.screenshot({ path: '../../out/screenshots/duplicates-crowded.png' })
  screen.close()
  shown = null
  const { store } = office
  const set = (line: Line) => ({
    reportedOn: line[1] ?? '',
    township: '990122100000',
    village: '990122100201',
    parties: [line[4] ?? ''],
    summary: line[6] ?? '',
  })
  const origin = { via: 'typing' } as const
  const drafts = lines.map((line) => ({ ledger: 'disputes', row: null, op: 'new' as const, set: set(line), origin }))
  expect((await store.commit('新增', drafts)).ok).toBe(true)
  const { divisions, units } = await store.directory()
  const ledger = show(
    <AntApp className="fill">
      <DeskContext value={desk}>
        <div style={{ height: '100%' }}>
          <LedgerScreen
            store={desk.store}
            listen={desk.listen}
            definition={disputes}
            directory={directoryOf(divisions, units)}
            choosePart={() => {}}
            today="2026-09-30"
            office="安和镇"
            openImport={() => {}}
          />
        </div>
      </DeskContext>
    </AntApp>,
  )
  shown = ledger
  ;(await ledger.get('action-more')).click()
  const search = await waitFor(
    () =>
      [...document.querySelectorAll<HTMLElement>('.ant-dropdown-menu-item')].find(
        (item) => item.textContent === '查找重复',
      ),
    'the line of the menu',
  )
  search.click()
  const limits = await waitFor(
    () => document.querySelector<HTMLElement>('[data-testid="deferred-limits"]'),
    'what was left out',
  )
  expect(limits.textContent).toContain('有 505 条记录')
  await page.screenshot({ path: '../../out/screenshots/duplicates-limits.png' })
}, 90_000)
