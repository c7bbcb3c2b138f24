// What happens when something is wrong? A sentence that says what to do, and nothing has changed.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CFB, utils, write } from '@e965/xlsx'
import { expect, type Page, test } from '@playwright/test'
import { freshFolder, type OfficeHost, removeFolder, startOffice } from './office.ts'
import { createOffice, go, importWorkbook, passphrase, samples, unlock } from './steps.ts'

const township = { name: '安和镇综治中心', level: '乡镇（街道）', division: '安和镇' } as const
const good = join(samples, 'township/01-安和镇矛盾纠纷台账.xlsx')

test.describe('bad input', () => {
  let host: OfficeHost
  let sheet = ''
  const folder = freshFolder('bad')
  test.beforeAll(async ({ browser }) => {
    host = await startOffice({ port: 41804 })
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    sheet = await createOffice(page, host.url, township)
    await page.close()
  })
  test.afterAll(async () => {
    await host.stop()
    removeFolder(host.data)
    removeFolder(folder)
  })

  async function says(page: Page, name: string, bytes: Uint8Array, words: RegExp) {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    await go(page, '#/import')
    await page.getByTestId('import-file').setInputFiles(file)
    await expect(page.getByTestId('import-trouble'), name).toContainText(words, { timeout: 30_000 })
    await expect(page.getByTestId('import-review')).toBeHidden()
  }

  test('workbooks that cannot be read', async ({ page }) => {
    await openOffice(page)
    const workbook = readFileSync(good)
    const locked = CFB.utils.cfb_new()
    CFB.utils.cfb_add(locked, '/EncryptedPackage', new Uint8Array(64))
    CFB.utils.cfb_add(locked, '/EncryptionInfo', new Uint8Array(64))
    const empty = utils.book_new()
    utils.book_append_sheet(empty, utils.aoa_to_sheet([]), '空')
    await says(page, '随便.xlsx', new TextEncoder().encode('这不是工作簿'), /没有导入/)
    await says(page, '截断.xlsx', workbook.subarray(0, workbook.length >> 1), /不完整|没有导入/)
    await says(page, '加密.xlsx', new Uint8Array(CFB.write(locked, { type: 'buffer' }) as Uint8Array), /密码/)
    await says(page, '金山.et', new TextEncoder().encode('WPS'), /xlsx/)
    await says(
      page,
      '空.xlsx',
      new Uint8Array(write(empty, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array),
      /没有/,
    )
    await go(page, '#/ledger/disputes')
    await expect(page.getByTestId('ledger-empty')).toBeVisible()
  })

  test('a wrong passphrase is counted and slows down; the right one opens', async ({ page }) => {
    await page.goto(host.url)
    await page.getByTestId('unlock-passphrase').fill('不是这个口令-1234')
    await page.getByTestId('unlock-submit').click()
    await expect(page.getByTestId('unlock-trouble')).toContainText(/口令/)
    await expect(page.getByTestId('unlock-trouble')).toContainText(/1/)
    await expect(page.getByTestId('rail')).toBeHidden()
    await page.reload()
    await expect(page.getByTestId('unlock-passphrase')).toBeVisible()
    await page.getByTestId('unlock-passphrase').fill(passphrase)
    await expect(page.getByTestId('unlock-submit')).toBeEnabled({ timeout: 30_000 })
    await page.getByTestId('unlock-submit').click()
    await expect(page.getByTestId('rail')).toBeVisible({ timeout: 30_000 })
  })

  test('a second tab is told that the office is open elsewhere', async ({ context }) => {
    const first = await context.newPage()
    await unlock(first, host.url)
    const second = await context.newPage()
    await second.goto(host.url)
    await expect(second.locator('body')).toContainText(/另一个|其他窗口|已在/, { timeout: 20_000 })
    await expect(first.getByTestId('rail')).toBeVisible()
  })

  test('a second instance on the same data folder does not start', () => {
    const root = process.env.E2E_ROOT ?? join(import.meta.dirname, '../..')
    const second = spawnSync(process.execPath, [join(root, 'out/main/web-host.js')], {
      env: { ...process.env, PORT: '41805', DESK_DATA: host.data },
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect(second.status).not.toBe(0)
    expect(second.stderr).toMatch(/已经打开|正在|已打开/)
  })

  test('a workbook kept open in WPS is not overwritten by the error workbook', async ({ page }) => {
    await openOffice(page)
    await go(page, '#/import')
    await page.getByTestId('import-file').setInputFiles(good)
    await expect(page.getByTestId('import-review')).toBeVisible({ timeout: 30_000 })
    await page.getByTestId('import-export-errors').click()
    const saved = page.locator('.ant-message-notice', { hasText: '错误行已保存' }).last()
    await expect(saved).toBeVisible()
    const name = /([^\\/]+\.xlsx)/.exec((await saved.textContent()) ?? '')?.[1] ?? ''
    expect(name).toMatch(/\.xlsx$/)
    mkdirSync(join(host.data, '导出'), { recursive: true })
    writeFileSync(join(host.data, '导出', `.~lock.${name}#`), 'WPS')
    await page.getByTestId('import-export-errors').click()
    await expect(page.locator('body')).toContainText(/WPS|Excel/, { timeout: 10_000 })
    await page.getByTestId('import-cancel').click()
  })

  test('importing the same workbook again does not double', async ({ page }) => {
    await openOffice(page)
    await importWorkbook(page, good)
    await go(page, '#/ledger/disputes')
    await expect(page.getByTestId('ledger-count')).toContainText('111')
    await go(page, '#/import')
    await page.getByTestId('import-file').setInputFiles(good)
    await expect(page.getByTestId('import-plan')).toContainText('新增 0', { timeout: 30_000 })
    await page.getByTestId('import-cancel').click()
    await go(page, '#/ledger/disputes')
    await expect(page.getByTestId('ledger-count')).toContainText('111')
  })

  test('a forgotten passphrase is replaced with the recovery sheet; a wrong sheet opens nothing', async ({ page }) => {
    await page.goto(host.url)
    await page.getByTestId('recover-open').click()
    const wrong = sheet.replace(/[A-Z0-9](?=[^A-Z0-9]*$)/, (last) => (last === 'Q' ? 'P' : 'Q'))
    const fresh = '换一个新口令-2027'
    await page.getByTestId('recover-fresh').fill(fresh)
    await page.getByTestId('recover-again').fill(fresh)
    await page.getByTestId('recover-groups').fill(wrong)
    await page.getByTestId('recover-submit').click()
    await expect(page.getByTestId('recover-trouble')).toContainText('没有打开')
    await page.getByTestId('recover-groups').fill(sheet.toLowerCase())
    await page.getByTestId('recover-submit').click()
    await expect(page.getByTestId('rail')).toBeVisible({ timeout: 30_000 })
    await page.reload()
    await page.getByTestId('unlock-passphrase').fill(passphrase)
    await page.getByTestId('unlock-submit').click()
    await expect(page.getByTestId('unlock-trouble')).toContainText('口令')
  })

  async function openOffice(page: Page): Promise<void> {
    await page.goto(host.url)
    // each test has a fresh browser: its database is empty and is rebuilt from the journal
    await unlock(page, host.url)
  }
})
