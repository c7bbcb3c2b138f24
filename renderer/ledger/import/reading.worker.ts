// Where are workbooks read? In this worker, so that the window stays usable; ending the worker cancels a reading.

import { expose, type Remote, releaseProxy, wrap } from 'comlink'
import { writeErrorWorkbook } from '../../../shared/excel/error-workbook.ts'
import { readDivisions, readUnits } from '../../../shared/excel/office-tables.ts'
import { openWorkbookBeside, type WorkbookFile } from '../../../shared/excel/open.ts'
import { readWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { WorkbookReading } from '../../../shared/excel/reading.ts'
import type { OpenedWorkbook, Sheet } from '../../../shared/excel/sheet.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { ImportDone, ImportPlan, StoreApi } from '../../store/api.ts'
import type { ReadingApi, ReadingRequest } from './reading-api.ts'
import { createInflater } from './sheet/inflater.ts'
import { type ShownTable, shownTable } from './sheet/shown-rows.ts'
import { type ChosenTable, Staging } from './staging.ts'

type AskStaged<T> = (store: Remote<StoreApi>, token: string) => Promise<Result<T>>

/** The sheets rest compactly; the bytes of the file are let go once they are read. */
interface Kept {
  readonly file: WorkbookFile & { readonly sha256: string }
  readonly opened: OpenedWorkbook
}

const LET_GO = new Uint8Array(0)

/** Keeps the opened workbook and its last reading; a worker serves one import screen. */
function startReading(): ReadingApi {
  let kept: Kept | null = null
  let last: WorkbookReading | null = null
  let shown: readonly ShownTable[] = []
  let staging: Staging | null = null
  /** Brings the chosen tables into the store and asks it about them; once more when the store has dropped them meanwhile. */
  const withStaged = <T>(port: MessagePort, tables: readonly number[], ask: AskStaged<T>): Promise<Result<T>> =>
    askStore<Result<T>>(port, async (store) => {
      if (last === null) return fail('workbook-empty')
      staging ??= new Staging(last)
      const chosen = chosenTables(last, tables)
      let token = await staging.bring(store, chosen)
      if (!token.ok) token = await staging.bring(store, chosen)
      if (!token.ok) return token
      return ask(store, token.value)
    })
  return {
    async open(chosen, onProgress) {
      kept = null
      last = null
      staging = null
      const file = chosen instanceof File ? await bytesOf(chosen) : chosen
      const tell = inSteps((done) => onProgress?.(done))
      const opened = await openWorkbookBeside(file, createInflater(), (done) => tell(done, ''))
      if (!opened.ok) return opened
      kept = { file: { name: file.name, bytes: LET_GO, sha256: await hashOf(file.bytes) }, opened: opened.value }
      return ok(
        opened.value.sheets.map(({ name, rowCount, columnCount }) => ({ name, rows: rowCount, columns: columnCount })),
      )
    },
    async read(request, onProgress) {
      if (kept === null) return fail('workbook-empty')
      const directory = directoryOf(request.divisions, request.units)
      const reading = readWorkbook({ ...kept.file, opened: kept.opened }, directory, {
        ...optionsOf(request),
        onProgress: inSteps(onProgress),
      })
      if (!reading.ok) return reading
      last = reading.value
      staging = null
      shown = last.tables.map((table) => shownTable(table, directory))
      if (request.withDrafts) return reading
      return ok({ ...last, tables: last.tables.map((table) => ({ ...table, drafts: [] })) })
    },
    async cells(sheetName, from, to) {
      const sheet = kept?.opened.sheets.find(({ name }) => name === sheetName)
      if (sheet === undefined) return []
      const rows: string[][] = []
      for (let row = from; row < Math.min(to, sheet.rowCount); row += 1) rows.push(textsOf(sheet, row))
      return rows
    },
    async shown(table, from, to) {
      return shown[table]?.window(from, to) ?? { beside: [], rows: [] }
    },
    plan: (port, tables) =>
      withStaged<readonly ImportPlan[]>(port, tables, (store, token) => store.planStaged(token, tables)),
    staged: (port, tables) => withStaged<string>(port, tables, async (_, token) => ok(token)),
    importTables: (port, tables) =>
      withStaged<ImportDone>(port, tables, (store, token) => store.importStaged(token, tables, [])),
    async errorWorkbook(tables) {
      if (kept === null || last === null) return fail('workbook-empty')
      return writeErrorWorkbook(
        { ...kept.file, opened: kept.opened },
        last.tables.filter((_, index) => tables.includes(index)),
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

/** A chosen file is read here: many megabytes of it would hold up the window. */
async function bytesOf(file: File): Promise<WorkbookFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** Keeps the proxy until the answer is there: comlink closes the port of a proxy that is collected, and a long import outlives it. */
async function askStore<T>(port: MessagePort, ask: (store: Remote<StoreApi>) => Promise<T>): Promise<T> {
  const store = wrap<StoreApi>(port)
  try {
    return await ask(store)
  } finally {
    store[releaseProxy]()
  }
}

function chosenTables(last: WorkbookReading, tables: readonly number[]): readonly ChosenTable[] {
  return tables.flatMap((at) => {
    const table = last.tables[at]
    return table === undefined ? [] : [{ at, table }]
  })
}

/** Tells of every hundredth, not of every row; never cancels: ending the worker does. */
function inSteps(onProgress: (done: number, step: string) => void) {
  let told = 0
  return (done: number, step: string): boolean => {
    if (done - told > 0.01 || done === 0 || done === 1) {
      told = done
      onProgress(done, step)
    }
    return true
  }
}

function optionsOf(request: ReadingRequest) {
  return {
    asOf: request.asOf,
    mappings: request.mappings,
    ...request.memory,
    hiddenSheets: request.hiddenSheets === true,
    ...(request.choices === undefined ? {} : { choices: request.choices }),
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
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

expose(startReading())
