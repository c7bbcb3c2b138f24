// Does a newcomer get a county with data at one click, and is every screen reachable, readable and within the boundary?

import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { demoPassphrase } from '../../renderer/app/demo-offices.ts'
import { type OfficeHost, removeFolder, startOffice } from './office.ts'
import { acceptAndAnswer, fetchStick, go, sealUp } from './steps.ts'

const shots = join(import.meta.dirname, '../../out/screenshots')

test.describe('the demo county', () => {
  test.describe.configure({ mode: 'serial' })
  let host: OfficeHost
  let page: Page
  const trouble: string[] = []
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(240_000)
    host = await startOffice({ port: 41806 })
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text())
    })
    page.on('pageerror', (error) => trouble.push(error.message))
    await page.goto(host.url)
    await page.getByTestId('start-demo').click()
    await page.getByTestId('demo-open').click({ timeout: 200_000 })
    await expect(page.getByTestId('rail')).toBeVisible({ timeout: 200_000 })
  })
  test.afterAll(async () => {
    await page.context().close()
    await host.stop()
    removeFolder(host.data)
  })

  test('has its data through the own import, and 今日 shows what is due', async () => {
    await go(page, '#/today')
    await expect(page.getByTestId('today-overdue')).toBeVisible()
    await page.screenshot({ path: join(shots, '10-today.png') })
    await go(page, '#/ledger/disputes')
    await expect(page.getByTestId('ledger-count')).toContainText('844') // 955, of which 安和镇 reports 111 itself
    await go(page, '#/ledger/petitions')
    await expect(page.getByTestId('ledger-count')).toContainText('158') // 178, of which 安和镇 reports 20
    await page.screenshot({ path: join(shots, '11-petitions.png') })
  })

  test('search by pinyin initials, filter, and the record panel', async () => {
    await go(page, '#/ledger/disputes')
    await page.getByTestId('ledger-search').fill('sch')
    await expect(page.getByTestId('ledger-count')).toContainText('/', { timeout: 10_000 })
    const matched = (await page.getByTestId('ledger-count').textContent()) ?? ''
    expect(matched).not.toMatch(/^0 /)
    await page.getByTestId('ledger-search').fill('')
    await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="summary"]').click()
    await page.keyboard.press('Control+.')
    await expect(page.getByTestId('record-panel')).toBeVisible()
    await page.screenshot({ path: join(shots, '12-record.png') })
  })

  test('a figure of the dashboard opens exactly its records', async () => {
    await go(page, '#/analysis')
    const figure = page.getByTestId('page-analysis').getByRole('button', { name: '844' }).first()
    await expect(figure).toBeVisible({ timeout: 30_000 })
    await figure.click()
    await expect(page.getByTestId('ledger-page')).toBeVisible()
    await expect(page.getByTestId('ledger-count')).toContainText('844')
  })

  test('a service ticket without a legal basis is refused at its field, and nothing is stored', async () => {
    await go(page, `#/ledger/serviceTickets?part=${encodeURIComponent('社会救助')}`)
    const count = page.getByTestId('ledger-count')
    await expect(count).toBeVisible()
    const before = await count.textContent()
    await page.getByTestId('action-add').click()
    await expect(page.getByTestId('record-form')).toBeVisible()
    await page.locator('[data-testid="field-name"] input, input[data-testid="field-name"]').first().fill('试填')
    await page.getByTestId('form-save').click()
    await expect(page.getByTestId('form-refused')).toBeVisible()
    await expect(page.getByTestId('record-form')).toContainText('依据')
    await page.screenshot({ path: join(shots, '13-refused.png') })
    expect(await count.textContent()).toBe(before)
    await page.keyboard.press('Escape')
    await page.locator('.ant-modal-confirm-btns .ant-btn-primary').click()
    await expect(page.getByTestId('record-form')).toBeHidden()
  })

  test('the demo township reports, and the county is whole', async () => {
    const enter = async (name: string) => {
      await page.getByTestId('switch-space').click()
      await page.getByRole('menuitem', { name }).click()
      await page.getByTestId('unlock-submit').click()
      await expect(page.getByTestId('rail')).toBeVisible({ timeout: 60_000 })
    }
    await enter('演示镇')
    await sealUp(page, demoPassphrase)
    await page.getByTestId('write-close').click()
    await enter('演示县')
    await fetchStick(page)
    await acceptAndAnswer(page, demoPassphrase)
    await go(page, '#/ledger/disputes')
    await expect(page.getByTestId('ledger-count')).toContainText('955')
    await go(page, '#/ledger/petitions')
    await expect(page.getByTestId('ledger-count')).toContainText('178')
    await enter('演示镇')
    await fetchStick(page)
    await page.getByTestId('accept').click()
    await expect(page.getByTestId('accept-notice')).toContainText('第 1 号包')
    await enter('演示县')
  })

  test('at one and a half times the size the editor stands over its cell and menus stay in the window', async () => {
    await go(page, '#/ledger/disputes')
    const cell = page.locator('.ag-row[row-index="2"] .ag-cell[col-id="summary"]')
    await expect(cell).toBeVisible()
    const plain = await cell.boundingBox()
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Alt+=')
    await expect(page.getByTestId('zoom-percent')).toHaveText('150%')
    await cell.click({ position: { x: 12, y: 10 } })
    await page.keyboard.press('F2')
    const large = await cell.boundingBox()
    const editor = await page.getByTestId('cell-input').boundingBox()
    expect(large?.height ?? 0).toBeGreaterThan((plain?.height ?? 0) * 1.4)
    for (const side of ['x', 'y'] as const)
      expect(Math.abs((editor?.[side] ?? 0) - (large?.[side] ?? 99))).toBeLessThan(4)
    await page.screenshot({ path: join(shots, '16-zoom.png') })
    await page.keyboard.press('Escape')
    await page.getByTestId('filter-type').click()
    const menu = await page.getByTestId('column-menu').boundingBox()
    expect((menu?.x ?? 0) + (menu?.width ?? 9999)).toBeLessThanOrEqual(1366)
    await page.keyboard.press('Escape')
    await page.reload() // the size is remembered, also on the form that unlocks
    await page.getByTestId('unlock-passphrase').fill(demoPassphrase)
    await page.getByTestId('unlock-submit').click()
    await expect(page.getByTestId('zoom-percent')).toHaveText('150%')
    await page.keyboard.press('Control+Alt+0')
    await expect(page.getByTestId('zoom-percent')).toHaveText('100%')
  })

  test('high contrast of the product and of the system show what is selected', async () => {
    await go(page, '#/settings')
    await page.getByRole('tab', { name: '显示' }).click()
    await page.getByText('高对比').click()
    await go(page, '#/ledger/disputes')
    await page.locator('.ag-row[row-index="2"] .ag-cell[col-id="summary"]').click()
    await page.keyboard.press('Shift+ArrowDown')
    const found = await new AxeBuilder({ page }).withRules(['color-contrast']).exclude('.ag-root').analyze()
    expect(found.violations.map(({ nodes }) => nodes[0]?.html)).toEqual([])
    await page.screenshot({ path: join(shots, '17-contrast.png') })
    await page.emulateMedia({ forcedColors: 'active' })
    const active = page.locator('.ag-cell.desk-active')
    await expect(active).toHaveCSS('outline-style', 'solid')
    await expect(page.locator('.ag-cell.desk-in-range').last()).toHaveCSS('forced-color-adjust', 'none')
    await page.emulateMedia({ forcedColors: 'none' })
    await go(page, '#/settings')
    await page.getByRole('tab', { name: '显示' }).click()
    await page.getByText('浅色').click()
  })

  test('no page breaks a rule of accessibility that matters', async () => {
    for (const hash of ['#/today', '#/ledger/gridWorkers', '#/exchange', '#/analysis', '#/settings', '#/import']) {
      await go(page, hash)
      await page.waitForTimeout(600)
      const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).exclude('.ag-root').analyze()
      const grave = found.violations.filter(({ impact }) => impact === 'critical' || impact === 'serious')
      expect(grave.map(({ id, nodes }) => `${hash} ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

  test('nothing was written to the console as an error', () => {
    expect(trouble).toEqual([])
  })
})
