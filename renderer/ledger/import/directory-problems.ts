// Which problems go away when the office's own table learns a village or a unit?

import type { Problem } from '../../../shared/excel/reading.ts'
import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { DirectoryAddition } from '../../app/directory/AddToDirectory.tsx'

/** The addition that solves the problem, with what its cell (`text`) says of it; null when adding does not help. */
export function additionFor(problem: Problem, directory: OfficeDirectory, text: string): DirectoryAddition | null {
  const whole = text.trim()
  if (problem.kind === 'unit-unknown')
    return { kind: 'unit', name: typeof problem.value === 'string' ? problem.value : whole }
  if (problem.kind !== 'village-unknown' && problem.kind !== 'township-unknown') return null
  const level = problem.kind === 'village-unknown' ? 'village' : 'township'
  const parents = directory.divisions.filter((each) => each.level === (level === 'village' ? 'township' : 'county'))
  const { name, above } = withoutPlacesAbove(whole, directory)
  const stated = parents.find((each) => each.code === above)
  const parent = stated ?? (parents.length === 1 ? parents[0] : undefined)
  return { kind: 'division', level, name, parent: parent?.code ?? null }
}

/** 安和县城关镇新新村 is 新新村 below the last place that the text names before it. */
function withoutPlacesAbove(
  text: string,
  { divisions }: OfficeDirectory,
): { readonly name: string; readonly above: string | null } {
  let name = text
  let above: string | null = null
  for (const level of ['city', 'county', 'township'] as const) {
    const place = divisions.find((each) => each.level === level && name !== each.name && name.startsWith(each.name))
    if (place === undefined) continue
    name = name.slice(place.name.length)
    above = place.code
  }
  return { name, above }
}
