// What is SM4 (GB/T 32907), one block and in counter mode? No well-kept library has it: the reason stands in shared/README.md.

import { assert } from '../result.ts'

const BLOCK = 16
const S_BOX_HEX =
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699' +
  '9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6' +
  '4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
  '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e' +
  'eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3' +
  '1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
  '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0' +
  '8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948'
const S_BOX = Uint8Array.from({ length: 256 }, (_, i) => Number.parseInt(S_BOX_HEX.slice(2 * i, 2 * i + 2), 16))
const FAMILY_KEY = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc]

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

/** S-box and linear part of a round in one look-up, for the byte in place 0 (highest) to 3. */
const TABLES: readonly Uint32Array[] = [0, 1, 2, 3].map((place) =>
  Uint32Array.from(S_BOX, (byte) => {
    const word = byte << (24 - 8 * place)
    return word ^ rotate(word, 2) ^ rotate(word, 10) ^ rotate(word, 18) ^ rotate(word, 24)
  }),
)
const [T0 = new Uint32Array(), T1 = new Uint32Array(), T2 = new Uint32Array(), T3 = new Uint32Array()] = TABLES

function substitute(word: number): number {
  const at = (shift: number): number => (S_BOX[(word >>> shift) & 255] ?? 0) << shift
  return at(24) | at(16) | at(8) | at(0)
}

/** The 32 round keys of a 16-byte key. */
export function expandSm4Key(key: Uint8Array): Uint32Array {
  assert(key.length === BLOCK, 'an SM4 key has 16 bytes')
  const view = new DataView(key.buffer, key.byteOffset, BLOCK)
  const words = FAMILY_KEY.map((family, i) => view.getUint32(4 * i) ^ family)
  const keys = new Uint32Array(32)
  for (let round = 0; round < 32; round++) {
    let constant = 0
    for (let i = 0; i < 4; i++) constant = (constant << 8) | (((4 * round + i) * 7) & 255)
    const mixed = substitute((words[1] ?? 0) ^ (words[2] ?? 0) ^ (words[3] ?? 0) ^ constant)
    const next = (words[0] ?? 0) ^ mixed ^ rotate(mixed, 13) ^ rotate(mixed, 23)
    words.shift()
    words.push(next)
    keys[round] = next
  }
  return keys
}

function mix(x: number): number {
  return (
    (T0[x >>> 24] as number) ^
    (T1[(x >>> 16) & 255] as number) ^
    (T2[(x >>> 8) & 255] as number) ^
    (T3[x & 255] as number)
  )
}

/** Encrypts the four words of `block` in place. */
export function encryptSm4Block(keys: Uint32Array, block: Uint32Array): void {
  let a = block[0] as number
  let b = block[1] as number
  let c = block[2] as number
  let d = block[3] as number
  for (let round = 0; round < 32; round += 4) {
    a ^= mix(b ^ c ^ d ^ (keys[round] as number))
    b ^= mix(c ^ d ^ a ^ (keys[round + 1] as number))
    c ^= mix(d ^ a ^ b ^ (keys[round + 2] as number))
    d ^= mix(a ^ b ^ c ^ (keys[round + 3] as number))
  }
  block[0] = d
  block[1] = c
  block[2] = b
  block[3] = a
}

/** Counter mode as OpenSSL's `sm4-ctr`: the whole 16-byte block counts up. The returned function turns the next bytes of the
 * stream, in pieces of any length; turning twice from the same start gives the same bytes back. */
export function startSm4Counter(key: Uint8Array, start: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  assert(start.length === BLOCK, 'a counter has 16 bytes')
  const keys = expandSm4Key(key)
  const view = new DataView(start.buffer, start.byteOffset, BLOCK)
  const counter = Uint32Array.from([0, 4, 8, 12], (at) => view.getUint32(at))
  const mask = new Uint32Array(4)
  let used = BLOCK // bytes of the current mask that were used up
  const next = () => {
    mask.set(counter)
    encryptSm4Block(keys, mask)
    used = 0
    for (let place = 3; place >= 0; place--) {
      counter[place] = (counter[place] as number) + 1
      if (counter[place] !== 0) break
    }
  }
  return (bytes) => {
    const turned = new Uint8Array(bytes.length)
    for (let at = 0; at < bytes.length; ) {
      if (used === BLOCK) next()
      const end = Math.min(at - used + BLOCK, bytes.length)
      for (; at < end; at++, used++) {
        turned[at] = (bytes[at] as number) ^ ((mask[used >> 2] as number) >>> (24 - 8 * (used & 3)))
      }
    }
    return turned
  }
}
