// Which office is this window in, is it open, and who may work on it now? Entering, unlocking, locking, repairing, folding.

import type { Space } from '../../shared/bridge/contract.ts'
import { doubtClock } from '../../shared/changes/clock.ts'
import { assert, fail, ok, type Result } from '../../shared/result.ts'
import type { Announcement, BegunPiece, NewOffice, RecoverySheet, StoreStatus, UnlockReport } from './api.ts'
import { SpaceDatabase } from './database.ts'
import type { CreateExchange, ExchangePart } from './exchange/core.ts'
import { newestForeignTime } from './exchange/documents.ts'
import { createExchangeCore } from './exchange-core.ts'
import { foldPage, shelfToFold } from './fold.ts'
import { openBegun, type SealedPieces, sealBegun } from './keys/begun-work.ts'
import { createGate, type Gate } from './keys/gate.ts'
import { createKeyring } from './keys/keyring.ts'
import {
  type CompartmentKeys,
  openVault,
  openVaultForRecovery,
  readVault,
  resetPassphrase,
  rewrapVault,
  type Vault,
  writeVault,
} from './keys/vault.ts'
import { takeUpParts } from './news.ts'
import { makeOffice, shortestPassphrase } from './office.ts'
import { type OpenSpace, randomId, type StoreMeans } from './open-space.ts'
import { DamagedPage } from './pages/shelf.ts'
import { holdLock } from './space-lock.ts'
import { nothingFetched, type Prefetched, prefetch, rebuildSpace, type Starting, startSpace } from './start.ts'

/** Time without work before the tail is folded and cold text is read, in milliseconds. */
const idle = 1000
/** Failures after which it is not known what the journal holds: the office is locked and looks again when it is unlocked. */
const uncertain: ReadonlySet<string> = new Set(['journal-moved', 'journal-not-open', 'host-gone', 'bad-output'])
const refusedByDatabase: ReadonlySet<string> = new Set([
  'QuotaExceededError',
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'UnknownError',
  'TimeoutError',
])

interface Entered {
  readonly space: Space
  readonly gate: Gate
  vault: Vault | null
  leave(): void
}

interface Opened {
  readonly space: OpenSpace
  readonly starting: Starting
  readonly exchange: ExchangePart
}

export class Session {
  readonly #means: StoreMeans
  readonly #createExchange: CreateExchange
  #entered: Entered | null = null
  #opened: Opened | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #foldTimer: ReturnType<typeof setTimeout> | null = null
  /** What was begun when the office was locked; opens with its keys only. */
  #begun: SealedPieces = []

  constructor(means: StoreMeans, createExchange: CreateExchange) {
    this.#means = means
    this.#createExchange = createExchange
  }

  get means(): StoreMeans {
    return this.#means
  }

  /** One after another: every write of this office. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** Locks, and lets another window have the office. */
  async leave(): Promise<void> {
    await this.lock()
    this.#begun = []
    this.#entered?.gate.close()
    this.#entered?.leave()
    this.#entered = null
  }

  /** Lets go of lock and database without waiting for work that will never end; what the end of the process does. */
  abandon(): void {
    this.#opened?.space.database.close()
    this.#opened = null
    this.#entered?.leave()
    this.#entered = null
  }

  async enter(space: Space): Promise<Result<StoreStatus>> {
    await this.leave()
    const leave = await holdLock(`county-desk:${space}`)
    if (leave === null) return fail('open-elsewhere')
    const read = await this.#means.host('vault.read', { space })
    const vault = read.ok && read.value.bytes !== null ? readVault(read.value.bytes) : ok(null)
    if (!read.ok || !vault.ok) {
      leave()
      return read.ok ? (vault.ok ? fail('vault-damaged') : vault) : read
    }
    this.#entered = { space, gate: createGate(space, () => this.#means.now()), vault: vault.value, leave }
    return ok(await this.status())
  }

  #inside(): Entered {
    assert(this.#entered !== null, 'the window has entered an office')
    return this.#entered
  }

