// How does an officer or a test seal a package without the window? Change lines in, the next package of the channel out.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Change } from '../../../shared/changes/change.ts'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { sealKeysOf } from '../../../shared/crypto/office-keys.ts'
import { isSuiteName } from '../../../shared/crypto/sealings.ts'
import { SUITE_NAMES, type SuiteName } from '../../../shared/crypto/suite.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { APP } from '../../../shared/packages/app.ts'
import { recipientOn } from '../../../shared/packages/card.ts'
import { checkChanges } from '../../../shared/packages/check-changes.ts'
import { tryChanges } from '../../../shared/packages/dry-run.ts'
import { genesis } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import type { Keep, Manifest } from '../../../shared/packages/manifest.ts'
import { outgoing, sendable } from '../../../shared/packages/sendable.ts'
import { type PackageDraft, type WrittenPackage, writePackage } from '../../../shared/packages/write-package.ts'
import { assert } from '../../../shared/result.ts'
import { verdictSentence } from '../../../shared/wording/verdicts.ts'
import type { Command, CommandLine, Terminal } from '../command.ts'
import { CLEAN, guarded, NotDone } from '../command-files.ts'
import { localDay } from '../local-day.ts'
import { outFolder, writeBundle } from './bundle-writing.ts'
import { type GivenContent, readContent } from './change-lines.ts'
import { type ChannelState, sentThrough, withState, writeState } from './channel-state.ts'
import { type KeyFolder, readCards, readKeyFolder } from './key-folder.ts'

/** The suite of the own card if both have keys for it, else A1, unless one was named. */
export function suiteBetween({ card, keys }: KeyFolder, to: Card, wanted: string | true | undefined): SuiteName {
  const both = (suite: SuiteName) => sealKeysOf(keys, suite) !== null && recipientOn(to, suite) !== null
  if (wanted === undefined) return card.suite !== undefined && both(card.suite) ? card.suite : 'A1'
  if (typeof wanted !== 'string' || !isSuiteName(wanted))
    throw new NotDone(`没有这个套件。可用：${SUITE_NAMES.join('、')}。没有执行。`)
  if (!both(wanted)) throw new NotDone(`双方名片上没有都写明套件 ${wanted} 的密钥。没有执行。`)
  return wanted
}

/** A draft of the next package of the channel to `to`, without contents. */
export function nextDraft(
  { card, keys }: KeyFolder,
  receivers: readonly Card[],
  { state, type }: { readonly state: ChannelState; readonly type: PackageDraft['type'] },
): PackageDraft {
  const addressees = receivers.map((receiver) => {
    if (receiver.org === card.org) throw new NotDone('收件单位就是本单位。没有执行。请核对 --to 的名片。')
    const channel = state.outgoing[receiver.org]
    const prev = channel?.head ?? genesis(suiteA1.hash, card.org, receiver.org)
    return { card: receiver, seq: (channel?.seq ?? 0) + 1, prev }
  })
  const [to, ...also] = addressees
  assert(to !== undefined, 'a package has a receiver')
  return {
    pkg: randomBytes(16).toString('hex'),
    type,
    created: new Date().toISOString(),
    from: { org: card.org, keys },
    to,
    ...(also.length === 0 ? {} : { also }),
    changes: [],
    keep: [],
    counts: [],
    receipts: [],
    channelHead: also.length > 0 ? null : (state.incoming[to.card.org]?.head ?? null),
    app: APP,
    audit: { seq: 0, head: '0'.repeat(64) },
  }
}

type Ranges = ChannelState['sent'][number]['ranges']

/** The state once this package has left. */
export function afterSending(
  state: ChannelState,
  { draft, pack, ranges }: { readonly draft: PackageDraft; readonly pack: WrittenPackage; readonly ranges: Ranges },
): ChannelState {
  const { pkg, type } = draft
  const rest = { pkg, envelope: pack.envelopeSha256, type, name: pack.name, ranges, receipt: null }
  const addressees = [draft.to, ...(draft.also ?? [])]
  const heads = addressees.map(({ card, seq }) => [card.org, { seq, head: pack.head }] as const)
  return {
    ...state,
    outgoing: { ...state.outgoing, ...Object.fromEntries(heads) },
    sent: [...state.sent, ...addressees.map(({ card, seq }) => ({ ...rest, seq, to: card.org }))],
  }
}

interface Chosen {
  readonly changes: readonly Change[]
  readonly keep: readonly Keep[]
  readonly ranges: Ranges
  readonly skipped: number
}

/** Own changes up to this number have been sent; to several receivers at once only when all have the same of them. */
function sentToAll(state: ChannelState, to: readonly Card[], author: string): number {
  const [first = 0, ...others] = to.map(({ org }) => sentThrough(state, org, author))
  if (others.some((through) => through !== first))
    throw new NotDone('这些单位收到的变更进度不同，不能封成同一个包。没有执行。请逐个单位封包。')
  return first
}

/** What was not sent yet, as it may travel. */
function choose({ changes }: GivenContent, state: ChannelState, to: readonly Card[]): Chosen {
  const chosen: { changes: Change[]; keep: Keep[]; ranges: Ranges; skipped: number } = {
    changes: [],
    keep: [],
    ranges: {},
    skipped: 0,
  }
  for (const [author, all] of changes) {
    const after = sentToAll(state, to, author)
    const fresh = all.filter(({ n }) => n > after)
    const last = fresh.at(-1)?.n ?? after
    chosen.skipped += all.length - fresh.length
    if (fresh.length === 0) continue
    const changes = fresh.map(({ change }) => change)
    const split = outgoing(changes, [{ author, after, last }], (change) => sendable(change, ledgerNamed(change.ledger)))
    chosen.changes.push(...split.changes)
    chosen.keep.push(...split.keep)
    chosen.ranges[author] = { after, last }
  }
  return chosen
}

