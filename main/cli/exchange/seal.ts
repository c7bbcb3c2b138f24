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
  to: Card,
  { state, type }: { readonly state: ChannelState; readonly type: PackageDraft['type'] },
): PackageDraft {
  if (to.org === card.org) throw new NotDone('收件单位就是本单位。没有执行。请核对 --to 的名片。')
  const channel = state.outgoing[to.org]
  return {
    pkg: randomBytes(16).toString('hex'),
    type,
    created: new Date().toISOString(),
    from: { org: card.org, keys },
    to: { card: to, seq: (channel?.seq ?? 0) + 1, prev: channel?.head ?? genesis(suiteA1.hash, card.org, to.org) },
    changes: [],
    keep: [],
    counts: [],
    receipts: [],
    channelHead: state.incoming[to.org]?.head ?? null,
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
  const { seq, card } = draft.to
  const entry = { pkg, seq, envelope: pack.envelopeSha256, to: card.org, type, name: pack.name, ranges, receipt: null }
  return {
    ...state,
    outgoing: { ...state.outgoing, [card.org]: { seq, head: pack.head } },
    sent: [...state.sent, entry],
  }
}

interface Chosen {
  readonly changes: readonly Change[]
  readonly keep: readonly Keep[]
  readonly ranges: Ranges
  readonly skipped: number
}

/** What was not sent yet, as it may travel. */
function choose({ changes }: GivenContent, state: ChannelState, to: Card): Chosen {
  const chosen: { changes: Change[]; keep: Keep[]; ranges: Ranges; skipped: number } = {
    changes: [],
    keep: [],
    ranges: {},
    skipped: 0,
  }
  for (const [author, all] of changes) {
    const after = sentThrough(state, to.org, author)
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
async function refuseWrong({ changes, keep }: Chosen, { card }: KeyFolder, receiver: string, state: ChannelState) {
  const times = changes.map(({ at }) => at).sort()
  const manifest: Pick<Manifest, 'keep' | 'hlc' | 'app'> = {
    app: APP,
    keep: [...keep],
    hlc: { min: times[0] ?? '', max: times.at(-1) ?? '' },
  }
  const lastNumber = (author: string) => sentThrough(state, receiver, author)
  const rules = { definition: ledgerNamed, lastNumber, now: Date.now() }
  const checked = await checkChanges(changes, manifest, { sender: card, receiver, rules })
  const check = { directory: directoryOf([], []), asOf: localDay(new Date()), importing: false }
  const verdict = checked.ok ? tryChanges(checked.changes, { definition: ledgerNamed, check }) : checked.verdict
  if (verdict !== null)
    throw new NotDone(`这些变更任何单位都不会接收（${verdict.code}）：${verdictSentence(verdict)}没有封包。`)
}

async function seal(line: CommandLine, terminal: Terminal): Promise<number> {
  const [content, ...more] = line.words
  if (content === undefined || more.length > 0) throw new NotDone('请写明一个存有变更的文件或文件夹。没有执行。')
  const { keys, to, state: statePath, out, suite } = line.options
  if (typeof keys !== 'string') throw new NotDone('请用 --keys 写明 keys make 写出的文件夹。没有执行。')
  if (typeof to !== 'string') throw new NotDone('请用 --to 写明收件单位的名片文件。没有执行。')
  const office = await readKeyFolder(keys)
  const [receiver, ...others] = readCards(to, [office.card])
  if (receiver === undefined || others.length > 0) throw new NotDone('--to 只能是一张名片。没有执行。')
  if (!office.card.types.includes('changes')) throw new NotDone('本单位的名片不能发送变更。没有执行。')
  const given = readContent(content, office.card)
  return withState(statePath, office.card.org, async (state, path) => {
    const folder = outFolder(out, state)
    const chosen = choose(given, state, receiver)
    const { changes, keep, ranges, skipped } = chosen
    if (changes.length + given.counts.length === 0) throw new NotDone('没有需要上报的新变更。没有封包。')
    await refuseWrong(chosen, office, receiver.org, state)
    const draft: PackageDraft = {
      ...nextDraft(office, receiver, { state, type: 'changes' }),
      suite: suiteBetween(office, receiver, suite),
      dual: line.options.dual === true,
      changes,
      keep,
      counts: given.counts,
    }
    if (draft.dual === true && office.keys.sm2 === undefined)
      throw new NotDone('本单位没有 SM2 密钥，不能双签。没有执行。')
    const pack = await writePackage(suiteA1, draft)
    writeBundle(folder, pack, () => writeState(path, afterSending(state, { draft, pack, ranges })))
    const { pkg } = draft
    const told = { out: join(folder, pack.name), pkg, seq: draft.to.seq, to: receiver.org, suite: draft.suite }
    terminal.out(JSON.stringify({ ...told, changes: changes.length, counts: given.counts.length, skipped }, null, 2))
    terminal.say(
      `已封成发往${receiver.name}的第 ${draft.to.seq} 号包。请保管好通道状态文件，丢失会使对方收到重号的包。`,
    )
    return CLEAN
  })
}

export const packageSeal: Command = {
  name: 'package seal',
  help: `package seal CONTENT --keys DIR --to CARD --state FILE --out DIR [--suite A1|A1PQ|S1] [--dual]
  把文件或文件夹里的变更（.ndjson，每行一个 JSON；counts 开头的文件是数量）封成发往一个单位的下一个包。已发过的变更不重复。
  --keys DIR     keys make 写出的文件夹：名片和私钥，只用于试验和培训
  --to CARD      收件单位的名片
  --state FILE   通道状态文件，记住序号和链；没有时新建，已有时必须用同一个
  --suite NAME   指定套件；不写时按本单位名片
  --dual         另加国密签名
  退出码：0 已封包，2 没有执行`,
  valued: ['keys', 'to', 'state', 'out', 'suite'],
  switches: ['dual'],
  run: guarded(seal),
}
