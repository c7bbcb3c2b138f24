// Do the keys of a suite rest with the office keys, survive lock, restart and a lost database, and is the choice understood on the screen?

import { App } from 'antd'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { SuitePanel } from '../../renderer/app/settings/SuitePanel.tsx'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { readOfficeKeys, readSuiteChoice, storedOfficeKeys } from '../../renderer/store/keys/office-keys.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { suiteA1 } from '../../shared/crypto/a1.ts'
import '../../renderer/app/settings/settings.css'
import { createAppStore } from './app-store.ts'
import { MemoryDisk } from './memory-host.ts'
import { makeStore, must, passphrase, reopen, type TestStore } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

const opened: TestStore[] = []
let shown: Shown | null = null
afterEach(async () => {
  shown?.close()
  shown = null
  for (const store of opened.splice(0)) await store.leave()
})

test('keys and choice survive lock, restart and the loss of the database', async () => {
  const disk = new MemoryDisk()
  const first = await makeStore(disk)
  opened.push(first)
  const { exchange } = first.session
  expect(await exchange.suites()).toEqual({ chosen: 'A1', epoch: 1, needsSheet: [] })
  expect(await exchange.chooseSuite('S1', 'wrong passphrase', null)).toMatchObject({ ok: false })
  await must(exchange.chooseSuite('S1', passphrase, null))
  await must(exchange.chooseSuite('A1PQ', passphrase, null))
  const { card } = await exchange.ownCard()
  expect(card).toMatchObject({ suite: 'A1PQ', epoch: 3, sm2_id: 'T990122100' })
  for (const lost of [false, true]) {
    const before = opened.pop()
    if (before === undefined) throw new Error('a store is open')
    await before.leave()
    if (lost) await dropDatabase('office')
    const again = await reopen(before, disk)
    opened.push(again)
    await must(again.store.unlock(passphrase))
    expect((await again.session.exchange.ownCard()).card).toEqual(card)
    expect(await again.session.exchange.suites()).toEqual({ chosen: 'A1PQ', epoch: 3, needsSheet: [] })
  }
  // nothing of the keys stands readable on the disk
  const bytes = JSON.stringify(
    [...disk.journals.values()].flat().map((entry) => new TextDecoder('latin1').decode(entry)),
  )
  expect(bytes).not.toContain('AGE-SECRET-KEY')
})

test('keys of an office of an earlier version are read as they were', async () => {
  const { keys } = await suiteA1.makeKeys(crypto.getRandomValues(new Uint8Array(32)))
  const { choice, ...former } = storedOfficeKeys(keys, { suite: 'A1', epoch: 1, recoveries: null })
  expect(Object.keys(former).sort()).toEqual(['identity', 'public', 'recipient', 'recovery', 'secret'])
  expect(readOfficeKeys(former)).toEqual(keys)
  expect(readSuiteChoice(former)).toEqual(choice)
})

test('the panel asks for passphrase and sheet, says what follows, and shows the refusal', async () => {
  const app = createAppStore()
  const calls: unknown[] = []
  let chosen: 'A1' | 'S1' | 'A1PQ' = 'A1'
  const store = new Proxy(app.desk.store, {
    get: (target, name) => {
      if (name === 'suites')
        return async () => ({ chosen, epoch: 1, needsSheet: chosen === 'A1' ? ['S1', 'A1PQ'] : [] })
      if (name !== 'chooseSuite') return Reflect.get(target, name)
      return async (...given: readonly unknown[]) => {
        calls.push(given)
        if (given[1] !== passphrase) return { ok: false, error: { code: 'wrong-passphrase', detail: { tries: 1 } } }
        chosen = 'S1'
        return { ok: true, value: null }
      }
    },
  })
  shown = show(
    <App>
      <DeskContext value={{ ...app.desk, store }}>
        <div className="settings-form">
          <SuitePanel />
        </div>
      </DeskContext>
    </App>,
  )
  await page.viewport(1366, 768)
  const panel = await shown.get('suites')
  expect(shown.find('suite-choose')).toBeNull()
  const radios = () => [...panel.querySelectorAll<HTMLInputElement>('input[type=radio]')]
  expect(radios().map((radio) => radio.checked)).toEqual([true, false, false])
  radios()[2]?.click()
  const button = (await shown.get('suite-choose')) as HTMLButtonElement
  expect(button.disabled).toBe(true)
  expect(panel.innerText).toContain('30 位指纹')
  await page.screenshot({ path: '../../out/screenshots/suites.png' })
  const type = (selector: string, text: string) => {
    const input = panel.querySelector<HTMLInputElement>(selector)
    const area = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(area.prototype, 'value')?.set?.call(input, text)
    input?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  type('#suite-passphrase', 'wrong')
  type('#suite-sheet', 'ABCDEF GHJKMN')
  await waitFor(() => !button.disabled, 'the button')
  button.click()
  await waitFor(() => panel.querySelector('.ant-alert-error'), 'the refusal')
  type('#suite-passphrase', passphrase)
  await waitFor(() => !button.disabled, 'the button')
  button.click()
  await waitFor(() => panel.querySelector('.ant-alert-success'), 'the answer')
  expect(radios().map((radio) => radio.checked)).toEqual([false, false, true])
  expect(calls.at(-1)).toEqual(['S1', passphrase, 'ABCDEF GHJKMN'])
  expect(shown.find('suite-choose')).toBeNull()
})
