// How do screens meet a store in component tests? A small, honest one in memory, over any ledger definitions.

import { pinyin } from 'pinyin-pro'
import type {
  Announcement,
  Filter,
  GridRow,
  LoggedUse,
  Query,
  RecordView,
  StoreApi,
  UndoStep,
} from '../../renderer/store/api.ts'
import type { Change, ChangeDraft } from '../../shared/changes/change.ts'
import type { CheckContext, Finding, LedgerDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { findText } from '../../shared/ledgers/find-text.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import { fail, ok } from '../../shared/result.ts'
import { memoryExports } from './memory-export.ts'

type MemoryStore = Pick<
  StoreApi,
  | 'directory'
  | 'query'
  | 'ids'
  | 'distinct'
  | 'sumCells'
  | 'findCells'
  | 'record'
  | 'reveal'
  | 'noteUse'
  | 'revealLog'
  | 'suggest'
  | 'check'
  | 'refusals'
  | 'commit'
  | 'cancelImport'
  | 'undo'
  | 'redo'
  | 'undoState'
  | 'setting'
  | 'saveSetting'
  | 'saveFile'
  | 'beginExport'
  | 'exportedRows'
  | 'endExport'
  | 'beginFile'
  | 'appendFile'
  | 'commitFile'
  | 'abandonFile'
  | 'deferredCount'
  | 'deferredPairs'
  | 'keepApart'
  | 'mergePair'
  | 'searchDuplicates'
  | 'markReturns'
  | 'returnsOf'
  | 'answerReturn'
  | 'subscribe'
>

/** The store, and what a test may look at behind it. */
export interface OpenMemoryStore extends MemoryStore {
  /** Files that were saved, newest last. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

export interface MemoryStoreOptions {
  readonly definitions: readonly LedgerDefinition[]
  readonly directory: OfficeDirectory
  /** ledger -> records; ids are given as `ledger-1`, `ledger-2` … */
  readonly rows: Readonly<Record<string, readonly Values[]>>
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly user?: string
  /** How a masked value looks; by default first three and last two characters stay. */
  readonly mask?: (value: Value, kind: string) => string
}

interface StoredRow {
  readonly id: string
  values: Values
  gone: boolean
}

interface Unit {
  readonly title: string
  readonly unit: string
  readonly ledger: string
  readonly steps: readonly { readonly row: string; readonly before: Values | null; readonly after: Values | null }[]
}

const collator = new Intl.Collator('zh')

/** All of it runs in the caller's thread; announcements are sent in the order of commits. */
export function createMemoryStore(options: MemoryStoreOptions): OpenMemoryStore {
  const tables = new Map<string, StoredRow[]>()
  const history = new Map<string, { change: Change; before: Values }[]>()
  const settings = new Map<string, unknown>()
  const listeners: ((news: Announcement) => void)[] = []
  const files: { name: string; bytes: Uint8Array }[] = []
  const reveals: LoggedUse[] = []
  const done: Unit[] = []
  const undone: Unit[] = []
  let counter = 0
  const who = options.user ?? '录入员'
  const at = () => `${options.today}T10:32:05+08:00`
  const mask = options.mask ?? defaultMask

  for (const definition of options.definitions) {
    const rows = options.rows[definition.name] ?? []
    tables.set(
      definition.name,
      rows.map((values, index) => ({ id: `${definition.name}-${index + 1}`, values, gone: false })),
    )
  }
  const definitionOf = (ledger: string): LedgerDefinition => {
    const found = options.definitions.find((each) => each.name === ledger)
    if (found === undefined) throw new Error(`no ledger ${ledger}`)
    return found
  }
  const tableOf = (ledger: string): StoredRow[] => tables.get(ledger) ?? []
  const rowOf = (ledger: string, row: string) => tableOf(ledger).find((each) => each.id === row)
  const context = (): CheckContext => ({ directory: options.directory, asOf: options.today, importing: false })

  const living = (query: Pick<Query, 'ledger' | 'part'>): StoredRow[] => {
    const { partition } = definitionOf(query.ledger)
    if (partition !== undefined && query.part === undefined) throw new Error('a partitioned ledger needs a part')
    return tableOf(query.ledger).filter(
      (row) => !row.gone && (partition === undefined || row.values[partition] === query.part),
    )
  }
  const dueOf = (ledger: string, values: Values): GridRow['due'] => {
    const open = definitionOf(ledger)
      .clocks?.(values, context())
      .filter((clock) => clock.metOn === null)
      .sort((left, right) => (left.due < right.due ? -1 : 1))[0]
    if (open === undefined) return null
    const days = Math.round((Date.parse(open.due) - Date.parse(options.today)) / 86_400_000)
    return { title: open.title, due: open.due, days, explanation: open.explanation }
  }
  const passes = (ledger: string, row: StoredRow, filter: Filter): boolean => {
    if (filter.op === 'rows') return filter.ids.includes(row.id)
    if (filter.op === 'clock') {
      const readings = definitionOf(ledger).clocks?.(row.values, context()) ?? []
      const { from = null, to = null } = filter.due ?? {}
      return readings.some((clock) => {
        if (filter.clock !== '*' && clock.clock !== filter.clock) return false
        if ((from !== null && clock.due < from) || (to !== null && clock.due > to)) return false
        const late = (clock.metOn ?? options.today) > clock.due
        const state = clock.metOn === null ? (late ? 'overdue' : 'open') : late ? 'met-late' : 'met-in-time'
        if (filter.state === 'not-met') return state === 'open' || state === 'overdue'
        return filter.state === state || (filter.state === 'fell-due' && state !== 'open')
      })
    }
    const value = row.values[filter.field] ?? null
    if (filter.op === 'in') return filter.values.includes(keyOf(value))
    if (filter.op === 'contains') return textOf(value).includes(filter.text)
    if (filter.op === 'between') {
      if (value === null || typeof value === 'object') return false
      return (filter.from === null || value >= filter.from) && (filter.to === null || value <= filter.to)
    }
    return isEmpty(value) === (filter.op === 'empty')
  }
  const select = (query: Omit<Query, 'from' | 'to' | 'sort'> & Partial<Pick<Query, 'sort'>>): StoredRow[] => {
    const search = query.search?.trim().toLowerCase() ?? ''
    const rows = living(query).filter(
      (row) =>
        query.filters.every((filter) => passes(query.ledger, row, filter)) &&
        (search === '' || Object.values(row.values).some((value) => meets(value, search))),
    )
    const orders = query.sort ?? []
    return rows.sort((left, right) => {
      for (const { field, descending } of orders) {
        const order = compare(left.values[field] ?? null, right.values[field] ?? null)
        if (order !== 0) return descending ? -order : order
      }
      return 0
    })
  }
  const masked = (ledger: string, values: Values): Values => {
    const { fields } = definitionOf(ledger)
    return Object.fromEntries(
      Object.entries(values).map(([field, value]) => {
        const known = fields[field]
        return [field, known?.masked && !isEmpty(value) ? mask(value, known.kind) : value]
      }),
    )
  }
  const shown = (ledger: string, row: StoredRow): GridRow => ({
    id: row.id,
    values: masked(ledger, row.values),
    custody: 'local',
    conflicts: 0,
    due: dueOf(ledger, row.values),
  })
  const announce = (ledger: string) => {
    for (const listener of listeners) listener({ kind: 'committed', ledgers: [ledger], savedAt: at() })
  }
  const findingsOf = (draft: ChangeDraft): readonly Finding[] => {
    if (draft.op === 'gone') return []
    const definition = definitionOf(draft.ledger)
    const before = draft.row === null ? {} : (rowOf(draft.ledger, draft.row)?.values ?? {})
    const values = { ...before, ...draft.set }
    const missing = Object.entries(definition.fields)
      .filter(([name, field]) => field.required && isEmpty(values[name] ?? null))
      .map(([field]): Finding => ({ field, kind: 'required-missing', reaction: 'refuse' }))
    return [...missing, ...definition.check(values, context())]
  }
  const put = (ledger: string, row: string, values: Values | null) => {
    const stored = rowOf(ledger, row)
    if (stored === undefined) tableOf(ledger).push({ id: row, values: values ?? {}, gone: values === null })
    else {
      stored.gone = values === null
      if (values !== null) stored.values = values
    }
  }
  const remember = (draft: ChangeDraft, row: string, before: Values) => {
    counter += 1
    const change: Change = {
      id: `test:${counter}`,
      by: who,
      at: `${options.today}T16:32:05.000Z-0000`,
      ledger: draft.ledger,
      v: definitionOf(draft.ledger).version,
      row,
      op: draft.op,
      set: draft.set,
      saw: {},
      origin: draft.origin,
    }
    history.set(row, [{ change, before }, ...(history.get(row) ?? [])])
  }
  const step = (from: Unit[], to: Unit[], direction: 'undo' | 'redo') => {
    const unit = from.pop()
    if (unit === undefined) return fail(direction === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo')
    for (const each of unit.steps) {
      const values = direction === 'undo' ? each.before : each.after
      const op = values === null ? 'gone' : 'set'
      const draft: ChangeDraft = {
        ledger: unit.ledger,
        row: each.row,
        op,
        set: values ?? {},
        origin: { via: direction, ref: unit.unit },
      }
      remember(draft, each.row, rowOf(unit.ledger, each.row)?.values ?? {})
      put(unit.ledger, each.row, values)
    }
    to.push(unit)
    announce(unit.ledger)
    return ok(undoStepOf(unit))
  }

  return {
    files,
    directory: async () => ({ divisions: options.directory.divisions, units: options.directory.units }),
    query: async (query) => {
      const rows = select(query)
      const window = rows.slice(query.from, query.to).map((row) => shown(query.ledger, row))
      return { total: living(query).length, matched: rows.length, rows: window }
    },
    ids: async (query) => select(query).map((row) => row.id),
    distinct: async (query, field) => {
      const counts = new Map<string | null, number>()
      for (const row of select(query)) {
        const key = keyOf(row.values[field] ?? null)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      return [...counts].map(([value, count]) => ({ value, count })).sort((left, right) => right.count - left.count)
    },
    record: async (ledger, id): Promise<RecordView | null> => {
      const row = rowOf(ledger, id)
      if (row === undefined || row.gone) return null
      const changes = history.get(id) ?? []
      return {
        row: shown(ledger, row),
        clocks: definitionOf(ledger).clocks?.(row.values, context()) ?? [],
        findings: definitionOf(ledger).check(row.values, context()),
        history: changes.map(({ change, before }) => ({
          change: { ...change, set: masked(ledger, change.set) },
          who,
          custody: 'local',
          before: masked(ledger, before),
        })),
        conflicts: [],
        raw: Object.assign({}, ...changes.map(({ change }) => change.origin.raw ?? {})),
      }
    },
    reveal: async (ledger, id, field) => {
      const row = rowOf(ledger, id)
      if (row === undefined) return fail('no-such-record')
      reveals.unshift({ at: at(), who, act: 'reveal', ledger, row: id, field })
      return ok(row.values[field] ?? null)
    },
    noteUse: async (ledger, part, use, rows) => {
      const where = part === undefined ? {} : { part }
      if (definitionOf(ledger).compartment === 'service')
        reveals.unshift({ at: at(), who, act: use, ledger, ...where, row: '', field: '', rows })
      return ok(null)
    },
    revealLog: async () => reveals,
    deferredCount: async () => 0,
    deferredPairs: async () => ok({ total: 0, pairs: [] }),
    keepApart: async () => ok(null),
    mergePair: async () => ok(null),
    searchDuplicates: async () => ok({ found: 0, added: 0, crowded: 0 }),
    markReturns: async () => fail('return-not-lower'),
    returnsOf: async () => ({ to: null, sent: [], received: [] }),
    answerReturn: async () => fail('return-unknown'),
    suggest: async (ledger, field, text) => {
      const known = definitionOf(ledger).fields[field]
      const needle = text.trim().toLowerCase()
      const fits = (label: string) => needle === '' || meets(label, needle)
      if (known?.kind === 'division')
        return options.directory.divisions
          .filter((each) => each.level === known.division?.level && fits(each.name))
          .map((each) => ({ value: each.code, label: each.name }))
      if (known?.kind === 'organisation')
        return options.directory.units
          .filter((each) => fits(each.name) || fits(each.shortName ?? ''))
          .map((each) => ({ value: each.code, label: each.name }))
      const refers = known?.refers
      if (refers === undefined) return []
      return tableOf(refers.ledger)
        .filter((row) => !row.gone && fits(textOf(row.values[refers.show] ?? null)))
        .map((row) => ({ value: row.id, label: textOf(row.values[refers.show] ?? null) }))
    },
    sumCells: async (query, fields) => {
      const cells = select(query)
        .slice(query.from, query.to)
        .flatMap((row) => fields.map((field) => row.values[field] ?? null))
        .filter((value) => !isEmpty(value))
      const numbers = cells.filter((value) => typeof value === 'number')
      return { cells: cells.length, numbers: numbers.length, sum: numbers.reduce((sum, value) => sum + value, 0) }
    },
    findCells: async (query, fields, wanted) => {
      const known = definitionOf(query.ledger).fields
      return select(query)
        .slice(query.from, query.to)
        .map((row, at) => ({
          index: query.from + at,
          row: row.id,
          fields: fields.filter((name) => {
            const field = known[name]
            if (field === undefined || field.masked) return false
            const shows = kinds[field.kind].show(row.values[name] ?? null, field, options.directory)
            return findText(shows, wanted).length > 0
          }),
        }))
        .filter((found) => found.fields.length > 0)
    },
    refusals: async (drafts) =>
      drafts.flatMap((draft, index) => {
        const findings = findingsOf(draft).filter((finding) => finding.reaction === 'refuse')
        return findings.length === 0 ? [] : [{ draft: index, findings, failure: { code: 'refused' } }]
      }),
    cancelImport: async () => {},
    check: async (draft) => findingsOf(draft),
    commit: async (title, drafts) => {
      const findings = drafts.map((draft) => findingsOf(draft))
      const refused = findings.flat().filter((finding) => finding.reaction === 'refuse').length
      const first = drafts[0]
      if (refused > 0) return fail('change-refused', { count: refused })
      if (first === undefined) return fail('nothing-to-commit')
      const steps = drafts.map((draft) => {
        const row = draft.row ?? `${draft.ledger}-${tableOf(draft.ledger).length + 1}`
        const stored = rowOf(draft.ledger, row)
        const before = stored === undefined || stored.gone ? null : stored.values
        const after = draft.op === 'gone' ? null : { ...(before ?? {}), ...draft.set }
        remember(draft, row, before ?? {})
        put(draft.ledger, row, after)
        return { row, before, after }
      })
      counter += 1
      const unit: Unit = { title, unit: `unit-${counter}`, ledger: first.ledger, steps }
      done.push(unit)
      undone.length = 0
      announce(first.ledger)
      const rows = steps.map((each) => each.row)
      return ok({
        unit: unit.unit,
        rows,
        findings: findings.flatMap((each, index) => each.map((finding) => ({ ...finding, row: rows[index] ?? '' }))),
      })
    },
    undo: async () => step(done, undone, 'undo'),
    redo: async () => step(undone, done, 'redo'),
    undoState: async () => {
      const [undo, redo] = [done.at(-1), undone.at(-1)]
      return { undo: undo === undefined ? null : undoStepOf(undo), redo: redo === undefined ? null : undoStepOf(redo) }
    },
    setting: async (key) => settings.get(key),
    saveSetting: async (key, value) => {
      settings.set(key, structuredClone(value))
      return ok(null)
    },
    saveFile: async (_purpose, name, bytes) => {
      files.push({ name, bytes })
      return ok({ place: `导出/${name}` })
    },
    ...memoryExports({
      files,
      rows: ({ query, revealed }) =>
        select(query).map(({ values }) => ({
          ...masked(query.ledger, values),
          ...Object.fromEntries(revealed.map((name) => [name, values[name] ?? null])),
        })),
      log: ({ query: { ledger, part }, revealed }, rows) => {
        const where = part === undefined ? {} : { part }
        const fields = definitionOf(ledger).compartment === 'service' ? ['', ...revealed] : revealed
        for (const field of fields)
          reveals.unshift({ at: at(), who, act: 'export', ledger, ...where, row: '', field, rows })
      },
    }),
    subscribe: async (listener) => {
      listeners.push(listener)
    },
  }
}

function undoStepOf({ unit, title, ledger, steps }: Unit): UndoStep {
  return { unit, title, rows: new Set(steps.map(({ row }) => row)).size, ledgers: [ledger] }
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function textOf(value: Value): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join('、') : String(value)
}

function keyOf(value: Value): string | null {
  return isEmpty(value) ? null : textOf(value)
}

/** Substring, or pinyin initials of a text. `needle` is lower case. */
function meets(value: Value, needle: string): boolean {
  const text = textOf(value)
  if (text.toLowerCase().includes(needle)) return true
  if (!/^[a-z]+$/.test(needle)) return false
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().includes(needle)
}

function compare(left: Value, right: Value): number {
  if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right))
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(textOf(left), textOf(right))
}

function defaultMask(value: Value): string {
  const text = textOf(value)
  return text.length < 6
    ? '*'.repeat(text.length)
    : `${text.slice(0, 3)}${'*'.repeat(text.length - 5)}${text.slice(-2)}`
}
