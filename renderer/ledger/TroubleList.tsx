// Which cells could not be stored? A list that names each one; nothing was changed.

import { editingWording } from './editing/wording.ts'
import type { CellTrouble } from './grid/cell-writes.ts'
import type { Refused } from './grid/grid-writing.ts'

const shownAtMost = 12
const rowsNamed = 5
const words = editingWording.trouble

/** A dialog about refused cells; where others remain it offers to write those alone. */
export function troubleDialog(refused: Refused) {
  const { rest } = refused
  return {
    title: words.title(refused.troubles.length),
    width: 600,
    okText: editingWording.known,
    content: <TroubleList troubles={refused.troubles} next={rest === null ? words.nextAll : words.next} />,
    ...(rest === null ? {} : { cancelText: words.rest(rest.rows) }),
  }
}

export function TroubleList({ troubles, next }: { readonly troubles: readonly CellTrouble[]; readonly next: string }) {
  const lines = groupTroubles(troubles)
  const rest = lines.slice(shownAtMost).reduce((sum, line) => sum + line.count, 0)
  return (
    <div data-testid="trouble-list">
      <ul className="desk-trouble-list">
        {lines.slice(0, shownAtMost).map((line) => (
          <li key={`${line.rows[0] ?? 0} ${line.title} ${line.text} ${line.sentence}`}>
            <b>{`${words.rows(line.rows, line.count)}${line.title === '' ? '' : ` · ${line.title}`}`}</b>
            {line.text === '' ? '' : `“${line.text}”`}：{line.sentence}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{words.more(rest)}</p>}
      <p>{next}</p>
    </div>
  )
}

interface TroubleLine {
  readonly rows: readonly number[]
  readonly count: number
  readonly title: string
  readonly text: string
  readonly sentence: string
}

/** What holds for every cell of a column, whatever its text. */
const ofColumn: ReadonlySet<string> = new Set([
  editingWording.refusals.computed,
  editingWording.refusals.fixed,
  editingWording.refusals.maskedSource,
])

/** The same trouble in many rows of a column is one line. */
export function groupTroubles(troubles: readonly CellTrouble[]): readonly TroubleLine[] {
  const lines = new Map<string, { rows: number[]; count: number } & Omit<TroubleLine, 'rows' | 'count'>>()
  for (const { number, title, text: written, sentence } of troubles) {
    const text = ofColumn.has(sentence) ? '' : written
    const key = JSON.stringify([title, sentence, text])
    const line = lines.get(key)
    if (line === undefined) lines.set(key, { rows: [number], count: 1, title, text, sentence })
    else {
      line.count += 1
      if (line.rows.length < rowsNamed) line.rows.push(number)
    }
  }
  return [...lines.values()]
}
