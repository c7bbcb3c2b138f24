// How does an officer or a test receive a package without the window? The strict reader with a memory of channels, lines out, a receipt back.

import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import type { BundleReader } from '../../../shared/packages/bundle.ts'
import { tryChanges } from '../../../shared/packages/dry-run.ts'
import { recipientKeyId } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { readPackage } from '../../../shared/packages/read-package.ts'
import { type PackageReading, type ReaderSelf, sealKeyFor } from '../../../shared/packages/reader.ts'
import { receiptOf } from '../../../shared/packages/receipts.ts'
import { type PackageDraft, writePackage } from '../../../shared/packages/write-package.ts'
import { verdictSentence } from '../../../shared/wording/verdicts.ts'
import type { Command, CommandLine, Terminal } from '../command.ts'
import { CLEAN, guarded, NotDone, PROBLEMS, textFile } from '../command-files.ts'
import { readIdentities } from '../identity-file.ts'
import { localDay } from '../local-day.ts'
import { bundleAt, envelopeOf } from './bundle-at.ts'
import { outFolder, writeBundle } from './bundle-writing.ts'
import { type ChannelState, channelOf, withState, writeState } from './channel-state.ts'
import { type KeyFolder, readCards, readKeyFolder } from './key-folder.ts'
import { accepted, answered, decisionOn, declined, type SettledFacts, settledFacts } from './receive-state.ts'
import { freshOut, writeReceived } from './received-content.ts'
import { afterSending, nextDraft, suiteBetween } from './seal.ts'

interface Receiver {
  readonly office: KeyFolder | null
  readonly self: ReaderSelf
  readonly cards: readonly Card[]
}

async function receiverOf({ options }: CommandLine): Promise<Receiver> {
  const { keys, identity, cards } = options
  if (typeof cards !== 'string')
    throw new NotDone('请用 --cards 写明发件单位的名片文件，或存放名片的文件夹。没有执行。')
  if (typeof keys === 'string') {
    const office = await readKeyFolder(keys)
    return { office, self: office.self, cards: readCards(cards, [office.card]) }
  }
  if (typeof identity !== 'string')
    throw new NotDone('请用 --keys 写明密钥文件夹，或用 --identity 写明私钥文件。没有执行。')
  const self = await readIdentities(textFile(identity, '私钥文件'))
  if (self === null) throw new NotDone('文件里没有可用的私钥（age 私钥，或 PEM 格式的 SM2 私钥）。没有执行。')
  return { office: null, self, cards: readCards(cards) }
}

function readWith(bundle: BundleReader, { self, cards }: Receiver, state: ChannelState): Promise<PackageReading> {
  const check = { directory: directoryOf([], []), asOf: localDay(new Date()), importing: false }
  const numbers = (author: string, from?: string) => {
    const channels = Object.entries(state.incoming).filter(([sender]) => from === undefined || sender === from)
    return Math.max(0, ...channels.map(([, known]) => known.numbers[author] ?? 0))
  }
  return readPackage({
    suite: suiteA1,
    bundle,
    self,
    cards,
    revocations: { number: 0, revoked: [] },
    channel: (from) => channelOf(state, from, cards.find(({ org }) => org === from)?.epoch ?? 0),
    sent: state.sent.filter(({ type }) => type !== 'receipt'),
    rules: {
      definition: ledgerNamed,
      record: async (ledger, row) => {
        const known = state.records[`${ledger} ${row}`]
        const scope = ledgerNamed(ledger)?.scope ?? null
        if (known === undefined) return null
        return { madeBy: known.madeBy, values: scope === null ? {} : { [scope]: known.division } }
      },
      lastNumber: numbers,
      now: Date.now(),
    },
    refuse: async (changes) => tryChanges(changes, { definition: ledgerNamed, check }),
  })
}

/** Whom the package is for, when only a key says who we are. */
async function addressee(bundle: BundleReader, self: ReaderSelf): Promise<string | null> {
  const envelope = await envelopeOf(bundle)
  const key = envelope === null ? null : sealKeyFor(self, envelope.suite)
  const enc = key === null ? null : recipientKeyId(suiteA1.hash, key.recipient)
  return envelope?.to.find((to) => to.enc === enc)?.org ?? null
}

