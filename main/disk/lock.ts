// Is this data directory already in use by another instance? One lock for both hosts; a dead one is taken over.

import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../shared/result.ts'
import { makeDirectory } from './durable.ts'
import { diskFailure, errno } from './trouble.ts'

const BEAT = 5_000
const STALE_BEAT = 60_000
const HALF_WRITTEN = 3_000
const TRIES = 50

interface Holder {
  readonly pid: number
  readonly host: string
  /** Tells a process from a later one with the same number; empty where the platform does not say. */
  readonly started: string
  readonly nonce: string
}

export interface Lock {
  readonly release: () => void
}

/** Start time of a process on Linux (clock ticks since boot), with the boot it belongs to. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`
  } catch (error) {
    if (errno(error) === null) throw error
    return ''
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errno(error) === 'EPERM'
  }
}

function readHolder(path: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const known = typeof holder === 'object' && holder !== null && 'pid' in holder && typeof holder.pid === 'number'
    return known ? (holder as Holder) : null
  } catch (error) {
    if (error instanceof SyntaxError || errno(error) === 'ENOENT') return null
    throw error
  }
}

function isAlive(path: string, holder: Holder | null): boolean {
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  if (holder === null) return age < HALF_WRITTEN
  if (!isRunning(holder.pid)) return false
  if (holder.started !== '') return startOf(holder.pid) === holder.started
  return age < STALE_BEAT
}

/** Moves a dead lock aside; only one of several contenders gets it. */
function moveAside(path: string, dead: Holder | null): void {
  const aside = `${path}.dead-${randomBytes(4).toString('hex')}`
  try {
    renameSync(path, aside)
    // Another contender was faster and this is already its living lock: give it back.
    if (readHolder(aside)?.nonce !== dead?.nonce) renameSync(aside, path)
    else rmSync(aside, { force: true })
  } catch (error) {
    if (errno(error) !== 'ENOENT') throw error
  }
}

function tryTake(path: string, own: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx', flush: true })
    return true
  } catch (error) {
    if (errno(error) === 'EEXIST') return false
    throw error
  }
}

/** Takes the data directory for this process: `already-open` (with the host and pid that have it) or a disk failure. */
export async function takeLock(data: string, host: 'electron' | 'web'): Promise<Result<Lock>> {
  const path = join(data, 'desk.lock')
  const own: Holder = { pid: process.pid, host, started: startOf(process.pid), nonce: randomBytes(8).toString('hex') }
  try {
    await makeDirectory(data)
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (tryTake(path, own)) return ok(keep(path, own))
      const holder = readHolder(path)
      if (holder !== null && isAlive(path, holder)) return fail('already-open', { host: holder.host, pid: holder.pid })
      if (!isAlive(path, holder)) moveAside(path, holder)
      else await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return fail('already-open', { host: '?', pid: 0 })
  } catch (error) {
    return diskFailure(error)
  }
}

function keep(path: string, own: Holder): Lock {
  const beat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch (error) {
      if (errno(error) === null) throw error
    }
  }, BEAT)
  beat.unref()
  return {
    release: () => {
      clearInterval(beat)
      if (readHolder(path)?.nonce === own.nonce) rmSync(path, { force: true })
    },
  }
}
