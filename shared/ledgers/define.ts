// What is a ledger? One definition from which grid, form, import, export, package, statistics and tests are derived.

import type { OfficeDirectory } from './directory.ts'

/** What a field can hold. Dates `YYYY-MM-DD`, months `YYYY-MM`, date-times RFC 3339 local minutes, money in yuan,
 * divisions as 12-digit codes, choices by their Chinese term, organisations by unit code or, if unknown, the name as written,
 * percents 0 to 100, lists as arrays of texts (names of people, organisations as above, points). */
export type Value = string | number | boolean | null | readonly string[]
export type Values = Readonly<Record<string, Value>>

export type KindName =
  | 'text'
  | 'longText'
  | 'number'
  | 'integer'
  | 'money'
  | 'date'
  | 'month'
  | 'dateTime'
  | 'choice'
  | 'yesNo'
  | 'personName'
  | 'residentId'
  | 'phone'
  | 'unifiedCreditCode'
  | 'division'
  | 'organisation'
  | 'recordReference'
  | 'peopleList'
  | 'attachment'
  | 'percent'
  | 'organisationList'
  | 'textList'

export type Level = 'village' | 'township' | 'county' | 'city'
export type Reaction = 'fix' | 'warn' | 'refuse'

/** A legal basis: keys of `shared/law/instruments.ts` plus article text. */
export interface LegalBasis {
  readonly instrument: string
  readonly article?: string
}

/** Every field names every destination; forgetting one does not compile. */
export interface Places {
  /** `name`: frozen at the left; `hidden`: can be switched on in the column set; `never`: not a grid column. */
  readonly grid: 'name' | 'show' | 'hidden' | 'never'
  /** Group heading in the form, or `never`. */
  readonly form: string | 'never'
  /** `both`: read on import and written on export; `write`: export only; `never`. */
  readonly excel: 'both' | 'write' | 'never'
  /** `keep`: the value never leaves the machine. */
  readonly package: 'send' | 'keep'
  readonly stats: 'dimension' | 'measure' | 'never'
}

export interface Choice {
  readonly term: string
  /** Other wordings met in workbooks. */
  readonly aliases: readonly string[]
  /** Code in the exchange lists of domain.md, where known. */
  readonly code?: string
}

export interface FieldDefinition {
  readonly kind: KindName
  readonly title: string
  /** Column headings met in workbooks; the title itself need not be repeated. */
  readonly aliases: readonly string[]
  readonly purpose: string
  readonly basis?: LegalBasis
  /** Whose value wins a concurrent write: the unit of origin, or the unit that receives; of a ledger that is handed down the lower of two
   * units (who does the work) or the upper (who checks it), whichever of them made the record. */
  readonly owner: 'origin' | 'receiver' | 'lower' | 'upper'
  readonly places: Places
  readonly required?: boolean
  /** Cannot be changed after the record was made. */
  readonly fixed?: boolean
  readonly choices?: readonly Choice[]
  /** division: which level the field holds, and the field with its parent (village -> township). `orAbove`: a figure may stand for
   * the whole county as well. */
  readonly division?: { readonly level: 'township' | 'village'; readonly within?: string; readonly orAbove?: true }
  /** date, month: `past` (default): an event that has happened; `ledger`: one that the year of the sheet is about;
   * `open`: may lie ahead (a deadline); `birth`. */
  readonly period?: 'past' | 'ledger' | 'open' | 'birth'
  /** date: words for "no end is set" (长期), read as empty without a problem; `check` says what that means. */
  readonly openWords?: readonly string[]
  /** date: the last day of what the words name (2026年底前, 三季度, 12月); words of recurrence (每月) are no date. */
  readonly deadline?: true
  /** date: the field of the same row whose year holds for a date without one. */
  readonly yearFrom?: string
  /** choice: a text that holds the words of one term only means that term (买卖合同纠纷: 合同). For subject lists, not for results. */
  readonly byWords?: boolean
  /** choice: a text that is no term is handed on to `check`, which decides what becomes of it. It is never stored. */
  readonly decidedByCheck?: boolean
  /** organisation: bodies outside the list of units are usual here (a company complained about): kept without a warning. */
  readonly anyBody?: boolean
  /** organisation: the list that takes the further bodies of a cell that names several, the first of which leads. */
  readonly restTo?: string
  /** number: a figure with a minus sign or the word 扣 is taken off the field named here; `itself`: it only says that it is taken off. */
  readonly takenOff?: string
  /** number: written without thousands separators (a year). */
  readonly ungrouped?: true
  /** A sheet may write it once for the rows below it. */
  readonly carried?: true
  /** What the sheet says of itself fills it where no column does. */
  readonly stated?: 'year'
  /** recordReference: the ledger and its field shown as text. */
  readonly refers?: { readonly ledger: string; readonly show: string }
  /** money: unit of bare numbers in a workbook unless header or info line says otherwise. */
  readonly unit?: 'yuan' | 'wan'
  /** Masked in grid and form until revealed; the reveal is logged. */
  readonly masked?: boolean
  readonly minimum?: number
  readonly maximum?: number
  /** Shown beside the field in the form. */
  readonly hint?: string
  /** Cold text rests apart from hot columns (long or rarely filtered text). Default by kind: longText is cold. */
  readonly cold?: boolean
  /** Fields of one merge group are decided together on a concurrent write. */
  readonly mergeGroup?: string
}

