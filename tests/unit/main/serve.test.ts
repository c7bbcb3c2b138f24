// Does the dispatcher check who asks, what is asked and what is answered?

import { describe, expect, it } from 'vitest'
import type { Handlers } from '../../../main/bridge/serve.ts'
import { serve } from '../../../main/bridge/serve.ts'
import { contract } from '../../../shared/bridge/contract.ts'
import { decodeMessage, encodeMessage } from '../../../shared/bridge/encoding.ts'
import { fail, ok } from '../../../shared/result.ts'

/** Handlers of which each answers as told and counts its calls. */
function handlersAnswering(answer: () => unknown): { handlers: Handlers; calls: unknown[] } {
  const calls: unknown[] = []
  const handle = async (input: unknown): Promise<unknown> => {
    calls.push(input)
    return answer()
  }
  const entries = Object.keys(contract).map((name) => [name, handle])
  return { handlers: Object.fromEntries(entries) as Handlers, calls }
}

async function ask(answer: () => unknown, call: string, input: unknown, sender: unknown = 'own') {
  const { handlers, calls } = handlersAnswering(answer)
  const troubles: unknown[] = []
  const dispatch = serve(contract, handlers, {
    admits: (who) => who === 'own',
    report: (_call, trouble) => troubles.push(trouble),
  })
  const body = input instanceof Uint8Array ? input : encodeMessage(input)
  const result = decodeMessage(await dispatch(sender, call, body))
  return { result: result.ok ? result.value : null, calls, troubles }
}

const read = { space: 'office' }

describe('serve', () => {
  it('passes a checked input on and a checked output back', async () => {
    const { result, calls } = await ask(() => ok({ bytes: new Uint8Array([7]) }), 'vault.read', read)
    expect(result).toEqual({ ok: true, value: { bytes: new Uint8Array([7]) } })
    expect(calls).toEqual([read])
  })

  it('passes failures of a handler back as they are', async () => {
    const { result } = await ask(() => fail('disk-low', { freeMegabytes: 3 }), 'vault.read', read)
    expect(result).toEqual({ ok: false, error: { code: 'disk-low', detail: { freeMegabytes: 3 } } })
  })

  it('answers no stranger', async () => {
    const { result, calls } = await ask(() => ok({ bytes: null }), 'vault.read', read, 'other')
    expect(result).toEqual({ ok: false, error: { code: 'bad-sender' } })
    expect(calls).toEqual([])
  })

  it.each(['nothing', 'vault', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'knows no call %j',
    async (call) => {
      const { result, calls } = await ask(() => ok({}), call, {})
      expect(result).toEqual({ ok: false, error: { code: 'no-such-call' } })
      expect(calls).toEqual([])
    },
  )

  it.each([
    ['a wrong space', { space: '../office' }],
    ['nothing', {}],
    ['null', null],
    ['text', 'office'],
    ['broken bytes', new Uint8Array([9, 9, 9, 9, 9])],
  ])('refuses %s as input', async (_name, input) => {
    const { result, calls } = await ask(() => ok({ bytes: null }), 'vault.read', input)
    expect(result).toEqual({ ok: false, error: { code: 'bad-input', detail: { call: 'vault.read' } } })
    expect(calls).toEqual([])
  })

  it('lets no answer out that the contract does not name, and no field either', async () => {
    const wrong = await ask(() => ok({ bytes: 'text' }), 'vault.read', read)
    expect(wrong.result).toEqual({ ok: false, error: { code: 'bad-output', detail: { call: 'vault.read' } } })
    expect(wrong.troubles.length).toBe(1)
    const extra = await ask(() => ok({ bytes: null, path: '/home/x' }), 'vault.read', read)
    expect(extra.result).toEqual({ ok: true, value: { bytes: null } })
  })

  it('survives a throwing handler without telling what it threw', async () => {
    const { result, troubles } = await ask(
      () => {
        throw new Error('/home/secret')
      },
      'vault.read',
      read,
    )
    expect(result).toEqual({ ok: false, error: { code: 'host-trouble', detail: { call: 'vault.read' } } })
    expect(troubles.length).toBe(1)
  })
})
