// Who deflates? Large byte strings go to a worker of their own, so that the store's thread makes the next ones meanwhile.

import type { Bytes } from '../keys/kdf.ts'
import { deflated } from './deflate.ts'

export interface ToPack {
  readonly id: number
  readonly bytes: Bytes
}

export interface Packed {
  readonly id: number
  readonly packed: Bytes
}

interface Waiting {
  resolve(packed: Bytes): void
  reject(problem: Error): void
}

/** Fewer bytes are deflated quicker than they are sent. */
const worthSending = 16 * 1024
/** Plain text does not outlive the work in a worker that the store cannot wipe. */
const idleMilliseconds = 3000

/** A worker that is made when it is needed and ends when nothing was asked of it for a while. */
class PackingWorker {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #last = 0
  #idle: ReturnType<typeof setTimeout> | undefined

  pack(bytes: Bytes): Promise<Bytes> {
    clearTimeout(this.#idle)
    this.#worker ??= this.#start()
    this.#last += 1
    const toPack: ToPack = { id: this.#last, bytes }
    const packed = new Promise<Bytes>((resolve, reject) => this.#waiting.set(toPack.id, { resolve, reject }))
    this.#worker.postMessage(toPack, [bytes.buffer])
    return packed
  }

  #start(): Worker {
    const worker = new Worker(new URL('./packing.worker.ts', import.meta.url), { type: 'module', name: 'packing' })
    worker.addEventListener('message', ({ data: { id, packed } }: MessageEvent<Packed>) => {
      this.#waiting.get(id)?.resolve(packed)
      this.#waiting.delete(id)
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(), idleMilliseconds)
    })
    worker.addEventListener('error', ({ message }) => {
      this.#end()
      for (const { reject } of this.#waiting.values()) reject(new Error(`packing ended: ${message}`))
      this.#waiting.clear()
    })
    return worker
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = null
  }
}

const worker = new PackingWorker()

/** Deflates bytes that the caller gives away: they may not be read afterwards. */
export function deflatedBeside(bytes: Bytes): Promise<Bytes> {
  const whole = bytes.byteLength === bytes.buffer.byteLength
  const beside = typeof Worker !== 'undefined' && whole && bytes.length >= worthSending
  return beside ? worker.pack(bytes) : deflated(bytes)
}
