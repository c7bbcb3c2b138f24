// Does everything arrive in any order of reports, key changes on both sides, lost sticks and late receipts?

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptAll, fine, met, type Pair, report, settle, TOWN } from '../unit/keys/exchange-kit.ts'
import { PASSPHRASE } from '../unit/packages/office-in-memory.ts'

const steps = {
  report: async (pair: Pair) => {
    await report(pair)
  },
  'township changes its keys': async ({ lower }: Pair) => {
    expect(await lower.exchange.rotateKeys(PASSPHRASE, { lost: false, epoch: null })).toEqual(fine)
  },
  'county changes its keys': async ({ upper }: Pair) => {
    expect(await upper.exchange.rotateKeys(PASSPHRASE, { lost: false, epoch: null })).toEqual(fine)
  },
  'county reads': async ({ upper }: Pair) => {
    await acceptAll(upper)
  },
  'county answers': async ({ upper }: Pair) => {
    await upper.exchange.sendReceipt(TOWN, 'usb', PASSPHRASE) // may have nothing to say
  },
  'county tells its keys': async ({ upper }: Pair) => {
    await upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)
  },
  'township reads': async ({ lower }: Pair) => {
    await acceptAll(lower)
  },
  'the stick is lost': async ({ stick }: Pair) => {
    stick.clear()
  },
  'the county countersigns': async ({ upper }: Pair) => {
    await upper.exchange.countersignCard(TOWN, PASSPHRASE)
  },
} as const

test('whatever happens to keys and sticks, at the end all changes are received and both know the newest cards', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), { minLength: 4, maxLength: 14 }),
      async (life) => {
        const pair = await met()
        for (const step of life) await steps[step](pair)
        // whole rounds bring everything that is kept, and what shows that it arrived
        for (let round = 0; round < 3; round += 1) {
          await report(pair)
          await pair.upper.exchange.sendKeys(TOWN, 'usb', PASSPHRASE)
          await acceptAll(pair.lower)
          await settle(pair)
        }
        const { sealed, received } = pair.lower.exchange.custody()
        expect(received).toBe(sealed)
        expect(received).toBe(pair.lower.rows.size)
        expect(pair.upper.rows.size).toBe(pair.lower.rows.size)
        for (const [here, there] of [
          [pair.lower, pair.upper],
          [pair.upper, pair.lower],
        ] as const) {
          const known = (await there.exchange.neighbours())[0]
          expect(known?.card).toEqual((await here.exchange.ownCard()).card)
          const states = (await here.exchange.ownKeys()).rotation?.neighbours.map(({ state }) => state) ?? []
          for (const state of states) expect(['arrived', 'taken']).toContain(state)
        }
      },
    ),
    { numRuns: 15 },
  )
}, 120_000)
