// What does the exchange need of a host? Carrier, staging and quarantine as maps in memory; runs in Node and in the browser.

import type { CallName } from '../../../shared/bridge/contract.ts'
import type { Host } from '../../../shared/bridge/host.ts'
import type { WrittenFile } from '../../../shared/packages/bundle.ts'
import { fail, ok } from '../../../shared/result.ts'

/** A bundle with a file of this name reads differently the second time. */
export const UNSTEADY = 'unsteady'

export type Stick = Map<string, WrittenFile[]>
export type Quarantine = Map<string, { name: string; files: WrittenFile[] }>

export interface CarrierPlaces {
  readonly stick: Stick
  readonly staging: Stick
  readonly quarantine: Quarantine
}

const listed = (name: string, files: readonly WrittenFile[]) => ({
  name,
  files: files.map((file) => ({ name: file.name, size: file.bytes.length })),
})

/** The calls that the exchange uses, over maps. */
export function memoryCarrier({ stick, staging, quarantine }: CarrierPlaces): Host {
  let fetched = 0
  const calls: Record<string, (input: never) => unknown> = {
    'carrier.list': () => [{ id: 'usb', label: 'U 盘', kind: 'removable', freeBytes: 1e9 }],
    'carrier.bundles': () => [...stick].map(([name, files]) => listed(name, files)),
    'staging.begin': ({ name }: { name: string }) => {
      staging.set(name, [])
      return { token: name }
    },
    'staging.append': ({ token, file, bytes }: { token: string; file: string; bytes: Uint8Array }) => {
      const files = staging.get(token) ?? []
      const old = files.find(({ name }) => name === file)?.bytes ?? new Uint8Array(0)
      const rest = files.filter(({ name }) => name !== file)
      staging.set(token, [...rest, { name: file, bytes: new Uint8Array([...old, ...bytes]) }])
      return {}
    },
    'staging.list': () => [...staging].map(([name, files]) => ({ token: name, bundle: listed(name, files) })),
    'staging.copy': ({ token }: { token: string }) => {
      stick.set(token, [...(staging.get(token) ?? [])])
      return { place: `U 盘 / ${token}`, copiedBytes: 1 }
    },
    'staging.drop': ({ token }: { token: string }) => {
      staging.delete(token)
      return {}
    },
    'quarantine.fetch': ({ name }: { name: string }) => {
      fetched += 1
      quarantine.set(`q${fetched}`, { name, files: [...(stick.get(name) ?? [])] })
      return { token: `q${fetched}`, bundle: listed(name, stick.get(name) ?? []) }
    },
    'quarantine.list': () =>
      [...quarantine].map(([token, { name, files }]) => ({ token, bundle: listed(name, files) })),
    'quarantine.read': (input: { token: string; file: string; offset: number; length: number }) => {
      const bytes = quarantine.get(input.token)?.files.find(({ name }) => name === input.file)?.bytes
      return { bytes: bytes?.slice(input.offset, input.offset + input.length) ?? new Uint8Array(0) }
    },
    'quarantine.drop': ({ token }: { token: string }) => {
      quarantine.delete(token)
      return {}
    },
  }
  return async (call: CallName, input: unknown) => {
    const found = calls[call]
    if (found === undefined) throw new Error(`the exchange does not need ${call}`)
    if (
      call === 'quarantine.fetch' &&
      stick.get((input as { name: string }).name)?.some(({ name }) => name === UNSTEADY)
    )
      return fail('carrier-unsteady') as never
    return ok(found(input as never)) as never
  }
}
