// Which parts does the smallest workbook have, for tests that spoil or vary one of them?

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const transitional = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  office: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const
export const strict = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  office: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
} as const

export interface PartsWanted {
  /** XML of the rows. */
  readonly rows: string
  /** XML of the shared strings (`<si>…</si>`), if any. */
  readonly strings?: string
  readonly names?: typeof transitional | typeof strict
  /** Target of the sheet in the relations. */
  readonly target?: string
  /** Prefix of all elements (`x:`). */
  readonly prefix?: string
}

/** Parts by path; every value may be replaced before they are packed. */
export function workbookParts({
  rows,
  strings,
  names = transitional,
  target,
  prefix = '',
}: PartsWanted): Record<string, string> {
  const relation = (id: number, type: string, to: string): string =>
    `<Relationship Id="rId${id}" Type="${names.office}/${type}" Target="${to}"/>`
  const relations = (...all: readonly string[]): string =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
  const space = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`
  const p = prefix
  const shared = strings === undefined ? [] : [relation(2, 'sharedStrings', 'sharedStrings.xml')]
  return {
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(relation(1, 'worksheet', target ?? 'worksheets/sheet1.xml'), ...shared),
    'xl/workbook.xml': `${head}<${p}workbook ${space}="${names.main}" xmlns:r="${names.office}"><${p}sheets><${p}sheet name="表" sheetId="1" r:id="rId1"/></${p}sheets></${p}workbook>`,
    'xl/worksheets/sheet1.xml': `${head}<${p}worksheet ${space}="${names.main}"><${p}sheetData>${rows}</${p}sheetData></${p}worksheet>`,
    ...(strings === undefined
      ? {}
      : { 'xl/sharedStrings.xml': `${head}<${p}sst ${space}="${names.main}">${strings}</${p}sst>` }),
  }
}
