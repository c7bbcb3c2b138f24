// Which text of a workbook is struck out? The style of a cell decides, unless a run of its text says otherwise.

import { xmlAttribute } from '../files/xml-text.ts'

/** Which kinds of run a rich text has; blank runs do not count. */
export interface RunStrikes {
  readonly struck: boolean
  readonly plain: boolean
  /** Runs without a format of their own follow the cell. */
  readonly following: boolean
}

export interface Strikes {
  /** Is anything struck out at all, so that cells must be asked? */
  readonly some: boolean
  /** Indexes of cell styles that strike out. */
  readonly styles: ReadonlySet<number>
  /** Rich texts among the shared strings by their index; all others follow the cell. */
  readonly strings: ReadonlyMap<number, RunStrikes>
}

/** `<strike/>`, unless it says `val="0"`. */
function strikesOut(xml: string): boolean {
  const tag = /<strike(?:\s[^>]*)?\/?>/.exec(xml)?.[0]
  return tag !== undefined && !/^(0|false)$/.test(xmlAttribute(tag.replace(/\/?>$/, ''), 'val') ?? '1')
}

/** How the runs of a rich text are struck; null for a text without runs. */
export function runStrikes(xml: string): RunStrikes | null {
  if (!xml.includes('<r>') && !/<r\s/.test(xml)) return null
  const found = { struck: false, plain: false, following: false }
  for (const [run] of xml.matchAll(/<r(?:\s[^>]*)?>[\s\S]*?<\/r>/g)) {
    const text = /<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/.exec(run)?.[1] ?? ''
    if (text.trim() === '') continue
    if (!/<rPr[\s>]/.test(run)) found.following = true
    else if (strikesOut(run)) found.struck = true
    else found.plain = true
  }
  return found
}

/** Indexes of the cell styles that strike out. */
export function struckStylesOf(styles: string | null): ReadonlySet<number> {
  const struckStyles = new Set<number>()
  if (styles?.includes('<strike') !== true) return struckStyles
  const fonts = /<fonts[\s>][\s\S]*?<\/fonts>/.exec(styles)?.[0] ?? ''
  const struck = [...fonts.matchAll(/<font(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/font>)/g)].map(([font]) => strikesOut(font))
  const cells = /<cellXfs[\s>][\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? ''
  const formats = [...cells.matchAll(/<xf[\s>/][^>]*/g)]
  formats.forEach(([tag], index) => {
    if (struck[Number(xmlAttribute(tag, 'fontId') ?? 0)] === true) struckStyles.add(index)
  })
  return struckStyles
}

/** What must be asked of the cells of a workbook with these styles and rich shared strings. */
export function strikesOf(styles: ReadonlySet<number>, strings: ReadonlyMap<number, RunStrikes>): Strikes {
  return { some: styles.size > 0 || [...strings.values()].some(({ struck }) => struck), styles, strings }
}

/** How much of a cell is struck out. The text is a shared string, an inline one (its XML), or plain. */
export function strikeOf(
  style: number,
  strikes: Strikes,
  text: { readonly shared?: number; readonly inline?: string },
): 'whole' | 'part' | null {
  const cell = strikes.styles.has(style)
  const runs =
    text.inline === undefined
      ? text.shared === undefined
        ? undefined
        : strikes.strings.get(text.shared)
      : runStrikes(text.inline)
  if (runs === undefined || runs === null) return cell ? 'whole' : null
  const struck = runs.struck || (runs.following && cell)
  const plain = runs.plain || (runs.following && !cell)
  return struck ? (plain ? 'part' : 'whole') : null
}
