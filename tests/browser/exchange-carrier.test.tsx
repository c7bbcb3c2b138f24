// Can a person choose where a package goes? The carriers of the host, and another folder where the host has a dialog.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { CarrierChoice, type CarrierStore } from '../../renderer/exchange/CarrierChoice.tsx'
import type { Carrier } from '../../shared/bridge/contract.ts'
import { ok } from '../../shared/result.ts'
import { type Shown, show, waitFor } from './show.tsx'

const stick: Carrier = { id: 'stick', label: 'U 盘', kind: 'removable', freeBytes: 4e9 }
const other: Carrier = { id: 'other', label: '共享文件夹', kind: 'folder', freeBytes: 9e9 }
const facts = {
  version: '0.1.0',
  platform: 'linux',
  builtAt: '2026-11-22T00:00:00Z',
  dataPlace: '',
  freeBytes: 1e9,
  stopAt: null,
}

function storeWith(dialog: Carrier | null | undefined): CarrierStore {
  const listed = [stick]
  return {
    about: async () => ok({ ...facts, host: 'electron', canChooseCarrier: dialog !== undefined }),
    carriers: async () => ok([...listed]),
    shareCarrier: async () => ok(null),
    chooseCarrier: async () => {
      if (dialog) listed.push(dialog)
      return ok({ carrier: dialog ?? null })
    },
  }
}

let chosen: (string | null)[]
let shown: Shown
beforeEach(() => {
  chosen = []
})
afterEach(() => shown.close())

function stage(dialog: Carrier | null | undefined) {
  shown = show(<CarrierChoice store={storeWith(dialog)} chosen={null} choose={(id) => chosen.push(id)} />)
}

test('the only stick is chosen by itself, and no dialog is offered where the host has none', async () => {
  stage(undefined)
  await waitFor(() => chosen.includes('stick'), 'the stick')
  expect(shown.element.innerText).toContain('U 盘')
  expect(shown.find('carrier-other')).toBeNull()
})

test('another folder is chosen in the dialog and stands in the list', async () => {
  stage(other)
  ;(await shown.get('carrier-other')).click()
  await waitFor(() => shown.element.innerText.includes('共享文件夹'), 'the folder')
  expect(chosen.at(-1)).toBe('other')
})

test('a cancelled dialog chooses nothing', async () => {
  stage(null)
  const before = await shown.get('carrier-other')
  const count = chosen.length
  before.click()
  await new Promise((done) => setTimeout(done, 200))
  expect(chosen.slice(count)).toEqual([])
})
