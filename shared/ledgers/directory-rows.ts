// How do the ledgers of divisions and units become the directory, and entries of a directory become records?

import type { Level, Values } from './define.ts'
import type { Division, Unit } from './directory.ts'
import { divisions } from './divisions.ts'
import { organisations } from './organisations.ts'

/** The ledgers that the directory is derived from. */
export const directoryLedgers = { divisions: divisions.name, units: organisations.name } as const

const terms: Readonly<Record<Level, string>> = { city: '市', county: '县', township: '乡镇', village: '村' }

function levelOf(term: unknown): Level | null {
  const found = Object.entries(terms).find(([, known]) => known === term)
  return found === undefined ? null : (found[0] as Level)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function divisionValues({ code, name, level, parent }: Division): Values {
  return { code, name, level: terms[level], parent }
}

/** Null for a record that lacks what a division needs. */
export function divisionOf(values: Values): Division | null {
  const [code, name, level] = [textOf(values.code), textOf(values.name), levelOf(values.level)]
  return code === null || name === null || level === null ? null : { code, name, level, parent: textOf(values.parent) }
}

export function unitValues({ code, name, shortName, level, division, parent }: Unit): Values {
  return { code, name, shortName, level: terms[level], division, parent }
}

/** Null for a record that lacks what a unit needs. */
export function unitOf(values: Values): Unit | null {
  const [code, name] = [textOf(values.code), textOf(values.name)]
  if (code === null || name === null) return null
  return {
    code,
    name,
    shortName: textOf(values.shortName),
    level: levelOf(values.level) ?? 'county',
    division: textOf(values.division) ?? '',
    parent: textOf(values.parent),
  }
}
