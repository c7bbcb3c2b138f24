// How does a zip leave the program while it is still being made? Entry after entry, piece after piece; nothing is kept whole.

import { strToU8, Zip, ZipDeflate } from 'fflate'

/** Takes the finished pieces of the file in order. */
export type Sink = (bytes: Uint8Array) => void

const BUFFER = 64 * 1024

/** Writes one entry at a time. Texts are gathered to pieces of about 64 KiB before they are compressed. */
export class ZipOut {
  readonly #zip: Zip
  #entry: ZipDeflate | null = null
  #waiting: string[] = []
  #size = 0

  /** `level` as in zlib; 4 is three times as fast as 6 on sheets and a tenth larger. */
  constructor(sink: Sink) {
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error
      if (bytes.length > 0) sink(bytes)
    })
  }

  /** Ends the entry before and begins another one. */
  begin(name: string): void {
    this.#close()
    this.#entry = new ZipDeflate(name, { level: 4 })
    // the same bytes for the same rows, whatever the day
    this.#entry.mtime = new Date(1980, 0, 1)
    this.#zip.add(this.#entry)
  }

  text(text: string): void {
    this.#waiting.push(text)
    this.#size += text.length
    if (this.#size >= BUFFER) this.#flush(false)
  }

  /** A whole small entry. */
  part(name: string, text: string): void {
    this.begin(name)
    this.text(text)
  }

  end(): void {
    this.#close()
    this.#zip.end()
  }

  #flush(last: boolean): void {
    this.#entry?.push(strToU8(this.#waiting.join('')), last)
    this.#waiting = []
    this.#size = 0
  }

  #close(): void {
    if (this.#entry === null) return
    this.#flush(true)
    this.#entry = null
  }
}
