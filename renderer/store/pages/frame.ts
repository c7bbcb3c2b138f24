// How do columns and small objects share one byte string? A JSON head, then the arrays it speaks of.

import type { Bytes } from '../keys/kdf.ts'

export type TypedArray = Uint16Array | Uint32Array | Float64Array

const kinds = { u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const
type ArrayKind = keyof typeof kinds

interface Head {
  readonly json: unknown
  readonly arrays: readonly { readonly kind: ArrayKind; readonly length: number }[]
}

function kindOf(array: TypedArray): ArrayKind {
  if (array instanceof Uint16Array) return 'u16'
  return array instanceof Uint32Array ? 'u32' : 'f64'
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8

export function writeFrame(json: unknown, arrays: readonly TypedArray[]): Bytes {
  const head: Head = { json, arrays: arrays.map((array) => ({ kind: kindOf(array), length: array.length })) }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const start = aligned(4 + text.length)
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + aligned(array.byteLength), start))
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = start
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += aligned(array.byteLength)
  }
  return bytes
}

/** The arrays are views into `bytes`. */
export function readFrame(bytes: Bytes): { readonly json: unknown; readonly arrays: readonly TypedArray[] } {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head
  // typed arrays need their alignment; a view that starts elsewhere is copied once
  const buffer = bytes.byteOffset % 8 === 0 ? bytes.buffer : bytes.slice().buffer
  let at = (bytes.byteOffset % 8 === 0 ? bytes.byteOffset : 0) + aligned(4 + length)
  const arrays = head.arrays.map(({ kind, length: count }) => {
    const array = new kinds[kind](buffer, at, count)
    at += aligned(array.byteLength)
    return array
  })
  return { json: head.json, arrays }
}
