// What does the command line remember of its channels? One JSON file: sequence, chain, decisions, and how far its own changes were sent.

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { SUITE_NAMES } from '../../../shared/crypto/suite.ts'
import type { IncomingChannel } from '../../../shared/packages/channel.ts'
import { reachOf } from '../../../shared/packages/custody.ts'
import { orgName, packageId, sha256Hex } from '../../../shared/packages/envelope.ts'
import { channelHeadLine, receiptLine } from '../../../shared/packages/receipts.ts'
import { NotDone } from '../command-files.ts'

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const numbers = z.record(z.string(), count)

const incoming = z.strictObject({
  head: channelHeadLine.nullable(),
  /** author -> greatest `n` that arrived or stays with its office. */
  numbers,
  /** How the newest accepted package was sealed and signed, under the sender's card of this number. */
  floor: z.strictObject({ suite: z.enum(SUITE_NAMES), dual: z.boolean(), epoch: count }).nullable(),
})

const decision = z.strictObject({
  from: orgName,
  pkg: packageId,
  seq: count,
  envelope: sha256Hex,
  outcome: z.enum(['accepted', 'reject']),
  code: z.string().max(64),
  applied: count,
  conflicts: count,
  /** `none`: receipts are not receipted. */
  receipt: z.enum(['pending', 'sent', 'none']),
})

const sent = z.strictObject({
  pkg: packageId,
  seq: count,
  envelope: sha256Hex,
  to: orgName,
  type: z.string().max(32),
  name: z.string().max(100),
  /** author -> own numbers `after + 1` to `last`. */
  ranges: z.record(z.string(), z.strictObject({ after: count, last: count })),
  receipt: receiptLine.nullable(),
})

const record = z.strictObject({ madeBy: z.string().max(100), division: z.string().max(12).nullable() })

const stateSchema = z.strictObject({
  v: z.literal(1),
  /** Whose channels these are; null until an office was named. */
  org: orgName.nullable(),
  incoming: z.record(orgName, incoming),
  decisions: z.array(decision),
  outgoing: z.record(orgName, z.strictObject({ seq: count, head: sha256Hex })),
  sent: z.array(sent),
  /** `ledger row` -> who made it and where it lies: no value of a record is kept. */
  records: z.record(z.string(), record),
})

export type ChannelState = z.infer<typeof stateSchema>
export type KnownDecision = z.infer<typeof decision>

const nothing: ChannelState = { v: 1, org: null, incoming: {}, decisions: [], outgoing: {}, sent: [], records: {} }

function readState(path: string): ChannelState {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return structuredClone(nothing)
    throw new NotDone(`不能读取通道状态文件“${path}”。没有执行。`)
  }
  try {
    return stateSchema.parse(JSON.parse(text))
  } catch {
    throw new NotDone(`“${path}”不是通道状态文件，或已损坏。没有执行。请换用备份，不要新建：新建会使对方收到重号的包。`)
  }
}

/** Replaces the file as a whole: after a power cut the old or the new one is there. @throws {NotDone} */
export function writeState(path: string, state: ChannelState): void {
  const beside = `${path}.new`
  try {
    const handle = openSync(beside, 'w', 0o600)
    try {
      writeFileSync(handle, `${JSON.stringify(state)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, path)
  } catch {
    throw new NotDone(`不能写入通道状态文件“${path}”。没有执行。请检查磁盘空间和权限。`)
  }
}

/** Reads the state and keeps other commands away from it until `use` has ended. @throws {NotDone} */
export async function withState<T>(
  path: string | true | undefined,
  org: string | null,
  use: (state: ChannelState, path: string) => Promise<T>,
): Promise<T> {
  if (typeof path !== 'string') throw new NotDone('请用 --state 写明通道状态文件；第一次用时会新建。没有执行。')
  const lock = `${path}.lock`
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
  } catch {
    throw new NotDone(
      `另一个命令正在使用“${path}”，或文件夹不可写。没有执行。若没有别的命令在运行，请删除“${lock}”后再试。`,
    )
  }
  try {
    const state = readState(path)
    if (state.org !== null && org !== null && state.org !== org)
      throw new NotDone(`“${path}”是 ${state.org} 的通道状态，不是 ${org} 的。没有执行。`)
    return await use({ ...state, org: org ?? state.org }, path)
  } finally {
    rmSync(lock, { force: true })
  }
}

/** What the strict reader asks about a sender's channel. `epoch`: number of the sender's card. */
export function channelOf(state: ChannelState, from: string, epoch: number): IncomingChannel {
  const known = state.incoming[from]
  const decided = state.decisions.filter((old) => old.from === from)
  const floor = known?.floor ?? null
  const channel = { head: known?.head ?? null, decided }
  return floor === null || floor.epoch !== epoch ? channel : { ...channel, floor }
}

/** Own changes of an author up to this number are on their way to `to`, or have arrived there. */
export function sentThrough({ sent: packages }: ChannelState, to: string, author: string): number {
  const ranges = packages.flatMap(({ to: receiver, seq, ranges: all, receipt }) => {
    const range = all[author]
    return receiver === to && range !== undefined ? [{ seq, ...range, receipt }] : []
  })
  return reachOf(ranges, author).get(author)?.sealed ?? 0
}
