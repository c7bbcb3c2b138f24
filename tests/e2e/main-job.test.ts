// Does the whole main job work? A township imports, edits and seals; the county verifies, accepts and receipts; the township sees 县已收.

import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { freshFolder, type OfficeHost, removeFolder, startOffice } from './office.ts'
import {
  acceptAndAnswer,
  createOffice,
  editCell,
  editField,
  fetchStick,
  go,
  importWorkbook,
  ownDigits,
  samples,
  saveCard,
  sealUp,
  trustCard,
} from './steps.ts'

const shots = join(import.meta.dirname, '../../out/screenshots')
const workbooks = join(samples, 'township')
/** Rows of each workbook as its expected reading counts them. */
const expectedCounts: Readonly<Record<string, RegExp>> = {
  '01': /^114 行.*3 不能导入/,
  '02': /^20 行.*0 不能导入/,
  '03': /^91 行.*0 不能导入/,
  '05': /^38 行.*8 不能导入/,
}

test('a township reports to the county and the receipt comes back', async ({ browser }) => {
  test.setTimeout(300_000)
  mkdirSync(shots, { recursive: true })
  const stick = freshFolder('stick')
  const hosts: OfficeHost[] = []
  const trouble: string[] = []
  const open = async (port: number): Promise<{ page: Page; host: OfficeHost }> => {
    const host = await startOffice({ port, carriers: [stick] })
    hosts.push(host)
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(`${port}: ${message.text()}`)
    })
    page.on('pageerror', (error) => trouble.push(`${port}: ${error.message}`))
    return { page, host }
  }
  try {
    const township = await open(41801)
    await township.page.goto(township.host.url)
    await expect(township.page.getByTestId('first-start')).toBeVisible()
    await township.page.screenshot({ path: join(shots, '01-first-start.png') })
    await createOffice(township.page, township.host.url, {
      name: '安和镇综治中心',
      level: '乡镇（街道）',
      division: '安和镇',
    })
    const county = await open(41802)
    await createOffice(county.page, county.host.url, { name: '安和县综治中心', level: '县（区）', division: '安和县' })

    // cards are exchanged and compared on both sides
    const card = async (side: { page: Page; host: OfficeHost }) => {
      const digits = await ownDigits(side.page)
      expect(digits).toMatch(/^\d{30}$/)
      await saveCard(side.page)
      const folder = join(side.host.data, '导出')
      const file = readdirSync(folder).find((name) => name.endsWith('.card.json'))
      expect(file).toBeDefined()
      return { digits, file: join(folder, file ?? '') }
    }
    const townshipCard = await card(township)
    const countyCard = await card(county)
    await trustCard(township.page, countyCard.file, countyCard.digits)
    await trustCard(county.page, townshipCard.file, townshipCard.digits)
    await township.page.screenshot({ path: join(shots, '02-cards.png') })

    // the township's workbooks go in
    for (const name of readdirSync(workbooks).sort()) {
      const counts = await importWorkbook(township.page, join(workbooks, name))
      expect(counts, name).toMatch(expectedCounts[name.slice(0, 2)] ?? /^$/)
    }
    await go(township.page, '#/ledger/disputes')
    await expect(township.page.getByTestId('ledger-count')).toContainText('111')
    await township.page.screenshot({ path: join(shots, '04-ledger.png') })

    // one sealed package on the stick
    await go(township.page, '#/exchange')
    await expect(township.page.getByTestId('waiting')).toContainText('矛盾纠纷')
    await township.page.screenshot({ path: join(shots, '05-outbox.png') })
    await sealUp(township.page)
    await township.page.getByTestId('write-close').click()
    const bundles = readdirSync(stick).filter((name) => name.endsWith('.lpx'))
    expect(bundles).toHaveLength(1)
    expect(existsSync(join(stick, bundles[0] ?? '', 'envelope.json.minisig'))).toBe(true)

    // the county looks, accepts, counts
    await fetchStick(county.page)
    await expect(county.page.getByTestId('inspection')).toContainText('安和镇综治中心')
    await expect(county.page.getByTestId('inspection')).toContainText('签名有效')
    // people in service caseloads come as counts, small ones without a figure, and never by name
    await expect(county.page.getByTestId('received-counts')).toContainText('不足 5')
    await expect(county.page.getByTestId('inspection')).not.toContainText('龚永刚')
    await county.page.screenshot({ path: join(shots, '06-quarantine.png') })
    await acceptAndAnswer(county.page)
    // the way to the township stands on one page: numbers, chain, what was received
    await county.page.getByRole('tab', { name: '往来单位' }).click()
    await expect(county.page.getByTestId('channels')).toContainText('第 1 号')
    await county.page.screenshot({ path: join(shots, '15-channels.png') })
    await county.page.getByTestId('channels').getByRole('button', { name: '安和镇综治中心' }).click()
    await expect(county.page.getByTestId('channel-decided')).toContainText('已写出')
    await county.page.screenshot({ path: join(shots, '16-channel.png') })
    await go(county.page, '#/ledger/disputes')
    await expect(county.page.getByTestId('ledger-count')).toContainText('111')
    await go(county.page, '#/analysis')
    await expect(county.page.getByTestId('page-analysis')).toContainText('%', { timeout: 30_000 })
    await county.page.screenshot({ path: join(shots, '07-dashboard.png') })

    // the receipt comes back: custody is received
    await fetchStick(township.page)
    await township.page.getByTestId('accept').click()
    await expect(township.page.getByTestId('accept-notice')).toBeVisible({ timeout: 60_000 })
    await township.page.getByRole('tab', { name: '上报', exact: true }).click()
    await expect(township.page.getByTestId('packages')).toContainText('接收')
    await township.page.screenshot({ path: join(shots, '08-receipt.png') })
    await go(township.page, '#/ledger/disputes')
    await expect(township.page.getByTestId('ledger-grid')).toContainText('县已收')
    await expect(township.page.getByTestId('exchange-state')).toContainText('没有待上报')
    await township.page.screenshot({ path: join(shots, '09-received.png') })

    // the ledger is worked: a cell in place, a field in the form, one edit undone
    const cell = township.page.locator('.ag-row[row-index="0"] .ag-cell[col-id="summary"]')
    const before = (await cell.textContent()) ?? ''
    await editCell(township.page, cell, '经复核：翻建房屋越界，双方已到场丈量')
    await editField(township.page, 'mediator', '田立新')
    const other = township.page.locator('.ag-row[row-index="1"] .ag-cell[col-id="summary"]')
    const untouched = (await other.textContent()) ?? ''
    await editCell(township.page, other, '这一处改错了')
    await township.page.keyboard.press('Control+z')
    await expect(other).toHaveText(untouched)
    await expect(township.page.locator('.ag-row[row-index="0"] .ag-cell[col-id="@custody"]')).toContainText('本机')

    // only what changed travels, and the county sees old and new side by side
    await sealUp(township.page)
    await township.page.getByTestId('write-close').click()
    await fetchStick(county.page)
    await county.page.getByRole('button', { name: '查看逐条变更' }).first().click()
    const changes = county.page.getByTestId('changes')
    await expect(changes).toContainText(before)
    await expect(changes).toContainText('经复核：翻建房屋越界，双方已到场丈量')
    await expect(changes).toContainText('田立新')
    await county.page.screenshot({ path: join(shots, '14-changes.png') })
    await acceptAndAnswer(county.page)
    await go(county.page, '#/ledger/disputes')
    await county.page.getByTestId('ledger-search').fill('双方已到场丈量')
    await expect(county.page.getByTestId('ledger-grid')).toContainText('经复核：翻建房屋越界，双方已到场丈量')
    // the edit that was undone travelled with its undoing, and left no trace in the ledger
    await county.page.getByTestId('ledger-search').fill('这一处改错了')
    await expect(county.page.getByTestId('ledger-count')).toContainText(/^0 |：0|0 \//)
    await county.page.getByTestId('ledger-search').fill('')
    await fetchStick(township.page)
    await township.page.getByTestId('accept').click()
    await expect(township.page.getByTestId('accept-notice')).toBeVisible({ timeout: 60_000 })
    await go(township.page, '#/ledger/disputes')
    await expect(township.page.locator('.ag-row[row-index="0"] .ag-cell[col-id="@custody"]')).toContainText('县已收')
    expect(trouble).toEqual([])
  } finally {
    for (const host of hosts) {
      await host.stop()
      removeFolder(host.data)
    }
    removeFolder(stick)
  }
})
