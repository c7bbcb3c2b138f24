// How does a person read the measurements? One line each: work, rows, ours, baseline, ratio, target, kept or missed.

import { type Judged, show, type Target } from './targets.ts'

const headings = ['work', 'rows', 'ours', 'baseline', 'ratio', 'target', 'verdict'] as const

function wanted(target: Target | null, unit: string): string {
  if (target === null) return '–'
  const { atMost, atLeast, timesFaster, timesAsMuch } = target
  return [
    atMost === undefined ? '' : `≤ ${atMost.toLocaleString('en-US')} ${unit}`,
    atLeast === undefined ? '' : `≥ ${atLeast.toLocaleString('en-US')} ${unit}`,
    timesFaster === undefined ? '' : timesFaster === 1 ? 'faster' : `≥ ${timesFaster}x faster`,
    timesAsMuch === undefined ? '' : `≤ ${timesAsMuch}x`,
  ]
    .filter((words) => words !== '')
    .join(', ')
}

function verdict({ target, missed }: Judged): string {
  if (target === null) return 'shown only'
  return missed.length === 0 ? 'ok' : 'MISSED'
}

function lineOf(judged: Judged): readonly string[] {
  const { measure, rows, ours, unit, baseline, ratio, target } = judged
  return [
    measure,
    rows.toLocaleString('en-US'),
    `${show(ours)} ${unit}`,
    baseline === null ? '–' : `${show(baseline.value)} ${unit} (${baseline.name})`,
    ratio === null ? '–' : `${show(ratio)}x`,
    wanted(target, unit),
    verdict(judged),
  ]
}

/** A Markdown table that is also readable as it stands. */
export function tableOf(judged: readonly Judged[]): string {
  const lines = [headings, ...judged.map(lineOf)]
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const written = lines.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [written[0], rule, ...written.slice(1)].join('\n')
}
