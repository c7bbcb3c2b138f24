// How does the store worker call the host? Over fetch on the web host, over a MessagePort in Electron; the same bytes on both ways.

import type { CallName, Output } from '../../shared/bridge/contract.ts'
import { decodeMessage, encodeMessage } from '../../shared/bridge/encoding.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { fail, type Result } from '../../shared/result.ts'

/** How the page tells its worker where the host is. The port is transferred. */
export type HostLink =
  | { readonly kind: 'web'; readonly token: string }
  | { readonly kind: 'port'; readonly port: MessagePort }

/** Encoded input out, encoded Result in; null: nobody answers. */
type Carry = (call: CallName, body: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>

function isResult(value: unknown): value is Result<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  if (value.ok === true) return 'value' in value
  return 'error' in value && typeof value.error === 'object' && value.error !== null && 'code' in value.error
}

function hostOver(carry: Carry): Host {
  return async <N extends CallName>(call: N, input: unknown): Promise<Result<Output<N>>> => {
    const answer = await carry(call, encodeMessage(input))
    if (answer === null) return fail('host-gone')
    const result = decodeMessage(answer)
    if (!result.ok || !isResult(result.value)) return fail('bad-output', { call })
    // The host checked the value against the schema of this very call before it was sent.
    return result.value as Result<Output<N>>
  }
}

/** The loopback host, reached from a worker or page of its own origin. */
export function webHost(token: string): Host {
  return hostOver(async (call, body) => {
    try {
      const response = await fetch(`/call/${call}`, {
        method: 'POST',
        headers: { 'x-desk-token': token, 'content-type': 'application/octet-stream' },
        body,
        cache: 'no-store',
        redirect: 'error',
      })
      if (response.status === 401 || response.status === 403) return encodeMessage(fail('bad-sender'))
      if (!response.ok) return null
      return new Uint8Array(await response.arrayBuffer())
    } catch (error) {
      // The host ended or was killed: fetch says so with a TypeError, a broken body likewise.
      if (error instanceof TypeError || error instanceof DOMException) return null
      throw error
    }
  })
}

interface PortAnswer {
  readonly id: number
  readonly body: Uint8Array
}

function isPortAnswer(data: unknown): data is PortAnswer {
  return typeof data === 'object' && data !== null && 'id' in data && 'body' in data && data.body instanceof Uint8Array
}

/** The Electron host, behind the port that the preload handed to the page. */
export function portHost(port: MessagePort): Host {
  const waiting = new Map<number, (answer: Uint8Array | null) => void>()
  let last = 0
  let gone = false
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isPortAnswer(data)) return
    waiting.get(data.id)?.(data.body)
    waiting.delete(data.id)
  }
  port.addEventListener('close', () => {
    gone = true
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  })
  port.start()
  return hostOver((call, body) => {
    if (gone) return Promise.resolve(null)
    return new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      port.postMessage({ id: last, call, body })
    })
  })
}

export function hostOf(link: HostLink): Host {
  return link.kind === 'web' ? webHost(link.token) : portHost(link.port)
}

const TOKEN_KEY = 'desk-token'

/** Page side: finds the host of this page. The token comes in the fragment of the first address and outlives a reload of the tab. */
export async function findHost(): Promise<HostLink> {
  const bridge: unknown = Reflect.get(globalThis, 'desk')
  if (typeof bridge === 'object' && bridge !== null && 'connect' in bridge && typeof bridge.connect === 'function') {
    const connect: () => void = bridge.connect.bind(bridge)
    return { kind: 'port', port: await receivePort(connect) }
  }
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given !== null) {
    sessionStorage.setItem(TOKEN_KEY, given)
    history.replaceState(null, '', location.pathname)
  }
  return { kind: 'web', token: sessionStorage.getItem(TOKEN_KEY) ?? '' }
}

function receivePort(connect: () => void): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'desk-port' || port === undefined) return
      window.removeEventListener('message', listen)
      resolve(port)
    }
    window.addEventListener('message', listen)
    connect()
  })
}