/** A finding about one cell or row. `kind` is a key of `shared/wording/problems.ts`. */
export interface Finding {
  readonly field: string
  readonly kind: string
  readonly reaction: Reaction
  /** Present when the rule itself sets what is stored (null: stored empty). */
  readonly value?: Value
  readonly suggestion?: Value
  readonly detail?: Readonly<Record<string, string | number>>
}

/** What a rule may look at. */
export interface CheckContext {
  readonly directory: OfficeDirectory
  /** `YYYY-MM-DD`: date of the ledger, in a workbook the date that it says of itself, else today. */
  readonly asOf: string
  /** On import: the day on which the workbook is read, where it differs from the date that the workbook says of itself. */
  readonly today?: string
  /** The office whose ledger it is, when known. */
  readonly office?: { readonly level: Level; readonly division: string }
  /** Is this a row read from a workbook (true) or one that is being saved? */
  readonly importing: boolean
  /** Is this a record that is being made, not one that exists already? */
  readonly making?: boolean
  /** On import: the township that the sheet is about, 12 digits. */
  readonly township?: string
  /** On import: the texts of the row's cells by field, for rules that need more than the value (等5人). */
  readonly raw?: Readonly<Record<string, string>>
}

/** A column that workbooks carry and this product does not keep. */
export interface ExcludedColumn {
  readonly titles: readonly string[]
  /** Key of `shared/wording/problems.ts`. */
  readonly reason: string
}

/** A deadline computed from the law. */
export interface ClockReading {
  readonly clock: string
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly due: string
  /** Day it was met, null while open. */
  readonly metOn: string | null
  readonly basis: LegalBasis
  /** One Chinese sentence: which article, since when, whose turn. */
  readonly explanation: string
}

/** How a sheet of a ledger may cross two of its fields: one record for each cell. */
export interface MatrixForm {
  /** Field that the first columns name, one value for each row (an item). */
  readonly row: string
  /** Field whose values head the other columns (a township). */
  readonly column: string
  /** Field that stands in the cells. */
  readonly cell: string
  /** Field of which a line or column gives one number for each value of `row` (the weight of an item). */
  readonly weight?: string
}

/** By which fields two records of one ledger (and one part of it) may be the same case entered twice. Nothing is compared across
 * ledgers or parts. */
export interface NearDeclaration {
  /** Names of people or bodies concerned. */
  readonly parties?: readonly string[]
  /** date: two records further apart than `apart` days (default 30) are two. */
  readonly date?: string
  readonly apart?: number
  /** division fields; records of two townships are two. */
  readonly place?: { readonly township?: string; readonly village?: string }
  /** A summary or title. */
  readonly text?: string
  /** Least likeness of the texts in percent without which nothing is a duplicate, whatever else agrees. */
  readonly likeness?: number
  /** Fields that make two of them when both are filled and differ. */
  readonly distinct?: readonly string[]
  /** `import`: only offered to the clerk who imports; there is no search over the ledger. */
  readonly when?: 'import'
}

export interface LedgerDefinition {
  readonly name: string
  /** Version of the shape; grows by one with every added field. */
  readonly version: number
  readonly title: string
  readonly aliases: readonly string[]
  /** Heading of the left rail. */
  readonly group: string
  /** Encryption compartment; `partition` splits it further by the value of one field. */
  readonly compartment: 'organisation' | 'mediation' | 'petitions' | 'service'
  readonly partition?: string
  readonly fields: Readonly<Record<string, FieldDefinition>>
  /** Fields that name a record in lists, in this order. */
  readonly naming: readonly string[]
  /** Fields that together recognise the same record on re-import, best first. Empty values never match. */
  readonly exactKeys: readonly (readonly string[])[]
  /** Left out: no search for near matches in this ledger. */
  readonly near?: NearDeclaration
  /** Field with the division that a record belongs to (administrative scope). */
  readonly scope: string | null
  /** Field whose day, month or year says in which reporting period a record lies. Left out: its periods cannot be locked (a roster, or a
   * list of tasks that go on after their period). */
  readonly periodField?: string
  /** Records about matters or offices that name nobody: only such a ledger may give a level or a score. */
  readonly about?: 'matters' | 'offices'
  /** Workbooks may show it as a crossing of two of its fields. */
  readonly matrix?: MatrixForm
  /** Do records travel to the upper level, or only counts? */
  readonly travels: 'records' | 'counts' | 'never'
  /** Records that an office made may be given to offices below (交办): they travel down in packages of type `task`. The lower office
   * writes only fields with owner `lower`; they travel up with its changes. Absent: no record travels down. */
  readonly handedDown?: {
    /** organisation: the office that a record is for; in a copy for another office it is filled with that one. */
    readonly office: string
  }
  readonly searchAcross: boolean
  readonly retention: string
  readonly excludedColumns: readonly ExcludedColumn[]
  /** Fields of a parent record that stand in the same row of a workbook (committee of a mediator). */
  readonly parent?: {
    readonly ledger: string
    readonly reference: string
    /** field of this ledger -> field of the parent */
    readonly fields: Readonly<Record<string, string>>
  }
  /** Rules of one row; pure. Called at import (findings shown at the cell) and in `apply` (any `refuse` refuses the change). */
  check(values: Values, context: CheckContext): readonly Finding[]
  /** Rules over all rows of a table (committee sizes, duplicates); the row number is the index into `rows`. */
  checkTable?(rows: readonly Values[], context: CheckContext): readonly (Finding & { readonly row: number })[]
  clocks?(values: Values, context: CheckContext): readonly ClockReading[]
  /** `upgrades[n]` turns values of version n into version n + 1; only adds. */
  readonly upgrades: Readonly<Record<number, (values: Values) => Values>>
}

