// How does a block of cells travel so that Excel, WPS and LibreOffice keep numbers as text and line breaks in their cell? As a table.

export interface HtmlCell {
  readonly text: string
  /** May the other program calculate with it? Everything else stays text there (IDs, case numbers, phones). */
  readonly numeric: boolean
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function writeHtmlTable(rows: readonly (readonly HtmlCell[])[]): string {
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`
}

function cell({ text, numeric }: HtmlCell): string {
  const letters = text
    .replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter)
    .replace(/\r?\n/g, '<br style="mso-data-placement:same-cell">')
  const format = numeric ? 'mso-number-format:General' : `mso-number-format:'\\@'`
  return `<td style="${format};white-space:pre-wrap">${letters}</td>`
}
