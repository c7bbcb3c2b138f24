// Does every message cross the border unchanged, and nothing else?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMessage, encodeMessage } from '../../../shared/bridge/encoding.ts'

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array({ maxLength: 200 }))
const { value: message } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
}))

describe('encoding', () => {
  it('gives back what went in, bytes included', () => {
    fc.assert(
      fc.property(message, (value) => {
        const decoded = decodeMessage(encodeMessage(value))
        expect(decoded).toEqual({ ok: true, value })
      }),
      { numRuns: 500 },
    )
  })

  it('attaches bytes raw: a megabyte costs a megabyte', () => {
    const bytes = new Uint8Array(1_000_000).fill(255)
    expect(encodeMessage({ entries: [bytes] }).length).toBeLessThan(1_000_100)
  })

  it('refuses every truncation and every extra byte', () => {
    const bytes = encodeMessage({ a: new Uint8Array([1, 2, 3]), b: ['x', new Uint8Array(0)] })
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeMessage(bytes.subarray(0, length))).toEqual({ ok: false, error: { code: 'bad-message' } })
    }
    expect(decodeMessage(new Uint8Array([...bytes, 0])).ok).toBe(false)
  })

  it('never throws over foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(typeof decodeMessage(bytes).ok).toBe('boolean')
      }),
      { numRuns: 1000 },
    )
    const text = (json: string): Uint8Array => {
      const body = new TextEncoder().encode(json)
      return new Uint8Array([body.length & 255, body.length >> 8, 0, 0, ...body])
    }
    for (const json of ['{"@bytes":-1}', '{"@bytes":1e9}', '{"@bytes":0.5}', '{"@bytes":0,"x":1}', '{"@bytes":"1"}']) {
      expect(decodeMessage(text(json)).ok, json).toBe(false)
    }
    expect(decodeMessage(text('['.repeat(60_000))).ok).toBe(false)
  })

  it('does not let a message smuggle its own marks or a prototype', () => {
    expect(() => encodeMessage({ '@bytes': 3 })).toThrow()
    const decoded = decodeMessage(encodeMessage(JSON.parse('{"__proto__":{"admin":true}}')))
    expect(decoded.ok && Reflect.get(Object(decoded.value), 'admin')).toBeFalsy()
  })
})
