// Which answers are kept between questions? The last few masks and orders; a put changes them in place of computing them again.

/** More changed rows than this are not worth following one by one. */
const manyChanges = 2_000

interface Kept<T> {
  answer: T
  at: number
}

/** The rows that changed, in order. A kept answer knows how far it has followed. */
export class ChangeLog {
  #slots: number[] = []
  #dropped = 0

  get end(): number {
    return this.#dropped + this.#slots.length
  }

  add(slot: number): void {
    this.#slots.push(slot)
    if (this.#slots.length <= manyChanges * 2) return
    this.#slots = this.#slots.slice(manyChanges)
    this.#dropped += manyChanges
  }

  /** Makes every kept answer too old. */
  forget(): void {
    this.#dropped += this.#slots.length + 1
    this.#slots = []
  }

  /** Rows changed since then; null when there are too many to know. */
  since(at: number): ReadonlySet<number> | null {
    if (at < this.#dropped || this.end - at > manyChanges) return null
    return new Set(this.#slots.slice(at - this.#dropped))
  }
}

export class QueryCache<T> {
  readonly #log: ChangeLog
  readonly #room: number
  readonly #kept = new Map<string, Kept<T>>()

  constructor(log: ChangeLog, room: number) {
    this.#log = log
    this.#room = room
  }

  /** The kept answer, brought up to date by `follow`, or a computed one. */
  answer(key: string, compute: () => T, follow: (kept: T, changed: ReadonlySet<number>) => T): T {
    const kept = this.#kept.get(key)
    this.#kept.delete(key)
    const changed = kept === undefined ? null : this.#log.since(kept.at)
    const answer =
      kept === undefined || changed === null
        ? compute()
        : changed.size === 0
          ? kept.answer
          : follow(kept.answer, changed)
    this.#kept.set(key, { answer, at: this.#log.end })
    if (this.#kept.size > this.#room) {
      const oldest = this.#kept.keys().next()
      if (!oldest.done) this.#kept.delete(oldest.value)
    }
    return answer
  }
}
