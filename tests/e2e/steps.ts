// How does a person do the main job? The clicks and keys of each step, so that tests read like a working day.

import { basename, join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'

export const samples = join(import.meta.dirname, '../../resources/demo')
export const passphrase = '安和县测试口令-2026'

export interface OfficeFacts {
  readonly name: string
  readonly level: '乡镇（街道）' | '县（区）'
  readonly division: string
}

/** First start: 新建单位 with the office's own tables, passphrase, recovery sheet. Ends on the first page of the office;
 * answers the characters of the recovery sheet. */
export async function createOffice(page: Page, url: string, facts: OfficeFacts): Promise<string> {
  await page.goto(url)
  await page.getByTestId('start-office').click()
  await page.getByTestId('office-name').fill(facts.name)
  await page.getByTestId('office-level').getByText(facts.level.slice(0, 1)).first().click()
  await page.getByTestId('own-divisions').setInputFiles(join(samples, 'divisions.csv'))
  await page.getByTestId('own-units').setInputFiles(join(samples, 'units.csv'))
  await choose(page, 'office-division', facts.division)
  await page.getByTestId('office-next').click()
  await page.getByTestId('start-user').fill('录入员')
  await page.getByTestId('start-passphrase').fill(passphrase)
  await page.getByTestId('start-passphrase-again').fill(passphrase)
  await page.getByTestId('start-create').click()
  await expect(page.getByTestId('recovery-groups')).toBeVisible({ timeout: 60_000 })
  const shown = await page.getByTestId('recovery-groups').locator('> span').allTextContents()
  const groups = shown.map((text) => text.replace(/^\d+ /, '')).join(' ') // without the number of the group
  await page.getByTestId('recovery-confirm').click()
  await page.getByTestId('recovery-done').click()
  await page.getByTestId('start-later').click()
  await expect(page.getByTestId('rail')).toBeVisible({ timeout: 30_000 })
  return groups
}

/** Types into an antd select and takes the option. */
export async function choose(page: Page, testId: string, label: string): Promise<void> {
  const select = page.getByTestId(testId)
  await select.click()
  await page.keyboard.type(label)
  await page.locator('.ant-select-item-option', { hasText: label }).first().click()
}

export async function unlock(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByTestId('unlock-passphrase').fill(passphrase)
  await page.getByTestId('unlock-submit').click()
  await expect(page.getByTestId('rail')).toBeVisible({ timeout: 60_000 })
}

/** Goes to a page by its hash, as a link of the rail does. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
}

/** Imports one workbook through the import screen; answers the line that counts. */
export async function importWorkbook(page: Page, file: string): Promise<string> {
  await go(page, '#/import')
  await page.getByTestId('import-file').setInputFiles(file)
  await expect(page.getByTestId('import-review')).toBeVisible({ timeout: 60_000 })
  const counts = (await page.getByTestId('import-counts').textContent()) ?? ''
  await page.getByTestId('import-run').click()
  await expect(page.getByTestId('import-done').filter({ hasText: basename(file) })).toBeVisible({ timeout: 60_000 })
  return counts
}

/** Saves the own card through the screen; the test takes the file from the host's export folder. */
export async function saveCard(page: Page): Promise<string> {
  await go(page, '#/exchange')
  await page.getByRole('tab', { name: '名片与邻居' }).click()
  await page.getByTestId('save-card').click()
  const notice = page.locator('.ant-message-notice', { hasText: '名片已保存到' }).last()
  await expect(notice).toBeVisible()
  return /“(.+)”/.exec((await notice.textContent()) ?? '')?.[1] ?? ''
}

/** Reads the card of another office and trusts it after comparing the digits on both screens. */
export async function trustCard(page: Page, file: string, expectedDigits: string): Promise<void> {
  await go(page, '#/exchange')
  await page.getByRole('tab', { name: '名片与邻居' }).click()
  await page.getByTestId('add-card').click()
  await page.getByTestId('card-file').setInputFiles(file)
  const dialog = page.getByRole('dialog')
  const shown = ((await dialog.getByTestId('fingerprint').textContent()) ?? '').replace(/\D/g, '')
  expect(shown).toBe(expectedDigits)
  await dialog.getByTestId('card-compared').click()
  await dialog.getByTestId('trust-card').click()
  await expect(dialog).toBeHidden()
}

export async function ownDigits(page: Page): Promise<string> {
  await go(page, '#/exchange')
  await page.getByRole('tab', { name: '名片与邻居' }).click()
  return ((await page.getByTestId('fingerprint').first().textContent()) ?? '').replace(/\D/g, '')
}

/** Hands in or approves what waits, under a name. */
async function sign(page: Page, button: string, name: string, secret?: string): Promise<void> {
  await page.getByTestId(button).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('#sign-by').fill(name)
  if (secret !== undefined) await dialog.locator('#sign-passphrase').fill(secret)
  await dialog.getByTestId('sign-go').click()
  await expect(dialog).toBeHidden({ timeout: 60_000 })
}

/** Has everything that waits reviewed where the office wants that, seals it and writes it to the first carrier. */
export async function sealUp(page: Page, secret = passphrase): Promise<void> {
  await go(page, '#/exchange')
  await page.getByRole('tab', { name: '上报', exact: true }).click()
  await expect(page.getByTestId('review-state')).toBeVisible()
  if (await page.getByTestId('review-submit').isVisible()) {
    await sign(page, 'review-submit', '王某')
    await sign(page, 'review-approve', '李某', secret)
  }
  await page.getByTestId('seal').click()
  await page.getByTestId('write-passphrase').fill(secret)
  await page.getByTestId('write-go').click()
  await expect(page.getByTestId('write-done')).toContainText('可以拔出', { timeout: 60_000 })
}

/** Fetches what lies on the stick into quarantine. */
export async function fetchStick(page: Page): Promise<void> {
  await go(page, '#/exchange')
  await page.getByRole('tab', { name: '接收' }).click()
  await page.getByTestId('fetch').click()
  await page.getByTestId('fetch-go').click()
  await expect(page.getByTestId('inspection')).toBeVisible({ timeout: 60_000 })
}

/** Accepts the package that is shown and writes the receipt to the first carrier. */
export async function acceptAndAnswer(page: Page, secret = passphrase): Promise<void> {
  await page.getByTestId('accept').click()
  await expect(page.getByTestId('accept-notice')).toContainText('没有冲突', { timeout: 60_000 })
  await page.getByTestId('write-receipt').click()
  await page.getByTestId('write-passphrase').fill(secret)
  await page.getByTestId('write-go').click()
  await expect(page.getByTestId('write-done')).toContainText('可以拔出', { timeout: 60_000 })
  await page.getByTestId('write-close').click()
}

/** Edits a cell in place with the keyboard: F2, new text, Enter. */
export async function editCell(page: Page, cell: Locator, text: string): Promise<void> {
  await cell.click()
  await page.keyboard.press('F2')
  await page.getByTestId('cell-input').fill(text)
  await page.keyboard.press('Enter')
  await expect(cell).toHaveText(text)
}

/** Edits one field of the first record in the form beside the grid. */
export async function editField(page: Page, field: string, text: string): Promise<void> {
  await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="summary"]').click()
  await page.keyboard.press('Control+.')
  await page.getByTestId('record-edit').click()
  const input = page.locator(`input[data-testid="field-${field}"], [data-testid="field-${field}"] input`).first()
  await input.fill(text)
  await page.getByTestId('form-save').click()
  await expect(page.getByTestId('record-form')).toBeHidden()
  await expect(page.getByTestId('record-panel')).toContainText(text)
  await page.keyboard.press('Control+.')
}
