// Is a person asked before a row that was begun and not saved is lost by locking, switching or closing?

import { App } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { type BegunRows, useBegunRows } from '../../renderer/ledger/quick-add/use-begun-rows.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
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
    each.innerText.includes(text),
  )
}

async function stage(): Promise<BegunRows> {
  let begun: BegunRows | null = null
  const Stage = () => {
    begun = useBegunRows()
    return <p data-testid="stage" />
  }
  shown = show(
    <App>
      <Stage />
    </App>,
  )
  await shown.get('stage')
  return begun as unknown as BegunRows
}

test('nothing is asked while nothing would be lost', async () => {
  const begun = await stage()
  const goOn = vi.fn()
  begun.leave('lock', goOn)
  expect(goOn).toHaveBeenCalledOnce()
  expect(staysOpen()).toBe(false)
  expect(button('返回填写')).toBeUndefined()
})

test('a begun row is named; the person goes back to it or leaves all the same', async () => {
  const begun = await stage()
  begun.rows.set(`${disputes.name} `, { type: '物业' })
  expect(staysOpen()).toBe(true)
  const goOn = vi.fn()
  begun.leave('lock', goOn)
  begun.leave('lock', goOn) // the key held down asks once
  const stay = await waitFor(() => button('返回填写'), 'the question')
  const questions = document.querySelectorAll('.ant-modal-confirm')
  expect(questions.length).toBe(1)
  expect(questions[0]?.textContent).toContain(`“${disputes.title}”`)
  expect(questions[0]?.textContent).not.toContain('物业')
  stay.click()
  await waitFor(() => document.querySelector('.ant-modal-confirm') === null, 'the question is gone')
  expect(goOn).not.toHaveBeenCalled()
  begun.leave('lock', goOn)
  ;(await waitFor(() => button('仍然锁定'), 'the question again')).click()
  await waitFor(() => goOn.mock.calls.length === 1, 'the lock')
  begun.rows.clear()
  expect(staysOpen()).toBe(false)
})
