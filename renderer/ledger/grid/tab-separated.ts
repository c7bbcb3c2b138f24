// How do blocks of cells travel over the clipboard? As tab-separated text in the form of Excel and WPS.

/** Reads a block; quoted cells may hold tabs, line breaks and doubled quotes. A line break at the end is no row. */
export function readTabSeparated(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let index = 0
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  while (index < text.length) {
    const letter = text[index] ?? ''
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[index + 1] === '"') {
        cell += '"'
        index += 1
      } else quoted = false
    } else if (letter === '"' && cell === '' && closesLater(text, index)) quoted = true
    else if (letter === '\t') endCell()
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[index + 1] === '\n') index += 1
      endRow()
    } else cell += letter
    index += 1
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** A cell that merely begins with a quotation mark (5" 管) is not a quoted cell. */
function closesLater(text: string, from: number): boolean {
  let index = from + 1
  while (index < text.length) {
    if (text[index] !== '"') index += 1
    else if (text[index + 1] === '"') index += 2
    else {
      const next = text[index + 1]
      return next === undefined || next === '\t' || next === '\n' || next === '\r'
    }
  }
  return false
}

export function writeTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join('\t')).join('\r\n')
}

function writeCell(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
