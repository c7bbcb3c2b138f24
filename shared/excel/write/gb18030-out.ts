// How is a text written in GB 18030, the encoding that older office programs expect of a .csv?
//
// There is a decoder in every browser and in Node, and no encoder. Its tables are turned round once: every sequence of two and of four
// bytes of the basic plane is decoded, and what it means is noted. Beyond the basic plane the standard counts on without gaps.

/** Code unit -> two bytes, or four bytes as one number; 0: not there. */
interface Table {
  readonly two: Uint16Array
  readonly four: Uint32Array
}

const REPLACEMENT = 0xfffd

function turnRound(): Table {
  const decoder = new TextDecoder('gb18030')
  const two = new Uint16Array(0x10000)
  const four = new Uint32Array(0x10000)
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      const code = text.charCodeAt(0)
      if (text.length === 1 && code !== REPLACEMENT && code > 0x7f && two[code] === 0) two[code] = lead * 256 + trail
    }
  }
  // 81 30 81 30 to 84 31 A4 39: all of the basic plane that has no two bytes
  for (let pointer = 0; pointer < 39_420; pointer += 1) {
    const bytes = fourBytes(pointer)
    const text = decoder.decode(Uint8Array.of(bytes >>> 24, (bytes >>> 16) & 255, (bytes >>> 8) & 255, bytes & 255))
    const code = text.charCodeAt(0)
    if (text.length !== 1 || two[code] !== 0 || four[code] !== 0) continue
    if (code !== REPLACEMENT || bytes === 0x8431a437) four[code] = bytes
  }
  return { two, four }
}

/** The standard's linear order of four-byte sequences. */
function fourBytes(pointer: number): number {
  const fourth = pointer % 10
  const third = Math.floor(pointer / 10) % 126
  const second = Math.floor(pointer / 1260) % 10
  const first = Math.floor(pointer / 12_600)
  return (((first + 0x81) << 24) | ((second + 0x30) << 16) | ((third + 0x81) << 8) | (fourth + 0x30)) >>> 0
}

/** Makes an encoder; the tables are made once for it. Halves of pairs become U+FFFD, and so do 19 signs for private use
 * (U+E5E5, U+E78D …) that have no place in the decoder's tables. */
export function gb18030Encoder(): (text: string) => Uint8Array<ArrayBuffer> {
  const { two, four } = turnRound()
  return (text) => {
    const bytes = new Uint8Array(text.length * 4)
    let at = 0
    const put = (number: number) => {
      bytes[at] = number >>> 24
      bytes[at + 1] = (number >>> 16) & 255
      bytes[at + 2] = (number >>> 8) & 255
      bytes[at + 3] = number & 255
      at += 4
    }
    for (const sign of text.toWellFormed()) {
      const code = sign.codePointAt(0) ?? REPLACEMENT
      if (code < 0x80) {
        bytes[at] = code
        at += 1
      } else if (code > 0xffff) put(fourBytes(189_000 + code - 0x10000))
      else {
        const pair = two[code] ?? 0
        if (pair === 0) put(four[code] || 0x8431a437)
        else {
          bytes[at] = pair >>> 8
          bytes[at + 1] = pair & 255
          at += 2
        }
      }
    }
    return bytes.slice(0, at)
  }
}