/** Kinds whose values are numbers. */
export const numericKinds: ReadonlySet<KindName> = new Set(['number', 'integer', 'money', 'percent'])

/** Kinds that name or identify a person. */
export const personKinds: ReadonlySet<KindName> = new Set(['personName', 'peopleList', 'residentId', 'phone'])

/** Kinds that say in which period something lies. */
const periodKinds: ReadonlySet<KindName> = new Set(['date', 'dateTime', 'month', 'integer'])

/** All fields that a near match looks at. */
function nearFields(near: NearDeclaration | undefined): readonly string[] {
  if (near === undefined) return []
  const single = [near.date, near.place?.township, near.place?.village, near.text]
  return [...(near.parties ?? []), ...single.filter((name) => name !== undefined), ...(near.distinct ?? [])]
}

/** Only records about the work of offices are given to offices: never people's cases, and never what does not travel at all. */
function checkHandedDown(definition: LedgerDefinition, bad: (why: string) => never): void {
  const { compartment, travels, handedDown, fields } = definition
  if (compartment !== 'organisation' || travels !== 'records') bad('only records about offices are handed down')
  const office = fields[handedDown?.office ?? '']
  if (office?.kind !== 'organisation' || office.places.package !== 'send') bad('no office that a record is for')
  if (!Object.values(fields).some(({ owner }) => owner === 'lower')) bad('nothing for the lower office to write')
}

/** Checks a definition at start and returns it frozen.
 * @throws when the definition contradicts itself (unknown field in naming, a choice without choices …). */
export function defineLedger(definition: LedgerDefinition): LedgerDefinition {
  const has = (field: string) => Object.hasOwn(definition.fields, field)
  const bad = (why: string): never => {
    throw new Error(`ledger ${definition.name}: ${why}`)
  }
  const named = [...definition.naming, ...definition.exactKeys.flat(), ...nearFields(definition.near)]
  for (const name of named) if (!has(name)) bad(`no field ${name}`)
  if (definition.scope !== null && !has(definition.scope)) bad(`no field ${definition.scope}`)
  if (
    definition.periodField !== undefined &&
    !periodKinds.has(definition.fields[definition.periodField]?.kind ?? 'text')
  )
    bad('the period is a date, a month or a year')
  if (definition.partition !== undefined) {
    const field = definition.fields[definition.partition]
    if (field?.kind !== 'choice' || !field.fixed || !field.required)
      bad('the partition must be a fixed, required choice')
  }
  if (definition.about !== undefined) {
    const person = Object.entries(definition.fields).find(([, field]) => personKinds.has(field.kind))
    if (person !== undefined) bad(`${person[0]}: records about ${definition.about} name nobody`)
  }
  if (definition.handedDown !== undefined) checkHandedDown(definition, bad)
  const { row, column, cell, weight = cell } = definition.matrix ?? { row: '', column: '', cell: '' }
  if (definition.matrix !== undefined)
    for (const name of [row, column, cell, weight]) if (!has(name)) bad(`no field ${name}`)
  for (const [name, field] of Object.entries(definition.fields)) {
    for (const other of [field.restTo, field.yearFrom]) if (other !== undefined && !has(other)) bad(`no field ${other}`)
    if ((field.kind === 'choice') !== (field.choices !== undefined)) bad(`${name}: choices belong to kind choice`)
    if ((field.kind === 'division') !== (field.division !== undefined)) bad(`${name}: division needs a level`)
    if ((field.kind === 'recordReference') !== (field.refers !== undefined)) bad(`${name}: reference needs a ledger`)
    if (field.division?.within !== undefined && !has(field.division.within))
      bad(`${name}: no field ${field.division.within}`)
  }
  return Object.freeze(definition)
}
