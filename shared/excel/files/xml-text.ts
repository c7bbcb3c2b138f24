// How is text written in the XML of a workbook? Entities, escaped control characters, attributes.

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Plain text of XML text; `_x000D_` is how workbooks write control characters. */
export function xmlText(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#?\w{1,8});/g, entity) : text
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : plain
}

/** Value of an attribute in the text of a tag, or null. */
export function xmlAttribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? null : xmlText(value)
}

/** Texts of all `<t>` in a piece of XML, without the phonetic ones. */
export function xmlRuns(xml: string): string {
  const spoken = xml.includes('<rPh') ? xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '') : xml
  let text = ''
  for (const [, run] of spoken.matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g)) text += run
  return xmlText(text)
}
