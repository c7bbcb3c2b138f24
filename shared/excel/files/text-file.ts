// Which characters do the bytes of a text file (.csv, HTML named .xls) mean?

const decodeStrictly = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Charset that the head of an HTML or XML file declares. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1]?.toLowerCase() ?? null
}

const controlCharacters = (text: string): number => {
  let found = 0
  for (let index = 0; index < Math.min(text.length, 65_536); index += 1) {
    const code = text.charCodeAt(index)
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) found += 1
  }
  return found
}

/**
 * Text of the bytes: byte order marks first, then UTF-8 if the bytes are valid, then GB 18030 (which contains GBK and GB 2312).
 * A declared charset only decides where the bytes leave a choice. Null when they are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const declared = declaredCharset(bytes)
  const chinese = declared !== null && /^gb|^cp936|^x-gbk/.test(declared)
  const order = chinese ? ['gb18030', 'utf-8'] : ['utf-8', 'gb18030']
  const isUtf8 = decodeStrictly(bytes, 'utf-8')
  if (isUtf8 !== null && controlCharacters(isUtf8) === 0) return isUtf8
  for (const label of order) {
    const text = decodeStrictly(bytes, label)
    if (text !== null && controlCharacters(text) === 0) return text
  }
  // A single broken character must not make a whole export unreadable.
  const loose = new TextDecoder('gb18030').decode(bytes)
  return controlCharacters(loose) <= Math.max(2, loose.length / 2000) && !loose.includes('\u0000') ? loose : null
}
