// Where are workbooks read? In this worker, so that the window stays usable; ending the worker cancels a reading.

import { expose } from 'comlink'
import { writeErrorWorkbook } from '../../../shared/excel/error-workbook.ts'
import { readDivisions, readUnits } from '../../../shared/excel/office-tables.ts'
import { openWorkbook, type WorkbookFile } from '../../../shared/excel/open.ts'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { WorkbookReading } from '../../../shared/excel/reading.ts'
import type { OpenedWorkbook, Sheet } from '../../../shared/excel/sheet.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { fail, ok } from '../../../shared/result.ts'
import type { ReadingApi, ReadingRequest } from './reading-api.ts'

interface LastReading {
  readonly file: WorkbookFile
  readonly opened: OpenedWorkbook
  readonly reading: WorkbookReading
}

/** The last reading of this worker; a worker serves one import screen. */
function startReading(): ReadingApi {
  let last: LastReading | null = null
  return {
    async read(request, onProgress) {
      last = null
      const sha256 = await hashOf(request.bytes)
      const file = { name: request.name, bytes: request.bytes, sha256 }
      let told = 0
      const reading = readWorkbook(file, directoryOf(request.divisions, request.units), {
        ...optionsOf(request),
        onProgress: (done, step) => {
          if (done - told > 0.01 || done === 0 || done === 1) {
            told = done
            onProgress(done, step)
          }
          return true
        },
      })
      if (!reading.ok) return reading
      const opened = openWorkbook(file)
      if (!opened.ok) return opened
      last = { file, opened: opened.value, reading: reading.value }
      const sheets = opened.value.sheets.map(({ name, rowCount, columnCount }) => ({
        name,
        rows: rowCount,
        columns: columnCount,
      }))
      return ok({ reading: reading.value, sheets })
    },
    async cells(sheetName, from, to) {
      const sheet = last?.opened.sheets.find(({ name }) => name === sheetName)
      if (sheet === undefined) return []
      const rows: string[][] = []
      for (let row = from; row < Math.min(to, sheet.rowCount); row += 1) rows.push(textsOf(sheet, row))
      return rows
    },
    async errorWorkbook(tables) {
      if (last === null) return fail('workbook-empty')
      return writeErrorWorkbook(
        last.file,
        last.reading.tables.filter((_, index) => tables.includes(index)),
      )
    },
    async divisions(file) {
      return readDivisions(file)
    },
    async units(file, divisions) {
      return readUnits(file, divisions)
    },
  }
}

function optionsOf(request: ReadingRequest) {
  return {
    asOf: request.asOf,
    mappings: request.mappings,
    ...(request.office === null ? {} : { office: request.office }),
    ...(request.ledger === null ? {} : { ledger: request.ledger }),
  }
}

function textsOf(sheet: Sheet, row: number): string[] {
  const texts: string[] = []
  for (let column = 0; column < sheet.columnCount; column += 1) {
    const cell = sheet.cell(row, column)
    texts.push(cell === null || cell.raw === null ? '' : String(cell.shown ?? cell.raw).slice(0, 300))
  }
  return texts
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

expose(startReading())