  async status(): Promise<StoreStatus> {
    const { space, vault, gate } = this.#inside()
    const { wrongTries, waitSeconds } = await gate.state()
    const made = vault?.complete === true ? vault : null
    const state = made === null ? 'empty' : this.#opened === null ? 'locked' : 'open'
    return { space, state, office: made?.office ?? null, wrongTries, waitSeconds }
  }

  async createOffice(wanted: NewOffice): Promise<Result<RecoverySheet>> {
    const entered = this.#inside()
    if (entered.vault?.complete === true) return fail('office-exists')
    return this.serially(async () => {
      const made = await makeOffice(this.#means, entered.space, wanted)
      if (!made.ok) return made
      entered.vault = made.value.vault
      this.#open(made.value.open, made.value.starting)
      return ok(made.value.sheet)
    })
  }

  /** Counts wrong passphrases; after some the person has to wait. Fails with `wait-before-retry` or `wrong-passphrase`. */
  async #guarded<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const { gate } = this.#inside()
    const before = await gate.state()
    if (before.waitSeconds > 0) return fail('wait-before-retry', { seconds: before.waitSeconds })
    const answer = await work()
    if (answer.ok) await gate.right()
    if (answer.ok || answer.error.code !== 'wrong-passphrase') return answer
    await gate.wrong()
    const { wrongTries, waitSeconds } = await gate.state()
    return fail('wrong-passphrase', { tries: wrongTries, seconds: waitSeconds })
  }

