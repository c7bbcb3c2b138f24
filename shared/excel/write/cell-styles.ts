// How may a written cell look? A fixed table of styles; a cell names one of them by its place.

const cellStyles = [
  'plain',
  'heading',
  'text',
  'textWrapped',
  'quoted',
  'quotedWrapped',
  'date',
  'month',
  'dateTime',
  'money',
  'integer',
  'number',
] as const
export type CellStyle = (typeof cellStyles)[number]

/** Place of a style in `cellXfs`. */
export const styleIndex: Readonly<Record<CellStyle, number>> = Object.fromEntries(
  cellStyles.map((style, index) => [style, index]),
) as Record<CellStyle, number>

const formats: Readonly<Record<CellStyle, number>> = {
  plain: 0,
  heading: 49,
  text: 49,
  textWrapped: 49,
  quoted: 49,
  quotedWrapped: 49,
  date: 164,
  month: 165,
  dateTime: 166,
  money: 4,
  integer: 1,
  number: 0,
}

function xf(style: CellStyle): string {
  if (style === 'heading')
    return '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
  const quoted = style.startsWith('quoted') ? ' quotePrefix="1"' : ''
  const wrap = style.endsWith('Wrapped') ? ' wrapText="1"' : ''
  return `<xf numFmtId="${formats[style]}" fontId="0" fillId="0" borderId="${style === 'plain' ? 0 : 1}" xfId="0"${quoted} applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"${wrap}/></xf>`
}

const side = (name: string) => `<${name} style="thin"><color rgb="FFBFC4CC"/></${name}>`

/** The whole of `xl/styles.xml`. 宋体 is there in every Chinese Windows, Kylin and UOS with an office program. */
export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellStyles.length}">${cellStyles.map(xf).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
