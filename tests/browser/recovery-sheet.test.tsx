// Does the recovery sheet leave the screen only on paper?

import { afterEach, expect, test, vi } from 'vitest'
import { RecoverySheetView } from '../../renderer/app/start/RecoverySheetView.tsx'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { contract } from '../../shared/bridge/contract.ts'
import { createAppStore } from './app-store.ts'
import { type Shown, show } from './show.tsx'

let shown: Shown | null = null
afterEach(() => {
  shown?.close()
  shown = null
})

test('the recovery sheet can be printed and copied by hand, not saved beside the data', async () => {
  const app = createAppStore()
  const onDone = vi.fn()
  const print = vi.spyOn(window, 'print').mockImplementation(() => {})
  const sheet = { office: '安和镇平安办', madeOn: '2026-11-22', groups: ['ABCDEF', 'GHJKMN'] }
  shown = show(
    <DeskContext value={app.desk}>
      <RecoverySheetView sheet={sheet} onDone={onDone} />
    </DeskContext>,
  )
  const page = await shown.get('recovery-sheet')
  expect((await shown.get('recovery-groups')).textContent).toContain('02 GHJKMN')
  const buttons = [...page.querySelectorAll('button')]
  expect(buttons.map((button) => button.innerText.replaceAll(/\s/g, ''))).toEqual(['打印', '继续'])
  buttons[0]?.click()
  expect(print).toHaveBeenCalledOnce()
  const [, done] = buttons
  expect(done?.disabled).toBe(true)
  ;(await shown.get('recovery-confirm')).click()
  await vi.waitFor(() => expect(done?.disabled).toBe(false))
  done?.click()
  expect(onDone).toHaveBeenCalledOnce()
  expect(app.saved).toEqual([])
})

test('the host knows no purpose under which a recovery sheet could be saved', () => {
  const file = { name: '恢复单.txt', bytes: new Uint8Array([1]) }
  const accepts = (purpose: string) => contract['files.save'].input.safeParse({ ...file, purpose }).success
  expect(accepts('export')).toBe(true)
  expect(accepts('recovery-sheet')).toBe(false)
})
