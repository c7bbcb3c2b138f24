// Do the parts of the frame say and do what they should: routes, palette, unlocking, advice, words?

import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { proposeCode } from '../../renderer/app/directory/division-code.ts'
import { exchangeWords } from '../../renderer/app/exchange-words.ts'
import { Palette } from '../../renderer/app/Palette.tsx'
import { type Route, readRoute, writeRoute } from '../../renderer/app/routes.ts'
import { divisionsAlong, type NationalPlace } from '../../renderer/app/start/national-divisions.ts'
import { advisePassphrase } from '../../renderer/app/start/passphrase-advice.ts'
import { DeskContext } from '../../renderer/app/store-client.ts'
import { UnlockScreen } from '../../renderer/app/UnlockScreen.tsx'
import { useAutoLock } from '../../renderer/app/use-auto-lock.ts'
import type { CommandContext } from '../../renderer/commands/command.ts'
import { matchesShortcut } from '../../renderer/commands/command.ts'
import { windowCommands } from '../../renderer/commands/window-commands.ts'
import type { StoreStatus } from '../../renderer/store/api.ts'
import { ledgers } from '../../shared/ledgers/index.ts'
import { createAppStore } from './app-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

let shown: Shown | null = null
afterEach(() => {
  shown?.close()
  shown = null
})

test('every route survives the address bar', () => {
  const routes: readonly Route[] = [
    { page: 'today' },
    { page: 'settings' },
    { page: 'import' },
    { page: 'import', ledger: 'some ledger/甲' },
    { page: 'ledger', ledger: 'x', part: '社区矫正', row: 'a:1', search: '张 &?#' },
    { page: 'ledger', ledger: 'x', filters: [{ field: 'f', op: 'in', values: ['甲', null] }] },
  ]
  for (const route of routes) expect(readRoute(writeRoute(route))).toEqual(route)
  expect(readRoute('#/nowhere')).toEqual({ page: 'today' })
  expect(readRoute('#/ledger/x?filters=%7Bbroken')).toEqual({ page: 'ledger', ledger: 'x' })
  expect(readRoute(`#/ledger/x?filters=${encodeURIComponent('[{"op":"in"},1]')}`)).toEqual({
    page: 'ledger',
    ledger: 'x',
    filters: [],
  })
})

test('shortcuts are told apart by their modifiers, and no two commands share one', () => {
  const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more })
  expect(matchesShortcut(press('k', { ctrlKey: true }), 'Ctrl+K')).toBe(true)
  expect(matchesShortcut(press('k'), 'Ctrl+K')).toBe(false)
  expect(matchesShortcut(press('K', { ctrlKey: true, shiftKey: true }), 'Ctrl+K')).toBe(false)
  const shortcuts = windowCommands.flatMap((command) => command.shortcut ?? [])
  expect(new Set(shortcuts).size).toBe(shortcuts.length)
})

function paletteContext(): CommandContext {
  return {
    store: createAppStore().store,
    route: { page: 'today' },
    navigate: vi.fn(),
    lock: vi.fn(),
    page: null,
    openPalette: vi.fn(),
    openHelp: vi.fn(),
    toggleRail: vi.fn(),
    zoom: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
    say: vi.fn(),
  }
}

test('the palette finds ledgers by pinyin initials and runs the chosen one', async () => {
  const context = paletteContext()
  const close = vi.fn()
  shown = show(<Palette commands={windowCommands} context={context} onClose={close} />)
  const input = await shown.get('palette-input')
  await userEvent.fill(input, 'mdjf')
  const option = await waitFor(() => document.querySelector('[role="option"][aria-selected="true"]'), 'a hit')
  expect(option.textContent).toContain('矛盾纠纷')
  await userEvent.keyboard('{Enter}')
  expect(context.navigate).toHaveBeenCalledWith({ page: 'ledger', ledger: ledgers[0]?.name })
  expect(close).toHaveBeenCalled()
})

test('text search from the palette leaves out the ledgers whose persons are found only inside them', async () => {
  shown = show(<Palette commands={windowCommands} context={paletteContext()} onClose={() => {}} />)
  await userEvent.fill(await shown.get('palette-input'), '张三')
  const texts = await waitFor(() => {
    const options = [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent ?? '')
    return options.some((text) => text.includes('张三')) ? options : null
  }, 'the searches')
  const closed = ledgers.filter((ledger) => !ledger.searchAcross)
  expect(closed.length).toBeGreaterThan(0)
  for (const ledger of closed) expect(texts.join()).not.toContain(ledger.title)
})

