// Do sheets of which some suffice give back the one secret, and never another?

import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recipientOf, suiteA1 } from '../../../shared/crypto/a1.ts'
import {
  combineRecovery,
  type RecoveryShare,
  readShare,
  SHARE_SHAPES,
  type ShareShape,
  splitRecovery,
} from '../../../shared/crypto/recovery/recovery-shares.ts'
import { bytesToShare } from './share-kit.ts'

async function madeSet(shape: ShareShape = SHARE_SHAPES[0], identity?: string) {
  const { recoveryIdentity } = await suiteA1.makeKeys(new Uint8Array(randomBytes(32)))
  const secret = identity ?? recoveryIdentity
  const split = await splitRecovery(secret, shape, new Uint8Array(randomBytes(4)))
  if (!split.ok) throw new Error(split.error.code)
  return { identity: secret, recipient: (await recipientOf(secret)) ?? '', ...split.value }
}

function shareOf(text: string): RecoveryShare {
  const read = readShare(text)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}
const code = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  answer.ok ? 'ok' : answer.error?.code

describe('shares of the recovery sheet', () => {
  it.each(SHARE_SHAPES)('any $need of $of give the secret back, fewer give nothing', async (shape) => {
    const { identity, recipient, sheets, set } = await madeSet(shape)
    expect(sheets.map(({ number }) => number)).toEqual(Array.from({ length: shape.of }, (_, i) => i + 1))
    const shares = sheets.map(({ groups }) => shareOf(groups.join(' ')))
    expect(shares.every((share) => share.set === set && share.need === shape.need)).toBe(true)
    for (let chosen = 0; chosen < 2 ** shape.of; chosen += 1) {
      const some = shares.filter((_, i) => (chosen >> i) & 1).reverse()
      const answer = await combineRecovery(some, recipient)
      if (some.length >= shape.need) expect(answer).toEqual({ ok: true, value: identity })
      else expect(code(answer)).toBe(some.length === 0 ? 'shares-none' : 'shares-too-few')
    }
    expect(await combineRecovery(shares, null)).toEqual({ ok: true, value: identity })
  })

  it('are read as they were typed or scanned, and name the group that is wrong', async () => {
    const { sheets } = await madeSet()
    const [{ groups, code: qr } = { groups: [] as readonly string[], code: '' }] = sheets
    expect(groups).toHaveLength(20)
    expect(groups.every((group) => /^[0-9A-HJKMNP-TV-Z]{6}$/.test(group))).toBe(true)
    const plain = shareOf(groups.join(' '))
    expect(shareOf(qr)).toEqual(plain)
    expect(shareOf(groups.join('-').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(plain)
    const swapped = [...groups.slice(0, 3), groups[4], groups[3], ...groups.slice(5)].join('')
    expect(readShare(swapped)).toMatchObject({ error: { code: 'share-group-wrong' } })
    expect(readShare(groups.slice(0, 19).join(''))).toMatchObject({
      error: { code: 'share-length', detail: { groups: 19 } },
    })
    expect(readShare([...groups, ...groups].join(''))).toMatchObject({ ok: false })
    expect(code(readShare('  '))).toBe('share-empty')
    for (let index = 0; index < 20; index += 1) {
      const group = groups[index] ?? ''
      const other = group.startsWith('7') ? `8${group.slice(1)}` : `7${group.slice(1)}`
      const bent = groups.map((same, i) => (i === index ? other : same)).join(' ')
      expect(readShare(bent)).toMatchObject({ error: { code: 'share-group-wrong', detail: { group: index + 1 } } })
    }
  })

  it('of two sets, of another office or twice the same are told apart', async () => {
    const first = await madeSet()
    const again = await madeSet(SHARE_SHAPES[0], first.identity)
    const other = await madeSet()
    const [a, b] = first.sheets.map(({ groups }) => shareOf(groups.join('')))
    const [c] = again.sheets.map(({ groups }) => shareOf(groups.join('')))
    const [d, e] = other.sheets.map(({ groups }) => shareOf(groups.join('')))
    if (!a || !b || !c || !d || !e) throw new Error('sheets')
    expect(code(await combineRecovery([a, c], first.recipient))).toBe('shares-mixed')
    expect(code(await combineRecovery([a, d], first.recipient))).toBe('shares-mixed')
    expect(code(await combineRecovery([d, e], first.recipient))).toBe('shares-of-other-office')
    expect(await combineRecovery([a, a], first.recipient)).toMatchObject({
      error: { code: 'shares-too-few', detail: { have: 1, need: 2 } },
    })
    expect(await combineRecovery([a, a, b], first.recipient)).toEqual({ ok: true, value: first.identity })
    expect(code(await combineRecovery([a, { ...a, bytes: b.bytes }], first.recipient))).toBe('shares-mixed')
  })

  it('forged with a right checksum give no secret', async () => {
    const { recipient, sheets } = await madeSet()
    const [a, b] = sheets.map(({ groups }) => shareOf(groups.join('')))
    if (!a || !b) throw new Error('sheets')
    for (const place of [0, 31, 32]) {
      const bytes = b.bytes.slice()
      bytes[place] = (bytes[place] ?? 0) ^ 1
      const forged = shareOf(bytesToShare({ ...b, bytes }))
      expect(code(await combineRecovery([a, forged], recipient))).toBe('shares-wrong')
    }
    // the same coordinate twice under two numbers
    expect(code(await combineRecovery([a, { ...a, number: 3 }], recipient))).toBe('shares-wrong')
    // fewer needed, as the forged sheets say
    const eager = { need: 2, of: 5 } as const
    const three = await madeSet(SHARE_SHAPES[1])
    const lying = three.sheets
      .slice(0, 2)
      .map(({ groups }) => shareOf(bytesToShare({ ...shareOf(groups.join('')), ...eager })))
    expect(code(await combineRecovery(lying, three.recipient))).toBe('shares-wrong')
    expect(code(await combineRecovery(lying, null))).toBe('shares-wrong')
  })

  it('damaged anywhere are never taken for another secret', async () => {
    const { identity, recipient, sheets } = await madeSet()
    const texts = sheets.map(({ groups }) => groups.join(''))
    const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(119), fc.constantFrom(...alphabet)), { minLength: 1, maxLength: 8 }),
        async (patches) => {
          const bent = [...(texts[0] ?? '')]
          for (const [at, character] of patches) bent[at] = character
          const read = readShare(bent.join(''))
          expect(read.ok).toBe(bent.join('') === texts[0])
        },
      ),
      { numRuns: 2000 },
    )
    expect(await combineRecovery([shareOf(texts[1] ?? ''), shareOf(texts[2] ?? '')], recipient)).toEqual({
      ok: true,
      value: identity,
    })
  })

  it('of a newer form wait, and what is no identity is not split', async () => {
    const { sheets } = await madeSet()
    const share = shareOf(sheets[0]?.groups.join('') ?? '')
    expect(code(readShare(bytesToShare({ ...share, version: 2 })))).toBe('share-newer')
    expect(code(readShare(bytesToShare({ ...share, need: 1 })))).toBe('share-damaged')
    expect(code(readShare(bytesToShare({ ...share, number: 4 })))).toBe('share-damaged')
    expect(code(await splitRecovery('AGE-SECRET-KEY-1X', SHARE_SHAPES[0], new Uint8Array(4)))).toBe('recovery-refused')
  })
})
