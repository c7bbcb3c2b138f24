// Which targets does the product promise, and does a measurement keep them? Data of docs/measurements.md, section "Targets".

export const works = [
  'unlock',
  'window',
  'search',
  'counts',
  'edit',
  'import',
  'export',
  'seal',
  'open',
  'merge',
  'memory',
] as const
export type Work = (typeof works)[number]

/** One measured number. `times` ratios say how many times faster (or, for `slower-at-most`, slower) than the baseline we are. */
export interface Measurement {
  readonly work: Work
  /** What exactly was measured; targets name it. */
  readonly measure: string
  readonly rows: number
  readonly unit: 'ms' | 'changes/s' | '% of JSON' | 'MB'
  readonly ours: number
  readonly baseline: { readonly name: string; readonly value: number } | null
  readonly runs: number
}

export interface Target {
  readonly measure: string
  /** Limit of our own number. */
  readonly atMost?: number
  readonly atLeast?: number
  /** Baseline divided by ours (for times): so many times faster at least. */
  readonly timesFaster?: number
  /** Ours divided by the baseline: so many times as much at most. */
  readonly timesAsMuch?: number
  /** The comparison is promised for 1,000,000 rows; from this many on it is held already, below it is only shown: the fixed cost
   * of an answer (a hundred rows with their deadlines) outweighs what is compared. Limits in ms hold at every size. */
  readonly comparedFromRows?: number
  /** The line of docs/measurements.md that says so. */
  readonly source: string
}

export const targets: readonly Target[] = [
  {
    measure: 'unlock to usable grid',
    atMost: 1000,
    source: 'unlock to usable grid, 100,000 rows: ≤ 1 s here, passphrase included',
  },
  {
    measure: 'filter + sort + window of 100, in the worker',
    atMost: 30,
    source: 'filter + sort + window of 100, 1,000,000 rows: ≤ 30 ms in the worker',
  },
  {
    measure: 'filter + sort + window of 100, on the page',
    atMost: 150,
    timesFaster: 10,
    source:
      'filter + sort + window of 100, 1,000,000 rows: ≤ 150 ms on the screen; AG Grid client-side model: ≥ 10x faster',
  },
  {
    measure: 'substring search, in the worker',
    atMost: 60,
    timesFaster: 5,
    comparedFromRows: 100_000,
    source: 'substring search, 1,000,000 rows: ≤ 60 ms in the worker; SQLite in memory: ≥ 5x faster',
  },
  {
    measure: 'pinyin-initial search, in the worker',
    atMost: 60,
    source: 'pinyin-initial search, 1,000,000 rows: ≤ 60 ms in the worker',
  },
  {
    measure: 'township x type x month counts, in the worker',
    atMost: 20,
    timesFaster: 20,
    comparedFromRows: 100_000,
    source: 'township x type x month counts, 1,000,000 rows: ≤ 20 ms in the worker; node:sqlite: ≥ 20x faster',
  },
  { measure: 'one edit, durable', atMost: 20, source: 'one edit, durable in journal and store: ≤ 20 ms' },
  {
    measure: 'import of a workbook',
    atMost: 15_000,
    timesFaster: 1,
    source:
      'import 100,000-row xlsx with duplicate check against 1,000,000 rows: ≤ 15 s here; LibreOffice headless to csv: faster',
  },
  { measure: 'longest frame of an import', atMost: 50, source: 'import 100,000-row xlsx: no frame over 50 ms' },
  {
    measure: 'memory of the page, peak of an import',
    atMost: 900,
    source: 'memory, 1,000,000 rows: peak during import 900 MB',
  },
  {
    measure: 'memory of the page during an export',
    atMost: 512,
    source: 'export of 200,000 rows under 512 MB (renderer with its workers)',
  },
  { measure: 'seal, speed', atLeast: 50_000, source: 'seal 100,000 changes: ≥ 50,000 changes/s' },
  { measure: 'seal, time', timesAsMuch: 3, source: 'seal: typage streaming the same bytes: ≤ 3x its time' },
  { measure: 'package size', atMost: 15, source: 'package ≤ 15 % of the JSON' },
  { measure: 'open + verify + merge, speed', atLeast: 50_000, source: 'open + verify + merge: ≥ 50,000 changes/s' },
  {
    measure: 'open + verify + merge, time',
    timesAsMuch: 3,
    source: 'open + verify + merge: typage streaming the same bytes: ≤ 3x its time',
  },
]

export interface Judged extends Measurement {
  readonly target: Target | null
  /** How many times faster, or as much; null without a baseline. */
  readonly ratio: number | null
  /** Why it is missed; empty: kept, or no target. */
  readonly missed: readonly string[]
}

/** Holds every measurement against its target. */
export function judge(measurements: readonly Measurement[], promised: readonly Target[] = targets): readonly Judged[] {
  return measurements.map((measured): Judged => {
    const target = promised.find(({ measure }) => measure === measured.measure) ?? null
    const ratio = ratioOf(measured, target)
    return { ...measured, target, ratio, missed: target === null ? [] : missedOf(measured, target, ratio) }
  })
}

function ratioOf({ ours, baseline, unit }: Measurement, target: Target | null): number | null {
  if (baseline === null) return null
  const asMuch = target?.timesAsMuch !== undefined || unit === 'changes/s' || unit === 'MB'
  return asMuch ? ours / baseline.value : baseline.value / ours
}

function missedOf(
  { ours, unit, baseline, rows }: Measurement,
  { atMost, atLeast, timesFaster, timesAsMuch, comparedFromRows = 0 }: Target,
  ratio: number | null,
): readonly string[] {
  const missed: string[] = []
  // written so that a number that is none (NaN) never keeps a target
  const keep = (kept: boolean, words: string): void => {
    if (!kept) missed.push(words)
  }
  if (atMost !== undefined) keep(ours <= atMost, `${show(ours)} ${unit}, allowed ${atMost}`)
  if (atLeast !== undefined) keep(ours >= atLeast, `${show(ours)} ${unit}, wanted ${atLeast}`)
  const against = baseline?.name ?? 'a baseline that was not measured'
  const times = ratio ?? Number.NaN
  if (timesFaster !== undefined && rows >= comparedFromRows)
    keep(times >= timesFaster, `${show(times)}x as fast as ${against}, wanted ${timesFaster}x`)
  if (timesAsMuch !== undefined)
    keep(times <= timesAsMuch, `${show(times)}x the time of ${against}, allowed ${timesAsMuch}x`)
  return missed
}

/** The sentences of `--assert`: one for every missed target. */
export function misses(judged: readonly Judged[]): readonly string[] {
  return judged.flatMap(({ measure, rows, missed, target }) =>
    missed.map((why) => `${measure}, ${rows} rows: ${why} (target: ${target?.source ?? ''})`),
  )
}

/** Exit code of a run. A run that measured nothing proves nothing. */
export function exitCode(judged: readonly Judged[], assert: boolean): 0 | 1 {
  return assert && (judged.length === 0 || misses(judged).length > 0) ? 1 : 0
}

/** A number with as many digits as it deserves. */
export function show(value: number): string {
  if (!Number.isFinite(value)) return '?'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