/** A package with what is pending for this sender; null when nothing is. */
async function sendReceipt(
  office: KeyFolder,
  facts: SettledFacts,
  {
    state,
    path,
    line,
    cards,
  }: {
    readonly state: ChannelState
    readonly path: string
    readonly line: CommandLine
    readonly cards: readonly Card[]
  },
): Promise<string | null> {
  const pending = state.decisions.filter(({ from, receipt }) => from === facts.org && receipt === 'pending')
  const to = cards.find(({ org }) => org === facts.org)
  if (pending.length === 0 || to === undefined) return null
  const folder = outFolder(line.options.receipt, state)
  const draft: PackageDraft = {
    ...nextDraft(office, [to], { state, type: 'receipt' }),
    suite: suiteBetween(office, to, undefined),
    receipts: pending.map(({ from: _, receipt: __, ...decision }) => receiptOf(decision)),
  }
  const pack = await writePackage(suiteA1, draft)
  const after = afterSending(state, { draft, pack, ranges: {} })
  writeBundle(folder, pack, () => writeState(path, answered(after, facts.org)))
  return pack.name
}

async function decide(
  line: CommandLine,
  terminal: Terminal,
  { receiver, state, path }: { readonly receiver: Receiver; readonly state: ChannelState; readonly path: string },
): Promise<number> {
  const { options, words } = line
  const bundle = bundleAt(words)
  const { office, cards } = receiver
  if (options.receipt !== undefined && office === null)
    throw new NotDone('写回执要签名：请用 --keys，不要用 --identity。没有执行。')
  const out = options.decline === true ? null : freshOut(options.out)
  const reading = await readWith(bundle, receiver, state)
  const own = receiver.self.org ?? (await addressee(bundle, receiver.self))
  const { verdict, facts, opened } = reading
  let written: readonly string[] = []
  let next: ChannelState | null = null
  if (options.decline === true) {
    if (opened !== null || reading.settles) next = declined({ ...state, org: own }, reading)
  } else if (opened !== null && out !== null) {
    written = writeReceived(out, reading.entries)
    next = accepted({ ...state, org: own }, reading, cards.find(({ org }) => org === facts.org)?.epoch ?? 0)
  } else if (verdict.outcome === 'duplicate') next = decisionOn(state, reading)
  if (next !== null) writeState(path, next)
  const settled = next === null ? null : settledFacts(facts)
  const answer =
    office !== null && options.receipt !== undefined && next !== null && settled !== null
      ? await sendReceipt(office, settled, { state: next, path, line, cards })
      : null
  terminal.out(
    JSON.stringify(
      { verdict, sentence: verdictSentence(verdict), ...facts, decided: next !== null, written, receipt: answer },
      null,
      2,
    ),
  )
  terminal.say(verdictSentence(verdict))
  if (options.decline === true)
    terminal.say(next === null ? '这个包不占序号，没有记下拒收。' : '已记下拒收。请把回执带回发件单位。')
  return verdict.outcome === 'accepted' || verdict.outcome === 'duplicate' ? CLEAN : PROBLEMS
}

async function receive(line: CommandLine, terminal: Terminal): Promise<number> {
  const receiver = await receiverOf(line)
  return withState(line.options.state, receiver.office?.card.org ?? null, (state, path) =>
    decide(line, terminal, { receiver, state, path }),
  )
}

export const packageReceive: Command = {
  name: 'package receive',
  help: `package receive DIR --keys DIR|--identity FILE --cards CARD|DIR --state FILE --out DIR [--receipt DIR]
  按程序接收时的全部规则核验一个包，记住通道，把接收的内容写成 .ndjson 文件。暂缓或拒绝时什么也不写、什么也不记。
  --keys DIR      keys make 写出的文件夹；只给 --identity（私钥文件）时不能写回执
  --cards         发件单位的名片，或存放名片的文件夹
  --state FILE    通道状态文件，记住序号、链和已处理的包；没有时新建
  --out DIR       存放内容的新文件夹
  --receipt DIR   把给发件单位的回执封成包，写进这个文件夹
  --decline       不接收而拒收，记下序号；与 --receipt 合用可通知对方
  退出码：0 已接收或以前接收过，1 暂缓或拒绝（JSON 里有代码），2 没有执行`,
  valued: ['keys', 'identity', 'cards', 'state', 'out', 'receipt'],
  switches: ['decline'],
  run: guarded(receive),
}
