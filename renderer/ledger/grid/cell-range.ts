// Which cells are selected, and where does a key move the selection? Rows and columns by index, pure.

export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** `active` is where typing goes, `end` the opposite corner of the block. */
export interface CellRange {
  readonly active: CellPlace
  readonly end: CellPlace
  /** Blocks selected before, with Ctrl and the mouse or with Shift+F8; they may overlap. */
  readonly others: readonly Block[]
  /** Shift+F8: the next key that moves begins another block and leaves the others. */
  readonly adding: boolean
}

export interface Block {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface Extent {
  /** Rows that can be selected: the records and the row for a new one. */
  readonly rows: number
  readonly columns: number
}

export function blockOf({ active, end }: Pick<CellRange, 'active' | 'end'>): Block {
  return {
    top: Math.min(active.row, end.row),
    bottom: Math.max(active.row, end.row),
    left: Math.min(active.column, end.column),
    right: Math.max(active.column, end.column),
  }
}

export function holds(block: Block, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right
}

export function cellRange(active: CellPlace, end: CellPlace, others: readonly Block[] = []): CellRange {
  return { active, end, others, adding: false }
}

export function singleCell(place: CellPlace): CellRange {
  return cellRange(place, place)
}

/** Keeps a place inside the grid; an empty grid answers row 0. */
export function clampPlace(place: CellPlace, extent: Extent): CellPlace {
  return {
    row: Math.max(0, Math.min(place.row, extent.rows - 1)),
    column: Math.max(0, Math.min(place.column, extent.columns - 1)),
  }
}

export interface Move {
  readonly rows: number
  readonly columns: number
  /** Moves the far corner and leaves the active cell. */
  readonly extend: boolean
}

export function moveRange(range: CellRange, move: Move, extent: Extent): CellRange {
  const from = move.extend ? range.end : range.active
  const to = clampPlace({ row: from.row + move.rows, column: from.column + move.columns }, extent)
  if (move.extend) return cellRange(range.active, to, range.others)
  return range.adding ? { ...range, active: to, end: to } : singleCell(to)
}

/** Tab and Shift+Tab: right or left, over the end into the next or previous row. */
export function tabRange(range: CellRange, backwards: boolean, extent: Extent): CellRange {
  const { row, column } = range.active
  if (!backwards && column < extent.columns - 1) return singleCell({ row, column: column + 1 })
  if (backwards && column > 0) return singleCell({ row, column: column - 1 })
  if (!backwards && row < extent.rows - 1) return singleCell({ row: row + 1, column: 0 })
  if (backwards && row > 0) return singleCell({ row: row - 1, column: extent.columns - 1 })
  return singleCell({ row, column })
}

/** What the far edge of the records is for a key that goes there: the row for a new record is reached step by step. */
export function edgeExtent(range: CellRange, press: KeyPress, extent: Extent, records: number): Extent {
  const far = press.ctrlKey || press.metaKey || press.shiftKey || press.key === 'PageDown' || range.adding
  return far && records > 0 && range.active.row < records ? { ...extent, rows: records } : extent
}

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** The selection after a moving key, or null when the key does not move. `page` is the number of rows on the screen. */
export function rangeAfterKey(range: CellRange, press: KeyPress, extent: Extent, page: number): CellRange | null {
  if (press.altKey) return null
  const control = press.ctrlKey || press.metaKey
  const extend = press.shiftKey
  const far = Math.max(extent.rows, extent.columns)
  const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    ArrowDown: [control ? far : 1, 0],
    ArrowUp: [control ? -far : -1, 0],
    ArrowRight: [0, control ? far : 1],
    ArrowLeft: [0, control ? -far : -1],
    PageDown: [page, 0],
    PageUp: [-page, 0],
    Home: [control ? -far : 0, -far],
    End: [control ? far : 0, far],
  }
  const step = steps[press.key]
  if (step === undefined) return null
  return moveRange(range, { rows: step[0], columns: step[1], extend }, extent)
}
