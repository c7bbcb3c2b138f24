// How do texts, hex, base64 and bytes turn into one another? Strictly: one text for one byte string, everything else is refused.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const rest = bytes.length - i
    const triple = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += ALPHABET.charAt(triple >> 18) + ALPHABET.charAt((triple >> 12) & 63)
    text += rest > 1 ? ALPHABET.charAt((triple >> 6) & 63) : '='
    text += rest > 2 ? ALPHABET.charAt(triple & 63) : '='
  }
  return text
}

/** Null unless `text` is exactly what `toBase64` writes for some bytes (no white space, right padding, no stray bits). */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    let quad = 0
    for (let k = 0; k < 4; k++) quad = (quad << 6) | Math.max(0, ALPHABET.indexOf(text.charAt(i + k)))
    for (const shift of [16, 8, 0]) if (at < bytes.length) bytes[at++] = (quad >> shift) & 255
  }
  return toBase64(bytes) === text ? bytes : null
}
