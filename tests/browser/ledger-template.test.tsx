// Is a blank template uploaded once, mapped, and then filled with one click?

import { read } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { templateBook } from '../unit/excel/template-book.ts'
import { awaitTestId, byTestId, soon, stageLedger } from './ledger-stage.tsx'
import { sampleDisputes } from './sample-disputes.ts'

function give(bytes: Uint8Array, name: string): void {
  const input = byTestId('template-file') as HTMLInputElement
  const files = new DataTransfer()
  files.items.add(new File([Uint8Array.from(bytes)], name))
  input.files = files.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

async function openMenu(label: string): Promise<void> {
  byTestId('action-more').click()
  const item = () =>
    [...document.querySelectorAll<HTMLElement>('.ant-dropdown-menu-item')].find((each) =>
      each.innerText.includes(label),
    )
  await soon(() => item() !== undefined).toBe(true)
  item()?.click()
}

test('a template is uploaded, looked over, kept, and filled from the menu ever after', async () => {
  const { store } = await stageLedger(disputes, sampleDisputes(12))
  await soon(() => byTestId('ledger-count').innerText).toBe('12 条')
  await openMenu('按上级模板导出…')
  await awaitTestId('templates')
  give(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), '旧模板.xls')
  await soon(() => document.querySelector<HTMLElement>('[data-testid="template-trouble"]')?.innerText ?? '').toContain(
    '另存为 .xlsx',
  )
  give(templateBook(), '纠纷登记表.xlsx')
  await awaitTestId('template-form')
  expect((byTestId('template-name') as HTMLInputElement).value).toBe('纠纷登记表')
  expect(byTestId('template-column-B').innerText).toContain('排查时间')
  expect(byTestId('template-column-I').innerText).toContain('不填')
  expect(byTestId('template-cell-A2').innerText).toContain('本单位名称')
  await page.screenshot({ path: '../../out/screenshots/template-form.png' })
  byTestId('template-save').click()
  const line = await awaitTestId('template-line')
  expect(line.innerText).toContain('纠纷登记表')
  await page.screenshot({ path: '../../out/screenshots/template-list.png' })
  byTestId('template-run').click()
  await soon(() => store.files.length).toBe(1)
  await soon(() => document.querySelector('[data-testid="templates"]')).toBeNull()
  await openMenu('按“纠纷登记表”导出')
  await soon(() => store.files.length).toBe(2)
  for (const { name, bytes } of store.files) {
    expect(name).toBe('纠纷登记表_2026-11-22.xlsx')
    const sheet = read(bytes, { type: 'array' }).Sheets.登记表
    expect(sheet?.A2).toMatchObject({ v: '填报单位：安和县综治中心' })
    expect(sheet?.A16).toMatchObject({ v: 12 })
    expect(sheet?.A17).toMatchObject({ v: '合计' })
    expect(String((sheet?.E5 as { v: unknown } | undefined)?.v)).toMatch(/^139\*/)
  }
})
