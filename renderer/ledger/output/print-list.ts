// How does a list look on paper? Title, what was chosen, the date, and a table as wide as the page; masked values stay masked.

import type { OfficeDirectory } from '../../../shared/ledgers/directory.ts'
import type { GridRow } from '../../store/api.ts'
import { longDate } from '../../ui/local-time.ts'
import { cellText } from '../grid/cell-text.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { layOut, type PrintedColumn } from './print-layout.ts'

export interface PrintedList {
  readonly title: string
  readonly office: string
  /** The filter as a sentence; empty when nothing is filtered. */
  readonly sentence: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly columns: readonly LedgerColumn[]
  readonly rows: readonly GridRow[]
  readonly matched: number
}

const style = `
@page { size: A4 landscape; margin: 12mm 10mm 14mm; }
body { margin: 0; font: 9pt/1.4 "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; color: #000; }
h1 { font-size: 16pt; text-align: center; margin: 0 0 4pt; }
.line { display: flex; justify-content: space-between; margin-bottom: 4pt; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 2pt 3pt; text-align: left; vertical-align: top; white-space: nowrap; }
th { font-weight: 600; white-space: normal; overflow-wrap: anywhere; }
td.text { white-space: normal; overflow-wrap: anywhere; }
td.number { text-align: right; }
p { margin: 4pt 0 0; }
p.left-out { margin: 0 0 4pt; }`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A whole HTML document. */
export function printedDocument(list: PrintedList, directory: OfficeDirectory): string {
  const { rows, matched } = list
  const layout = layOut(list.columns, (column) => rows.map((row) => cellText(row, column, directory)), rows.length)
  const count = matched.toLocaleString('zh-CN')
  const head = layout.columns
    .map(({ column, need }) => `<th style="min-width: ${need.toFixed(1)}em">${escaped(column.title)}</th>`)
    .join('')
  const body = rows
    .map((_, index) => {
      const cells = layout.columns.map(
        (printed) => `<td${cellClass(printed)}>${escaped(printed.texts[index] ?? '')}</td>`,
      )
      return `<tr><td class="number">${index + 1}</td>${cells.join('')}</tr>`
    })
    .join('')
  const rest = matched > rows.length ? `<p>本次打印前 ${rows.length.toLocaleString('zh-CN')} 条。</p>` : ''
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(list.title)}</title><style>${style}</style></head><body>
<h1>${escaped(list.title)}</h1>
<div class="line"><span>${escaped(list.office)}</span><span>${escaped(list.sentence)}</span><span>共 ${count} 条　${longDate(list.day)}</span></div>
${leftOutLine(layout.leftOut)}<table style="font-size: ${layout.size}pt"><thead><tr><th style="min-width: 2em">序号</th>${head}</tr></thead><tbody>${body}</tbody></table>${rest}</body></html>`
}

function cellClass({ column, wraps }: PrintedColumn): string {
  if (wraps) return ' class="text"'
  return column.numeric ? ' class="number"' : ''
}

function leftOutLine(columns: readonly LedgerColumn[]): string {
  if (columns.length === 0) return ''
  const titles = columns.map((column) => column.title).join('、')
  return `<p class="left-out">纸面宽度不够，以下 ${columns.length} 列没有打印：${escaped(titles)}。需要时请在“列”中减少显示的列，或导出为工作簿。</p>`
}

/** Prints a document from a frame of its own, which goes away afterwards. */
export function printDocument(html: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    frame.className = 'desk-print-frame'
    frame.title = '打印内容'
    frame.srcdoc = html
    frame.onload = () => {
      const inner = frame.contentWindow
      if (inner === null) {
        frame.remove()
        reject(new Error('print frame without window'))
        return
      }
      inner.addEventListener('afterprint', () => frame.remove())
      inner.focus()
      inner.print()
      resolve()
    }
    document.body.append(frame)
  })
}
