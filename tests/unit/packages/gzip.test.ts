import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { concat, utf8 } from '../../../shared/crypto/octets.ts'
import { pack, unpack } from '../../../shared/packages/gzip.ts'

const words = utf8('一'.repeat(5000) + Array.from({ length: 500 }, (_, i) => `${i * 7919}`).join(','))

describe('content files', () => {
  it('unpacks what it packed and what gzip packed', async () => {
    for (const bytes of [words, new Uint8Array(0), utf8('a')]) {
      expect(await unpack(await pack(bytes), bytes.length)).toEqual(bytes)
      expect(gunzipSync(await pack(bytes))).toEqual(Buffer.from(bytes))
      expect(await unpack(new Uint8Array(gzipSync(bytes)), bytes.length)).toEqual(bytes)
    }
    expect(await pack(words)).toEqual(await pack(words))
  })

  it('refuses lying sizes, trailing bytes, second members, cuts and flips', async () => {
    const packed = await pack(words)
    expect(await unpack(packed, words.length - 1)).toBeNull()
    expect(await unpack(packed, words.length + 1)).toBeNull()
    expect(await unpack(concat(packed, new Uint8Array(1)), words.length)).toBeNull()
    expect(await unpack(concat(packed, packed), words.length)).toBeNull()
    // trailing bytes before the sum, so that only the end of the stream can show them
    const hidden = concat(packed.subarray(0, -8), utf8('hidden'), packed.subarray(-8))
    expect(await unpack(hidden, words.length)).toBeNull()
    for (let cut = 0; cut < packed.length; cut += 7)
      expect(await unpack(packed.subarray(0, cut), words.length)).toBeNull()
    for (let at = 10; at < packed.length; at += 11) {
      const flipped = packed.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 4
      expect(await unpack(flipped, words.length)).toBeNull()
    }
  })

  it('keeps a bomb within its promised size', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(50_000_000)))
    expect(await unpack(bomb, 1000)).toBeNull()
    const lying = bomb.slice()
    new DataView(lying.buffer).setUint32(lying.length - 4, 1000, true)
    expect(await unpack(lying, 1000)).toBeNull()
  })

  it('refuses them also where the host passes them over', async () => {
    const packed = await pack(words)
    expect(await unpack(packed, words.length, false)).toEqual(words)
    const hidden = concat(packed.subarray(0, -8), new Uint8Array(1), packed.subarray(-8))
    expect(await unpack(hidden, words.length, false)).toBeNull()
    expect(await unpack(concat(packed, packed), words.length, false)).toBeNull()
  })
})
