// Which problems go away when the office's own table learns a village or a unit?

import type { Problem } from '../../../shared/excel/reading.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { DirectoryAddition } from '../../app/directory/AddToDirectory.tsx'

/** The addition that solves the problem, with what is known of it; null when adding does not help. */
export function additionFor(problem: Problem, directory: OfficeDirectory): DirectoryAddition | null {
  if (problem.kind === 'unit-unknown')
    return { kind: 'unit', name: typeof problem.value === 'string' ? problem.value : '' }
  if (problem.kind !== 'village-unknown' && problem.kind !== 'township-unknown') return null
  const level = problem.kind === 'village-unknown' ? 'village' : 'township'
  const parents = directory.divisions.filter((each) => each.level === (level === 'village' ? 'township' : 'county'))
  return { kind: 'division', level, name: '', parent: parents.length === 1 ? (parents[0]?.code ?? null) : null }
}
