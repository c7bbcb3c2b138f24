// How is a call of the contract answered? Sender, input and output are checked here, for both hosts alike.

import type { z } from 'zod'
import type { CallName, Contract, Output } from '../../shared/bridge/contract.ts'
import { decodeMessage, encodeMessage } from '../../shared/bridge/encoding.ts'
import { fail, type Result } from '../../shared/result.ts'

/** Input of a call after the check. */
type Checked<N extends CallName> = z.output<Contract[N]['input']>

export type Handlers = {
  readonly [N in CallName]: (input: Checked<N>) => Promise<Result<Output<N>>>
}

/** Answers a call: encoded input in, encoded `Result` out. Never rejects. */
export type Dispatch = (sender: unknown, call: string, body: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>

export interface ServeOptions {
  /** Is this the window that we opened ourselves? */
  readonly admits: (sender: unknown) => boolean
  /** Told about failures that are ours (a throwing handler, an answer outside the contract): name and kind only, no content. */
  readonly report?: (call: string, trouble: unknown) => void
}

function isCall(contract: Contract, call: string): call is CallName {
  return Object.hasOwn(contract, call)
}

/** The dispatcher over a contract: `no-such-call`, `bad-sender`, `bad-input`, `bad-output`, `host-trouble`, or what the handler says. */
export function serve(contract: Contract, handlers: Handlers, options: ServeOptions): Dispatch {
  const answer = async (sender: unknown, call: string, body: Uint8Array): Promise<Result<unknown>> => {
    if (!options.admits(sender)) return fail('bad-sender')
    if (!isCall(contract, call)) return fail('no-such-call')
    const message = decodeMessage(body)
    const input = message.ok ? contract[call].input.safeParse(message.value) : null
    if (!input?.success) return fail('bad-input', { call })
    // The schema of this very call produced the value: the pairing is by name and cannot be told to the compiler.
    const handle = handlers[call] as (input: unknown) => Promise<Result<unknown>>
    const result = await handle(input.data)
    if (!result.ok) return result
    const output = contract[call].output.safeParse(result.value)
    if (output.success) return { ok: true, value: output.data }
    options.report?.(call, output.error)
    return fail('bad-output', { call })
  }
  return async (sender, call, body) => {
    try {
      return encodeMessage(await answer(sender, call, body))
    } catch (trouble) {
      options.report?.(call, trouble)
      return encodeMessage(fail('host-trouble', { call: isCall(contract, call) ? call : '?' }))
    }
  }
}
