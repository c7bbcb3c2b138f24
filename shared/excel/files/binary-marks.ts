// Which cells of a .xls are struck out, which rows and columns hidden? The records of a BIFF8 stream that the general parser passes over.

/** Marks of one sheet; rows and columns count from 0. Struck-out pieces within a text are not told. */
export interface BinaryMarks {
  /** Row and column of each cell whose style strikes its text out. */
  readonly struck: readonly (readonly [row: number, column: number])[]
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
}

const record = {
  bof: 0x0809,
  eof: 0x000a,
  font: 0x0031,
  format: 0x00e0,
  sheet: 0x0085,
  row: 0x0208,
  columns: 0x007d,
  numbers: 0x00bd,
} as const

/** Records of one cell that begin with row, column and style: LABELSST, RK, NUMBER, FORMULA, LABEL, BOOLERR, RSTRING. */
const cellRecords: ReadonlySet<number> = new Set([0x00fd, 0x027e, 0x0203, 0x0006, 0x0204, 0x0205, 0x00d6])
const STRIKE = 0x0008
const ROW_HIDDEN = 0x0020
const WIDEST = 400

interface Found {
  readonly struck: (readonly [number, number])[]
  readonly hiddenRows: Set<number>
  readonly hiddenColumns: Set<number>
}

interface Walk {
  readonly view: DataView
  readonly fonts: boolean[]
  readonly styles: boolean[]
}

/** Font 4 does not exist: the styles count over it. */
const fontOf = (index: number): number => (index > 4 ? index - 1 : index)

function readSheetRecord(walk: Walk, found: Found, type: number, at: number, length: number): void {
  const { view, styles } = walk
  const u16 = (offset: number): number => view.getUint16(at + offset, true)
  if (cellRecords.has(type) && length >= 6) {
    if (styles[u16(4)] === true) found.struck.push([u16(0), u16(2)])
  } else if (type === record.numbers && length >= 12) {
    const first = u16(2)
    for (let index = 0; 4 + index * 6 + 6 <= length - 2; index += 1) {
      if (styles[u16(4 + index * 6)] === true) found.struck.push([u16(0), first + index])
    }
  } else if (type === record.row && length >= 14) {
    if ((u16(12) & ROW_HIDDEN) !== 0) found.hiddenRows.add(u16(0))
  } else if (type === record.columns && length >= 10 && (u16(8) & 1) !== 0) {
    for (let column = u16(0); column <= Math.min(u16(2), WIDEST); column += 1) found.hiddenColumns.add(column)
  }
}

/**
 * Marks of the sheets of a BIFF8 stream, in the order of its list of sheets. What cannot be followed (a record that leads beyond the
 * end) ends the walk: marks are an addition, the general parser decides whether the file is readable.
 */
export function readBinaryMarks(stream: Uint8Array): readonly BinaryMarks[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const walk: Walk = { view, fonts: [], styles: [] }
  const sheets = new Map<number, Found>()
  const starts: number[] = []
  let current: Found | undefined
  let depth = 0
  let length = 0
  for (let at = 0; at + 4 <= stream.length; at += 4 + length) {
    const type = view.getUint16(at, true)
    length = view.getUint16(at + 2, true)
    if (at + 4 + length > stream.length) break
    const u16 = (offset: number): number => view.getUint16(at + 4 + offset, true)
    if (type === record.bof) {
      depth += 1
      if (depth === 1) current = sheets.get(at)
    } else if (type === record.eof) {
      depth -= 1
      if (depth === 0) current = undefined
    } else if (type === record.font && length >= 4) walk.fonts.push((u16(2) & STRIKE) !== 0)
    else if (type === record.format && length >= 2) walk.styles.push(walk.fonts[fontOf(u16(0))] === true)
    else if (type === record.sheet && length >= 6) {
      const start = view.getUint32(at + 4, true)
      starts.push(start)
      sheets.set(start, { struck: [], hiddenRows: new Set(), hiddenColumns: new Set() })
    } else if (depth === 1 && current !== undefined) readSheetRecord(walk, current, type, at + 4, length)
  }
  return starts.flatMap((start) => sheets.get(start) ?? [])
}