  async unlock(passphrase: string): Promise<Result<UnlockReport>> {
    const { vault, space } = this.#inside()
    if (vault?.complete !== true) return fail('no-office')
    return this.serially(async () => {
      if (this.#opened !== null) return ok(await this.#report(this.#opened.space, []))
      const database = new SpaceDatabase(space)
      const fetching = prefetch(database, () => this.#means.host('journal.open', { space }))
      const keys = await this.#guarded(() => openVault(vault, passphrase))
      const prefetched: Prefetched = await fetching
      if (!keys.ok) {
        database.close()
        return keys
      }
      const keyring = createKeyring(keys.value)
      const starting: Starting = { means: this.#means, space, vault, keyring, database, prefetched }
      const begun = await startSpace(starting)
      const started = begun.ok ? await takeUpParts({ ...starting, prefetched: nothingFetched }, begun.value) : begun
      if (!started.ok) {
        keyring.clear()
        database.close()
        return started
      }
      const { space: open, repaired } = started.value
      this.#open(open, { ...starting, prefetched: nothingFetched })
      return ok(await this.#report(open, repaired))
    })
  }

  async #report(space: OpenSpace, repaired: UnlockReport['repaired']): Promise<UnlockReport> {
    const rows = [...space.shelves.values()].reduce((sum, { index }) => sum + index.size, 0)
    const about = await this.#means.host('about.info', {})
    const doubt = doubtClock(this.#means.now(), {
      lastOwnChange: space.standing.lastAt,
      builtAt: about.ok ? about.value.builtAt : '',
      newestReceipt: newestForeignTime(space.documents),
    })
    const clockWarning = doubt === null ? null : { code: doubt.code, detail: doubt.detail ?? {} }
    return { rows, repaired, clockWarning }
  }

  #open(space: OpenSpace, starting: Starting): void {
    const core = createExchangeCore(space, {
      confirmPassphrase: (passphrase) => this.confirmPassphrase(passphrase),
      renewInstallation: () => this.renewInstallation(),
      write: (work) => this.write((now) => (now === space ? work() : Promise.resolve(fail('locked')))),
    })
    this.#opened = { space, starting, exchange: this.#createExchange(core) }
    void this.#warm(space)
    void this.#takeUp(this.#opened.exchange)
    this.#scheduleFold()
  }

  /** What waited for this version of the application goes in. */
  async #takeUp(exchange: ExchangePart): Promise<void> {
    try {
      await exchange.takeUp()
    } catch (problem) {
      // locked in the meantime, or damage that is met again by whoever needs the page: it goes in after the next unlocking
      if (this.#opened?.exchange === exchange && !(problem instanceof DamagedPage)) throw problem
    }
  }

  /** Brings cold text into the index behind the usable grid. */
  async #warm(space: OpenSpace): Promise<void> {
    // the first windows of the grid come first
    await new Promise((resolve) => setTimeout(resolve, idle))
    try {
      for (const shelf of space.shelves.values()) {
        if (this.#opened?.space === space) await shelf.ensureText()
      }
    } catch (problem) {
      // locked in the meantime; damage is met again, and repaired, by whoever needs the text
      if (this.#opened?.space === space && !(problem instanceof DamagedPage)) throw problem
    }
  }

  /** `begun` waits sealed for `takeBegun`. */
  async lock(begun: readonly BegunPiece[] = []): Promise<void> {
    if (this.#opened === null) return
    await this.serially(async () => {
      if (this.#opened !== null) this.#begun = await sealBegun(this.#opened.space, begun)
      this.#lockNow()
    })
  }

  async takeBegun(): Promise<readonly BegunPiece[]> {
    const { open } = this
    const sealed = this.#begun
    this.#begun = []
    return openBegun(open, sealed)
  }

  #lockNow(): void {
    const opened = this.#opened
    if (opened === null) return
    this.#opened = null
    if (this.#foldTimer !== null) clearTimeout(this.#foldTimer)
    opened.exchange.forget()
    opened.space.keyring.clear()
    opened.space.documents.clear()
    opened.space.database.close()
    this.announce({ kind: 'locked' })
  }

  async confirmPassphrase(passphrase: string): Promise<Result<null>> {
    const { vault } = this.#inside()
    if (vault === null) return fail('no-office')
    const opened = await this.#guarded(() => openVault(vault, passphrase))
    if (!opened.ok) return opened
    for (const key of opened.value.values()) key.fill(0)
    return ok(null)
  }

  /** From the next unlocking on this machine is another author. What it wrote before stays as it is. */
  async renewInstallation(): Promise<Result<null>> {
    const entered = this.#inside()
    const { vault } = entered
    if (vault === null) return fail('no-office')
    const renewed: Vault = { ...vault, installation: randomId(this.#means, 8), epoch: vault.epoch + 1 }
    const written = await this.#means.host('vault.write', { space: entered.space, bytes: writeVault(renewed) })
    if (!written.ok) return written
    entered.vault = renewed
    await this.lock()
    return ok(null)
  }

  async changePassphrase(old: string, fresh: string): Promise<Result<null>> {
    const entered = this.#inside()
    const { vault } = entered
    if (vault === null) return fail('no-office')
    if ([...fresh.normalize('NFKC')].length < shortestPassphrase) {
      return fail('passphrase-too-short', { least: shortestPassphrase })
    }
    const changed = await this.#guarded(() => rewrapVault(vault, old, fresh))
    if (!changed.ok) return changed
    const written = await this.#means.host('vault.write', { space: entered.space, bytes: writeVault(changed.value) })
    if (!written.ok) return written
    entered.vault = changed.value
    return ok(null)
  }

  get vault(): Vault | null {
    return this.#inside().vault
  }

  /** Another vault for the same keys, once the passphrase was given; `after` runs when it is written. */
  async changeVault<T>(
    passphrase: string,
    change: (vault: Vault, keys: CompartmentKeys) => Promise<{ vault: Vault; after(): Promise<Result<T>> }>,
  ): Promise<Result<T>> {
    const entered = this.#inside()
    const { vault } = entered
    if (vault === null) return fail('no-office')
    const keys = await this.#guarded(() => openVault(vault, passphrase))
    if (!keys.ok) return keys
    const changed = await change(vault, keys.value)
    for (const key of keys.value.values()) key.fill(0)
    const written = await this.#means.host('vault.write', { space: entered.space, bytes: writeVault(changed.vault) })
    if (!written.ok) return written
    entered.vault = changed.vault
    return changed.after()
  }

  /** Opens the key bundle with the secret of the recovery sheet and seals it under a fresh passphrase; the office stays locked.
   * `secret` gets the recovery recipient that the vault knows. */
  async recover(secret: (recipient: string) => Promise<Result<string>>, fresh: string): Promise<Result<null>> {
    const entered = this.#inside()
    const { vault } = entered
    if (vault?.complete !== true) return fail('no-office')
    if ([...fresh.normalize('NFKC')].length < shortestPassphrase) {
      return fail('passphrase-too-short', { least: shortestPassphrase })
    }
    const identity = await secret(vault.recovery)
    if (!identity.ok) return identity
    const keys = await openVaultForRecovery(vault, identity.value)
    if (!keys.ok) return keys
    const reset = await resetPassphrase(vault, keys.value, fresh)
    if (!reset.ok) return reset
    const written = await this.#means.host('vault.write', { space: entered.space, bytes: writeVault(reset.value) })
    if (!written.ok) return written
    entered.vault = reset.value
    await entered.gate.right()
    return ok(null)
  }

  announce(news: Announcement): void {
    this.#means.announce(news)
  }

  /** The open office. @throws when it is locked: the window asks only after unlocking. */
  get open(): OpenSpace {
    assert(this.#opened !== null, 'the office is unlocked')
    return this.#opened.space
  }

  get isOpen(): boolean {
    return this.#opened !== null
  }

  get exchange(): ExchangePart {
    assert(this.#opened !== null, 'the office is unlocked')
    return this.#opened.exchange
  }

  /** Reads; a damaged page is rebuilt from the journal and the reading repeated. */
  async read<T>(work: (space: OpenSpace) => Promise<T>): Promise<T> {
    const { open } = this
    try {
      return await work(open)
    } catch (problem) {
      if (!(problem instanceof DamagedPage)) throw problem
      // somebody else may have met the damage first
      await this.serially(async () => (this.#opened?.space === open ? this.#rebuild() : undefined))
      return work(this.open)
    }
  }

  /** Writes, one after another; fails with `locked` when the office was locked in the meantime. */
  write<T>(work: (space: OpenSpace) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#write(async () => (this.#opened === null ? fail('locked') : work(this.#opened.space)))
  }

  async #write<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.serially(async () => {
      const answer = await this.#attempt(work)
      if (!answer.ok && uncertain.has(answer.error.code)) {
        this.announce({ kind: 'trouble', trouble: { code: answer.error.code, detail: answer.error.detail ?? {} } })
        this.#lockNow()
      }
      this.#scheduleFold()
      return answer
    })
  }

  async #attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work()
    } catch (problem) {
      if (problem instanceof DamagedPage) {
        await this.#rebuild()
        return work()
      }
      if (!(problem instanceof Error) || !refusedByDatabase.has(problem.name)) throw problem
      // the journal has it, the database has not: unlocking brings the database up to date
      this.announce({ kind: 'trouble', trouble: { code: 'database-behind', detail: {} } })
      this.#lockNow()
      return fail('database-behind')
    }
  }

  async #rebuild(): Promise<void> {
    const opened = this.#opened
    if (opened === null) return
    const journal = await this.#means.host('journal.open', { space: opened.space.space })
    const rebuilt = journal.ok ? await rebuildSpace(opened.starting, journal.value, []) : journal
    if (!rebuilt.ok) {
      this.announce({ kind: 'trouble', trouble: { code: rebuilt.error.code, detail: rebuilt.error.detail ?? {} } })
      this.#lockNow()
      return
    }
    opened.exchange.forget()
    this.#open(rebuilt.value.space, opened.starting)
    this.announce({ kind: 'trouble', trouble: { code: 'page-damaged-rebuilt', detail: {} } })
  }

  #scheduleFold(): void {
    if (this.#foldTimer !== null) clearTimeout(this.#foldTimer)
    const space = this.#opened?.space
    if (space === undefined || shelfToFold(space) === undefined) return
    this.#foldTimer = setTimeout(() => {
      void this.#write(async () => {
        const shelf = this.#opened?.space === space ? shelfToFold(space) : undefined
        if (shelf !== undefined) await foldPage(space, shelf)
        return ok(null)
      })
    }, idle)
  }
}
