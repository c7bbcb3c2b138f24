// Where do the tests find the demo county's workbooks?

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readDivisions, readUnits } from '../../../shared/excel/office-tables.ts'
import type { NamedWorkbook } from '../../../shared/excel/read-workbook.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { assert } from '../../../shared/result.ts'

const demo = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo')

export function demoFile(path: string): NamedWorkbook {
  const bytes = new Uint8Array(readFileSync(join(demo, path)))
  return { name: basename(path), bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

export function demoDirectory(): OfficeDirectory {
  const divisions = readDivisions(demoFile('divisions.csv'))
  assert(divisions.ok, 'the demo divisions can be read')
  const units = readUnits(demoFile('units.csv'), divisions.value.entries)
  assert(units.ok, 'the demo units can be read')
  return directoryOf(divisions.value.entries, units.value.entries)
}
