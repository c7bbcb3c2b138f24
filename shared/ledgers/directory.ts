// Which divisions and units does the office know? One immutable directory with the look-ups that kinds and rules need.

import type { Level } from './define.ts'

export interface Division {
  /** 12 digits */
  readonly code: string
  readonly name: string
  readonly level: Level
  readonly parent: string | null
}

export interface Unit {
  /** 18 characters, GB 32100 */
  readonly code: string
  readonly name: string
  readonly shortName: string | null
  readonly level: Level
  readonly division: string
  readonly parent: string | null
}

export interface OfficeDirectory {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
  division(code: string): Division | undefined
  unit(code: string): Unit | undefined
  /** All divisions of that name or of that name without its last word (新庄 for 新庄村), on one level, optionally below a parent. */
  divisionsNamed(name: string, level: Level, within?: string): readonly Division[]
  /** Units by full, short or usual short name (县住建局, 住建局). */
  unitsNamed(name: string): readonly Unit[]
  /** Is `inner` the division `outer` or below it? */
  contains(outer: string, inner: string): boolean
  /** Is `inner` the unit `outer`, or reached from it by `parent`? */
  unitContains(outer: string, inner: string): boolean
}