test('a wrong passphrase is answered with a sentence, counted, and the wait is shown', async () => {
  const app = createAppStore({ passphrase: '正确的口令一二三四', status: { state: 'locked', wrongTries: 2 } })
  const Stage = () => {
    const [status, setStatus] = useState<StoreStatus>(app.desk.status)
    const refreshStatus = async () => setStatus(await app.store.status())
    if (status.state === 'open') return <p data-testid="opened">开</p>
    return (
      <DeskContext value={{ ...app.desk, status, refreshStatus }}>
        <UnlockScreen space="office" />
      </DeskContext>
    )
  }
  shown = show(<Stage />)
  await userEvent.fill(await shown.get('unlock-passphrase'), '不对')
  ;(await shown.get('unlock-submit')).click()
  const trouble = await shown.get('unlock-trouble')
  expect(trouble.textContent).toContain('3 次')
  expect((await shown.get('unlock-wait')).textContent).toContain('秒')
  const input = await waitFor(() => {
    const field = shown?.find('unlock-passphrase')
    return field instanceof HTMLInputElement && !field.disabled ? field : null
  }, 'the end of the wait')
  await userEvent.fill(input, '正确的口令一二三四')
  ;(await shown.get('unlock-submit')).click()
  await shown.get('opened')
})

test('the desk warns before it locks itself, and work keeps it open', async () => {
  const lock = vi.fn()
  const Stage = ({ minutes }: { readonly minutes: number }) => {
    const state = useAutoLock(minutes, lock)
    return (
      <button type="button" data-testid="stage" onClick={state.stay}>
        {state.secondsLeft === null ? 'calm' : `left ${state.secondsLeft}`}
      </button>
    )
  }
  shown = show(<Stage minutes={3 / 60} />)
  const stage = await shown.get('stage')
  await waitFor(() => stage.textContent === 'left 2', 'the warning')
  stage.click()
  await waitFor(() => stage.textContent === 'left 3', 'more time')
  expect(lock).not.toHaveBeenCalled()
  await waitFor(() => lock.mock.calls.length > 0, 'the lock')
})

test('a passphrase is judged by its length, not by rules of composition', () => {
  expect(advisePassphrase('短口令', []).usable).toBe(false)
  expect(advisePassphrase('山坡 灯塔 三轮车 茶叶', []).usable).toBe(true)
  expect(advisePassphrase('aaaaaaaaaaaaaaaa', []).usable).toBe(false)
  expect(advisePassphrase('abcdefghijklmn', []).usable).toBe(false)
  expect(advisePassphrase('安和县综治中心2026', ['安和县综治中心']).usable).toBe(false)
})

test('the state of the exchange reads as words', () => {
  const outbox = { upper: null, waiting: [], waitingChanges: 1234, waitingAnswers: 0, packages: [] }
  expect(exchangeWords(outbox, [])).toBe('未建立上报关系')
  const card = {
    '@ctx': 'lpx/v1/card' as const,
    v: 1 as const,
    org: 'C990122',
    name: '安和县',
    level: 'county' as const,
    division: '990122000000',
    ed25519: '',
    age: '',
    epoch: 1,
    types: [],
    issuer: 'C990122',
  }
  const upper = {
    card,
    fingerprint: '',
    direction: 'upper' as const,
    lastOut: null,
    missing: [],
    awaited: null,
    held: 0,
    toTell: 0,
    suite: 'A1' as const,
  }
  expect(
    exchangeWords({ ...outbox, upper: card }, [
      { ...upper, lastIn: { seq: 1, at: '2026-09-30T04:00:00Z', created: null } },
    ]),
  ).toBe('1,234 条待上报 · 上次回执 9月30日')
})

test('divisions of the national table come as 12-digit codes with their parents', () => {
  const places: readonly NationalPlace[] = [
    {
      code: '13',
      name: '某省',
      children: [
        {
          code: '1301',
          name: '某市',
          children: [{ code: '130102', name: '某县', children: [{ code: '130102001', name: '某镇' }] }],
        },
      ],
    },
  ]
  expect(divisionsAlong(places, ['13', '1301', '130102'])).toEqual([
    { code: '130100000000', name: '某市', level: 'city', parent: null },
    { code: '130102000000', name: '某县', level: 'county', parent: '130100000000' },
    { code: '130102001000', name: '某镇', level: 'township', parent: '130102000000' },
  ])
})

test('a proposed code is free and lies below its parent', () => {
  const known = [{ code: '990122100999', name: '甲村', level: 'village' as const, parent: '990122100000' }]
  expect(proposeCode('990122100000', 'village', known)).toBe('990122100998')
  expect(proposeCode('990122000000', 'township', known)).toBe('990122999000')
})
