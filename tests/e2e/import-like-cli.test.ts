// Does the import screen say what the command line says? Every problem of all nine county workbooks, cell by cell, on both.

import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { removeFolder, startOffice } from './office.ts'
import { createOffice, go, samples } from './steps.ts'

const cli = join(import.meta.dirname, '../../main/cli/run.mjs')
const workbooks = join(samples, 'county')
const county = '990122000000'

interface Listed {
  readonly cell: string
  readonly kind: string
  readonly reaction: string
}

const inOrder = (list: readonly Listed[]) => list.map((one) => `${one.cell} ${one.reaction} ${one.kind}`).sort()

async function saidByCommandLine(file: string, asOf: string): Promise<readonly Listed[]> {
  const words = [cli, 'import', 'check', file, '--office', samples, '--as-of', asOf, '--unit', county]
  const answer = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 28 }).catch(
    (error: { code?: number; stdout?: string }) => {
      if (error.code !== 1 || error.stdout === undefined) throw error
      return { stdout: error.stdout }
    },
  )
  const read = JSON.parse(answer.stdout) as { tables: { problems: Listed[] }[] }
  return read.tables.flatMap((table) => table.problems)
}

/** What the screen lists of all tables of the workbook, one tab after the other. */
async function saidByScreen(page: Page): Promise<readonly Listed[]> {
  const tabs = page.locator('.import-tabs .ant-tabs-tab')
  const all: Listed[] = []
  const count = Math.max(1, await tabs.count())
  for (let table = 0; table < count; table += 1) {
    if (count > 1) {
      await tabs.nth(table).click()
      await expect(tabs.nth(table)).toHaveClass(/ant-tabs-tab-active/)
      await page.waitForTimeout(300)
    }
    all.push(...(await listedNow(page)))
  }
  return all
}

/** Scrolls the list from top to bottom and takes every row that it shows. */
async function listedNow(page: Page): Promise<readonly Listed[]> {
  const empty = page.locator('.import-problems-empty')
  if (await empty.isVisible()) return []
  const list = page.getByTestId('problem-list')
  await expect(list).toBeVisible()
  const found = new Map<string, Listed>()
  let top = -1
  for (;;) {
    const rows = await list.getByTestId('problem').evaluateAll((nodes) =>
      nodes.map((node) => ({
        cell: node.getAttribute('data-cell') ?? '',
        kind: node.getAttribute('data-kind') ?? '',
        reaction: node.getAttribute('data-reaction') ?? '',
      })),
    )
    for (const row of rows) found.set(`${row.cell} ${row.reaction} ${row.kind}`, row)
    const next = await list.evaluate((node) => {
      node.scrollTop += Math.max(40, node.clientHeight - 40)
      return node.scrollTop
    })
    if (next === top) return [...found.values()]
    top = next
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
}

test('the import screen lists the same problems as the command line, for all nine workbooks', async ({ page }) => {
  test.setTimeout(300_000)
  const host = await startOffice({ port: 41803 })
  try {
    await createOffice(page, host.url, { name: '安和县综治中心', level: '县（区）', division: '安和县' })
    const today = await page.evaluate(() => {
      const now = new Date()
      const two = (n: number) => String(n).padStart(2, '0')
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
    })
    const files = readdirSync(workbooks).sort()
    expect(files).toHaveLength(9)
    for (const name of files) {
      await go(page, '#/import')
      await page.getByTestId('import-file').setInputFiles(join(workbooks, name))
      await expect(page.getByTestId('import-review')).toBeVisible({ timeout: 60_000 })
      const screen = await saidByScreen(page)
      const commandLine = await saidByCommandLine(join(workbooks, name), today)
      expect(commandLine.length, name).toBeGreaterThan(0)
      expect(new Set(inOrder(screen)), name).toEqual(new Set(inOrder(commandLine)))
      if (name.startsWith('01'))
        await page.screenshot({ path: join(import.meta.dirname, '../../out/screenshots/03-import.png') })
      await page.getByTestId('import-cancel').click()
    }
  } finally {
    await host.stop()
    removeFolder(host.data)
  }
})
