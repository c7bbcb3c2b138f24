// Is nothing that was typed and not stored lost: sealed while the desk is locked, offered again, asked about before it goes?

import { App } from 'antd'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type BegunWork, BegunWorkContext } from '../../renderer/ledger/begun/begun-work.ts'
import { type Begun, useBegunWork } from '../../renderer/ledger/begun/use-begun-work.ts'
import type { BegunPiece } from '../../renderer/store/api.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { awaitTestId, byTestId, cellText, pressCell, soon, stageLedger } from './ledger-stage.tsx'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase } from './open-store.ts'
import { sampleDisputes } from './sample-disputes.ts'
import { type Shown, show, waitFor } from './show.tsx'

let shown: Shown | null = null
afterEach(() => {
  shown?.close()
  shown = null
})

/** Does the window want to stay when it is closed? */
function staysOpen(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

function button(text: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.ant-modal-confirm button')].find((each) =>
    each.innerText.replace(/\s/g, '').includes(text),
  )
}

async function stage(kept: readonly BegunPiece[] = []): Promise<Begun> {
  let begun: Begun | null = null
  const store = { takeBegun: async () => kept }
  const Stage = () => {
    begun = useBegunWork(store)
    return begun.ready ? <p data-testid="stage" /> : null
  }
  shown = show(
    <App>
      <Stage />
    </App>,
  )
  await shown.get('stage')
  return begun as unknown as Begun
}

test('nothing is asked while nothing would be lost', async () => {
  const begun = await stage()
  const goOn = vi.fn()
  begun.leave(goOn)
  expect(goOn).toHaveBeenCalledOnce()
  expect(staysOpen()).toBe(false)
  expect(button('返回填写')).toBeUndefined()
})

test('before another office is entered what was begun is named; the person goes back to it or leaves all the same', async () => {
  const begun = await stage()
  begun.work.rows.set(`${disputes.name} `, { type: '物业' })
  expect(staysOpen()).toBe(true)
  const goOn = vi.fn()
  begun.leave(goOn)
  begun.leave(goOn) // the key held down asks once
  const stay = await waitFor(() => button('返回填写'), 'the question')
  const questions = document.querySelectorAll('.ant-modal-confirm')
  expect(questions.length).toBe(1)
  expect(questions[0]?.textContent).toContain(`“${disputes.title}”`)
  expect(questions[0]?.textContent).not.toContain('物业')
  stay.click()
  await waitFor(() => document.querySelector('.ant-modal-confirm') === null, 'the question is gone')
  expect(goOn).not.toHaveBeenCalled()
  begun.leave(goOn)
  ;(await waitFor(() => button('仍然切换'), 'the question again')).click()
  await waitFor(() => goOn.mock.calls.length === 1, 'the change')
  begun.work.rows.clear()
  expect(staysOpen()).toBe(false)
})

test('what a lock has kept stands in its place again, and the ledgers are named', async () => {
  const before = await stage()
  before.work.rows.set('serviceTickets 社区矫正', { name: '张甲' })
  before.work.forms.set('disputes ', { row: null, entries: { summary: { text: '院墙' } } })
  const pieces = before.pieces()
  shown?.close()
  const after = await stage(pieces)
  expect([...after.work.rows]).toEqual([...before.work.rows])
  expect([...after.work.forms]).toEqual([...before.work.forms])
  const notice = await waitFor(() => document.querySelector('.ant-notification-notice'), 'the notice')
  expect(notice.textContent).toContain(`“${disputes.title}”`)
  expect(notice.textContent).not.toContain('张甲')
})

test('while the office is locked it rests sealed, opens after unlocking once, and goes when the office is left', async () => {
  const office = await makeStore(new MemoryDisk())
  const pieces: readonly BegunPiece[] = [
    { kind: 'form', ledger: 'disputes', part: '', content: '{"row":null,"entries":{"summary":{"text":"院墙滴水"}}}' },
    { kind: 'row', ledger: 'serviceTickets', part: '社区矫正', content: '{"name":"张甲"}' },
    { kind: 'row', ledger: 'no-such-ledger', part: '', content: '{}' },
  ]
  await office.store.lock(pieces)
  await expect(office.store.takeBegun()).rejects.toThrow()
  await must(office.store.unlock(passphrase))
  expect(await office.store.takeBegun()).toEqual(pieces.slice(0, 2))
  expect(await office.store.takeBegun()).toEqual([])
  await office.store.lock(pieces)
  await must(office.store.enter('office'))
  await must(office.store.unlock(passphrase))
  expect(await office.store.takeBegun()).toEqual([])
  await office.leave()
})

function workspace(): { readonly work: BegunWork; around(screen: ReactNode): ReactNode } {
  const work: BegunWork = { rows: new Map(), forms: new Map(), cells: new Map(), typing: { now: null } }
  return { work, around: (screen) => <BegunWorkContext value={work}>{screen}</BegunWorkContext> }
}

const said = () => [...document.querySelectorAll('.ant-message')].map((each) => each.textContent).join()

test('a form that was begun opens again with its entries, and is forgotten when it is saved or given up', async () => {
  const { work, around } = workspace()
  await stageLedger(disputes, sampleDisputes(5), {}, {}, around)
  await pressCell(2, 'summary')
  byTestId('action-add').click()
  const form = await awaitTestId('record-form')
  const field = form.querySelector<HTMLElement>('textarea')
  await userEvent.fill(field as HTMLElement, '院墙滴水争议')
  await soon(() => work.forms.size).toBe(1)
  await stageLedger(disputes, sampleDisputes(5), {}, {}, around)
  const again = await awaitTestId('record-form')
  await soon(() => [...again.querySelectorAll('textarea')].map(({ value }) => value)).toContain('院墙滴水争议')
  await soon(said).toContain('表单已恢复')
  await page.screenshot({ path: '../../out/screenshots/begun-form.png' })
  again.querySelector<HTMLElement>('textarea')?.focus()
  await userEvent.keyboard('{Escape}')
  ;(await waitFor(() => button('放弃'), 'the question')).click()
  await soon(() => work.forms.size).toBe(0)
})

test('a text that was being typed comes back into its cell, unsaved', async () => {
  const { work, around } = workspace()
  const { store } = await stageLedger(disputes, sampleDisputes(5), {}, {}, around)
  await pressCell(3, 'summary')
  const before = cellText(3, 'summary')
  await userEvent.keyboard('院墙滴水')
  const typed = work.typing.now?.()
  expect(typed?.[1]).toEqual({ row: 'disputes-4', column: 'summary', text: '院墙滴水' })
  if (typed != null) work.cells.set(...typed)
  await stageLedger(disputes, sampleDisputes(5), {}, {}, around)
  await soon(() => byTestId('cell-editor').dataset.typing).toBe('true')
  expect((byTestId('cell-input') as HTMLTextAreaElement).value).toBe('院墙滴水')
  expect(cellText(3, 'summary')).toBe(before)
  expect(work.cells.size).toBe(0)
  await page.screenshot({ path: '../../out/screenshots/begun-cell.png' })
  byTestId('cell-input').focus()
  await userEvent.keyboard('{Enter}')
  await soon(() => cellText(3, 'summary')).toBe('院墙滴水')
  expect((await store.undoState()).undo).toBeNull()
})
