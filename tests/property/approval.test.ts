// Is what is sealed always exactly what was approved, whatever is typed before and after? Random lives of one office.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentHash } from '../../shared/packages/approval.ts'
import { change, county, suite, town } from '../unit/packages/kit.ts'
import { memoryOffice, PASSPHRASE } from '../unit/packages/office-in-memory.ts'

const COUNTY = 'C990122'
type Step = 'type' | 'set' | 'gone' | 'ticket' | 'approve' | 'seal' | 'submit' | 'back'
const step = fc.constantFrom<Step>('type', 'set', 'set', 'gone', 'ticket', 'approve', 'seal', 'submit', 'back')

/** What the screen shows of it. */
async function seen(office: ReturnType<typeof memoryOffice>) {
  const view = await office.exchange.review()
  const records = await office.exchange.reviewedRecords('matters', 0, 1000)
  return records.map(({ row, op, fields }) => ({ row, op, fields, changes: view.changes }))
}

test('every package holds what the newest approval before it was given for, and no later edit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const stick = new Map()
      const lower = memoryOffice(town, stick)
      const upper = memoryOffice(county, stick)
      for (const [own, other] of [
        [lower, upper],
        [upper, lower],
      ] as const) {
        const { text, fingerprint } = await other.exchange.ownCard()
        await own.exchange.trustCard(text, fingerprint)
      }
      await lower.exchange.requireReview(true, '李某', PASSPHRASE)
      let n = 0
      let approved: Awaited<ReturnType<typeof seen>> | null = null
      for (const now of steps) {
        n += 1
        const living = [...lower.rows.values()].filter(({ ledger, gone }) => ledger === 'matters' && gone === null)
        const row = living[n % Math.max(1, living.length)]?.id
        if (now === 'type') lower.type(`r${n}`, { title: `事项${n}`, township: '990122100000' })
        else if (now === 'ticket') lower.type(`t${n}`, { category: '社会救助', name: '不出门' }, 'tickets')
        else if (now === 'set' && row !== undefined) lower.set(row, { title: `改${n}` })
        else if (now === 'gone' && row !== undefined) lower.gone(row)
        else if (now === 'submit') await lower.exchange.submitForReview({ by: '王某', remark: '' })
        else if (now === 'back') {
          await lower.exchange.sendBack({ by: '李某', remark: '再核对' }, [])
          approved = null
        } else if (now === 'approve') {
          const { content } = await lower.exchange.review()
          const shown = await seen(lower)
          const done = await lower.exchange.approve(COUNTY, content, { by: '李某', remark: '' }, PASSPHRASE)
          if (done.ok) approved = shown
        } else if (now === 'seal') {
          const { length } = (await lower.exchange.outbox()).packages
          const sealed = await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)
          if (!sealed.ok || (await lower.exchange.outbox()).packages.length === length) continue
          expect(approved).not.toBeNull()
          const fetched = await upper.exchange.fetchBundles('usb')
          const fresh = fetched.ok ? fetched.value.find(({ order }) => order?.seq === sealed.value.seq) : undefined
          expect(fresh?.verdict).toEqual({ outcome: 'accepted', code: 'good' })
          expect(sealed.value.changes).toBe(approved?.[0]?.changes ?? 0)
          const before = new Map([...upper.rows].map(([key, { values }]) => [key, values]))
          expect(await upper.exchange.accept(fresh?.token ?? '')).toMatchObject({ ok: true })
          for (const { row: id, op, fields } of approved ?? []) {
            const now = upper.rows.get(`matters ${id}`)
            for (const { field, value } of fields) expect(now?.values[field] ?? null).toEqual(value)
            if (op === 'gone') expect(now?.gone).not.toBeNull()
          }
          // records that nobody approved stay as they were
          const touched = new Set((approved ?? []).map(({ row: id }) => `matters ${id}`))
          for (const [key, values] of before) if (!touched.has(key)) expect(upper.rows.get(key)?.values).toEqual(values)
          for (const key of upper.rows.keys()) expect(before.has(key) || touched.has(key)).toBe(true)
          approved = null
        }
      }
      // without an approval nothing more goes
      lower.type('last', { title: '最后一条', township: '990122100000' })
      await lower.exchange.sendBack({ by: '李某', remark: '再核对' }, [])
      const closing = await lower.exchange.seal(COUNTY, 'usb', PASSPHRASE)
      expect(closing.ok ? closing.value.changes : closing.error.code).toBe(
        lower.staging.size > 0 ? 0 : 'approval-missing',
      )
    }),
    { numRuns: 100 },
  )
}, 120_000)

test('no two contents share a hash: order, values, counts and ranges all count', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
      fc.string({ minLength: 1, maxLength: 12 }),
      (numbers, text) => {
        const changes = numbers.map((n) => change(n))
        const whole = { changes, counts: [], keep: [] }
        const hash = contentHash(suite.hash, whole)
        const first = changes[0]
        if (first === undefined) return
        const other = { ...first, set: { ...first.set, note: text } }
        const range = { author: 'T1.a.1', from: 1, to: 1 }
        const variants = [
          { ...whole, changes: changes.slice(1) },
          { ...whole, changes: [other, ...changes.slice(1)] },
          { ...whole, keep: [range] },
          { ...whole, changes: [...changes, change(99)] },
        ]
        for (const variant of variants) expect(contentHash(suite.hash, variant)).not.toBe(hash)
        if (changes.length > 1) {
          expect(contentHash(suite.hash, { ...whole, changes: [...changes].reverse() })).not.toBe(hash)
        }
        expect(contentHash(suite.hash, structuredClone(whole))).toBe(hash)
      },
    ),
  )
})
