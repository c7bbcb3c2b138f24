// Does the reader hold for random workbooks? `npm run fuzz:workbooks -- --seed N --books M`; the node suite runs a small share.

import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../shared/excel/open.ts'
import { readWorkbook } from '../../shared/excel/read-workbook.ts'
import { assert } from '../../shared/result.ts'
import { demoDirectory } from '../unit/excel/demo-files.ts'
import { checkExport, checkRows, checkSheetRows, checkValues } from './check-reading.ts'
import { randomWorkbook } from './random-workbook.ts'
import { chanceOf } from './seeded.ts'
import { type Form, forms, writeRandom } from './write-workbook.ts'

const FIRST = Number(process.env.FUZZ_SEED ?? 20_261_125)
const BOOKS = Number(process.env.FUZZ_BOOKS ?? 6)
/** Seeds that have found something: a repeated header that was lost, a body called like a formula. */
const ONCE_WRONG = [10, 38]
const SLOWEST = 60_000 // milliseconds for one book: what takes longer hangs
const asOf = '2026-09-30'
const directory = demoDirectory()

/** What is wrong with the reading of one random workbook. */
async function violations(seed: number, form: Form): Promise<readonly string[]> {
  const chance = chanceOf(seed)
  const book = randomWorkbook(directory, chance)
  const file = writeRandom(book, form)
  const options = { asOf, hiddenSheets: chance.happens(0.5) }
  const reading = readWorkbook(file, directory, options)
  if (!reading.ok) return reading.error.code === 'workbook-empty' ? [] : [`not read: ${reading.error.code}`]
  const opened = openWorkbook(file)
  assert(opened.ok, 'what is read can be opened')
  const again = readWorkbook(file, directory, options)
  assert(again.ok, 'what is read once is read twice')
  const { tables, otherSheets } = reading.value
  const planned =
    form === 'csv'
      ? book.planned.flatMap((value) => (value.sheet === book.sheets[0]?.name ? [{ ...value, sheet: 'Sheet1' }] : []))
      : book.planned
  return [
    ...(JSON.stringify(again.value) === JSON.stringify(reading.value) ? [] : ['read twice, and not the same']),
    ...tables.flatMap(checkRows),
    // A heading without rows below it is named among the other sheets.
    ...opened.value.sheets
      .filter(({ name }) => otherSheets.every(({ sheet }) => sheet !== name))
      .flatMap((sheet) =>
        checkSheetRows(
          sheet,
          tables.filter((table) => table.sheet === sheet.name),
        ),
      ),
    ...checkValues(reading.value, planned),
    ...(await checkExport(reading.value, directory, asOf)),
  ]
}

describe('random workbooks', () => {
  it.each(forms)(
    `as %s: ${BOOKS} from seed ${FIRST}`,
    async (form) => {
      const seeds = [...ONCE_WRONG, ...Array.from({ length: BOOKS }, (_, at) => FIRST + at)]
      for (const seed of seeds) {
        const began = Date.now()
        expect((await violations(seed, form)).slice(0, 12), `seed ${seed}, ${form}`).toEqual([])
        expect(Date.now() - began, `seed ${seed}, ${form}: milliseconds`).toBeLessThan(SLOWEST)
      }
    },
    (BOOKS + ONCE_WRONG.length) * SLOWEST,
  )
})
