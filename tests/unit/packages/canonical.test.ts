import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, readCanonical } from '../../../shared/packages/canonical.ts'
import { isTravelText, toTravelText } from '../../../shared/packages/text-rules.ts'

const why = (text: string) => {
  const read = readCanonical(text)
  return read.ok ? 'ok' : read.why
}

describe('canonical JSON', () => {
  it('is what RFC 8785 says in its own example', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(canonicalText(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('is read back, and every other text of the same value is refused', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        let text: string
        try {
          text = canonicalText(value)
        } catch {
          return // a lone surrogate
        }
        expect(text).toBe(canonicalize(value))
        const read = readCanonical(text)
        if (/"(__proto__|constructor|prototype)":/.test(text)) return
        expect(read.ok).toBe(true)
        const pretty = JSON.stringify(value, null, 1)
        if (pretty !== text) expect(readCanonical(pretty).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('is accepted exactly when the full serialiser writes the same text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '"a"',
      '"b"',
      ':',
      ',',
      '1',
      '10',
      '1.0',
      '-0',
      '[',
      ']',
      '"\\ud800"',
      '"\\\\ud"',
      ' ',
    )
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
      fc.json({ maxDepth: 3 }),
      fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(texts, (text) => {
        let expected = false
        try {
          expected = canonicalize(JSON.parse(text)) === text
        } catch {
          // no JSON, or a lone surrogate
        }
        if (/__proto__|constructor|prototype/.test(text)) return
        expect(readCanonical(text).ok, text).toBe(expected)
      }),
      { numRuns: 3000 },
    )
  })

  it('is refused for what JSON cannot say', () => {
    for (const value of [{ a: Number.NaN }, [Number.POSITIVE_INFINITY], { a: '\ud800' }, undefined])
      expect(() => canonicalText(value)).toThrow()
    expect(canonicalText({ b: -0, a: undefined })).toBe('{"b":0}')
  })

  it('refuses what hides', () => {
    expect(why('{"a":1,"a":1}')).toBe('not-canonical')
    expect(why('{"10":1,"9":1}')).toBe('ok')
    expect(why('{"9":1,"10":1}')).toBe('not-canonical')
    expect(why('"\\ud800"')).toBe('not-canonical')
    expect(why('"\\\\ud800"')).toBe('ok')
    expect(why('{"__proto__":1}')).toBe('forbidden-key')
    expect(why('9007199254740993')).toBe('not-canonical')
    expect(why(`${'['.repeat(13)}${']'.repeat(13)}`)).toBe('too-deep')
    expect(['ok', 'not-canonical']).not.toContain(why(`${'['.repeat(300_000)}${']'.repeat(300_000)}`))
  })
})

describe('texts that travel', () => {
  it('are no halves of a character, wherever they stand', () => {
    for (const text of ['\ud800', '\udc00', '张\ud840', '\udc00\ud840', 'a\ud840b'])
      expect([isTravelText(text), isTravelText(text, true), isTravelText(toTravelText(text))]).toEqual([
        false,
        false,
        true,
      ])
    expect(isTravelText('𠀀')).toBe(true)
  })

  it('are cleaned so that they may, and stay as they are when they may', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, lines) => {
        const clean = toTravelText(text, lines)
        expect(isTravelText(clean, lines)).toBe(true)
        if (isTravelText(text, lines)) expect(clean).toBe(text)
      }),
      { numRuns: 1000 },
    )
    for (const name of ['𠀀某', '㐂𪚥', '阿卜杜拉·买买提', '王〇', 'é']) expect(isTravelText(name)).toBe(true)
  })
})
