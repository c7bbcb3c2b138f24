// How do bytes become text, and XML of any encoding bytes of UTF-8?

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const SHORT = 48

/** Text of UTF-8 bytes. Short texts, which cells mostly are, are put together here: the platform's decoder is made for long ones. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT) return decoder.decode(bytes.subarray(from, to))
  let text = ''
  for (let at = from; at < to; ) {
    const first = bytes[at] as number
    if (first < 0x80) {
      text += String.fromCharCode(first)
      at += 1
    } else if ((first & 0xf0) === 0xe0 && at + 2 < to) {
      const second = bytes[at + 1] as number
      const third = bytes[at + 2] as number
      const code = ((first & 15) << 12) | ((second & 63) << 6) | (third & 63)
      const plain = (second & 0xc0) === 0x80 && (third & 0xc0) === 0x80 && code >= 0x800 && (code & 0xf800) !== 0xd800
      if (!plain) return decoder.decode(bytes.subarray(from, to))
      text += String.fromCharCode(code)
      at += 3
    } else return decoder.decode(bytes.subarray(from, to))
  }
  return text
}

/** Encoding that a byte order mark or the XML declaration names; null: UTF-8. */
function otherEncoding(head: Uint8Array): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be'
  const said = /^[^<]{0,3}<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/.exec(decoder.decode(head.subarray(0, 200)))?.[1]
  return said === undefined || /^utf-?8$|^us-ascii$/i.test(said) ? null : said
}

/** The same XML in UTF-8. An encoding that the platform does not know is taken for UTF-8. */
export function* inUtf8(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let foreign: TextDecoder | null | undefined
  for (const piece of pieces) {
    if (piece.length === 0) {
      yield piece
      continue
    }
    if (foreign === undefined) foreign = decoderFor(otherEncoding(piece))
    yield foreign === null ? piece : new TextEncoder().encode(foreign.decode(piece, { stream: true }))
  }
  if (foreign) yield new TextEncoder().encode(foreign.decode())
}

function decoderFor(label: string | null): TextDecoder | null {
  if (label === null) return null
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}