/** What every receiver would reject is not sealed. @throws {NotDone} */
async function refuseWrong({ changes, keep }: Chosen, { card }: KeyFolder, receiver: Card, state: ChannelState) {
  const times = changes.map(({ at }) => at).sort()
  const manifest: Pick<Manifest, 'keep' | 'hlc' | 'app'> = {
    app: APP,
    keep: [...keep],
    hlc: { min: times[0] ?? '', max: times.at(-1) ?? '' },
  }
  const lastNumber = (author: string) => sentThrough(state, receiver.org, author)
  const rules = { definition: ledgerNamed, lastNumber, now: Date.now() }
  const checked = await checkChanges(changes, manifest, { sender: card, receiver: receiver.org, rules })
  const check = { directory: directoryOf([], []), asOf: localDay(new Date()), importing: false }
  const verdict = checked.ok ? tryChanges(checked.changes, { definition: ledgerNamed, check }) : checked.verdict
  if (verdict !== null)
    throw new NotDone(`这些变更任何单位都不会接收（${verdict.code}）：${verdictSentence(verdict)}没有封包。`)
}

interface Order {
  readonly content: string
  readonly office: KeyFolder
  readonly receivers: readonly Card[]
}

async function orderOf({ words, options }: CommandLine): Promise<Order> {
  const [content, ...more] = words
  if (content === undefined || more.length > 0) throw new NotDone('请写明一个存有变更的文件或文件夹。没有执行。')
  if (typeof options.keys !== 'string') throw new NotDone('请用 --keys 写明 keys make 写出的文件夹。没有执行。')
  if (typeof options.to !== 'string')
    throw new NotDone('请用 --to 写明收件单位的名片文件，或存放几张名片的文件夹。没有执行。')
  const office = await readKeyFolder(options.keys)
  if (!office.card.types.includes('changes')) throw new NotDone('本单位的名片不能发送变更。没有执行。')
  return { content, office, receivers: readCards(options.to, [office.card]) }
}

/** One suite for all: the one that is named, or the first that all have, by the own card. */
function suiteForAll(office: KeyFolder, receivers: readonly Card[], wanted: string | true | undefined): SuiteName {
  const suites = new Set(receivers.map((receiver) => suiteBetween(office, receiver, wanted)))
  const [only = 'A1'] = suites
  return suites.size > 1 ? 'A1' : only
}

async function sealNext(
  line: CommandLine,
  terminal: Terminal,
  { order, state, path }: { readonly order: Order; readonly state: ChannelState; readonly path: string },
): Promise<number> {
  const { office, receivers } = order
  const given = readContent(order.content, office.card)
  const folder = outFolder(line.options.out, state)
  const chosen = choose(given, state, receivers)
  const { changes, keep, ranges, skipped } = chosen
  if (changes.length + given.counts.length === 0) throw new NotDone('没有需要上报的新变更。没有封包。')
  for (const receiver of receivers) await refuseWrong(chosen, office, receiver, state)
  const dual = line.options.dual === true
  if (dual && office.keys.sm2 === undefined) throw new NotDone('本单位没有 SM2 密钥，不能双签。没有执行。')
  const draft: PackageDraft = {
    ...nextDraft(office, receivers, { state, type: 'changes' }),
    suite: suiteForAll(office, receivers, line.options.suite),
    ...{ dual, changes, keep, counts: given.counts },
  }
  const pack = await writePackage(suiteA1, draft)
  writeBundle(folder, pack, () => writeState(path, afterSending(state, { draft, pack, ranges })))
  const to = [draft.to, ...(draft.also ?? [])].map(({ card, seq }) => ({ org: card.org, name: card.name, seq }))
  const told = { out: join(folder, pack.name), pkg: draft.pkg, seq: draft.to.seq, to, suite: draft.suite }
  terminal.out(JSON.stringify({ ...told, changes: changes.length, counts: given.counts.length, skipped }, null, 2))
  const addresses = to.map(({ name, seq }) => `${name}的第 ${seq} 号`).join('、')
  terminal.say(`已封成发往${addresses}包。请保管好通道状态文件，丢失会使对方收到重号的包。`)
  return CLEAN
}

async function seal(line: CommandLine, terminal: Terminal): Promise<number> {
  const order = await orderOf(line)
  return withState(line.options.state, order.office.card.org, (state, path) =>
    sealNext(line, terminal, { order, state, path }),
  )
}

export const packageSeal: Command = {
  name: 'package seal',
  help: `package seal CONTENT --keys DIR --to CARD|DIR --state FILE --out DIR [--suite A1|A1PQ|S1] [--dual]
  把文件或文件夹里的变更（.ndjson，每行一个 JSON；counts 开头的文件是数量）封成通道的下一个包。已发过的变更不重复。
  --keys DIR     keys make 写出的文件夹：名片和私钥，只用于试验和培训
  --to           收件单位的名片；存放几张名片的文件夹：同一个包发给几个单位
  --state FILE   通道状态文件，记住序号和链；没有时新建，已有时必须用同一个
  --suite NAME   指定套件；不写时按本单位名片
  --dual         另加国密签名
  退出码：0 已封包，2 没有执行`,
  valued: ['keys', 'to', 'state', 'out', 'suite'],
  switches: ['dual'],
  run: guarded(seal),
}
