// What can an IT officer do with a package without the window? Look at its envelope, verify it, open it.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { suiteA1 } from '../../shared/crypto/a1.ts'
import { writeMinisignPublicKey } from '../../shared/crypto/minisign.ts'
import { writeSm2PublicPem } from '../../shared/crypto/sm2-pem.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import type { BundleReader } from '../../shared/packages/bundle.ts'
import { publicKeyOf, readCard, sm2SignerOn } from '../../shared/packages/card.ts'
import { tryChanges } from '../../shared/packages/dry-run.ts'
import type { Card } from '../../shared/packages/format.ts'
import { readPackage } from '../../shared/packages/read-package.ts'
import type { PackageReading, ReaderContext, ReaderSelf } from '../../shared/packages/reader.ts'
import type { ReturnLine } from '../../shared/packages/returns/return-line.ts'
import type { TarEntry } from '../../shared/packages/tar.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { returnReasonTitles } from '../../shared/wording/returns.ts'
import { verdictSentence } from '../../shared/wording/verdicts.ts'
import type { Command, CommandLine, Terminal } from './command.ts'
import { CLEAN, guarded, NotDone, outOf, PROBLEMS, textFile, writeNew } from './command-files.ts'
import { bundleAt, envelopeOf } from './exchange/bundle-at.ts'
import { readIdentities } from './identity-file.ts'
import { localDay } from './local-day.ts'
import { openUnsigned } from './open-unsigned.ts'

const bundleOf = ({ words }: CommandLine): BundleReader => bundleAt(words)

function cardOf({ options }: CommandLine): Card | null {
  if (typeof options.card !== 'string') return null
  const read = readCard(suiteA1, textFile(options.card, '名片'), [])
  if (!read.ok) throw new NotDone(failureSentence(read.error))
  return read.value.card
}

function readerContext(bundle: BundleReader, cards: readonly Card[], self: ReaderContext['self']): ReaderContext {
  const asOf = localDay(new Date())
  const check = { directory: directoryOf([], []), asOf, importing: false }
  return {
    suite: suiteA1,
    bundle,
    self,
    cards,
    revocations: { number: 0, revoked: [] },
    channel: () => null,
    sent: null,
    rules: { definition: ledgerNamed, now: Date.now() },
    refuse: async (changes) => tryChanges(changes, { definition: ledgerNamed, check }),
  }
}

function tell(terminal: Terminal, reading: Pick<PackageReading, 'verdict' | 'facts'>, more: object = {}): number {
  const { verdict, facts } = reading
  terminal.out(JSON.stringify({ verdict, sentence: verdictSentence(verdict), ...facts, ...more }, null, 2))
  terminal.say(verdictSentence(verdict))
  return verdict.outcome === 'accepted' ? CLEAN : PROBLEMS
}

async function inspect(line: CommandLine, terminal: Terminal): Promise<number> {
  const bundle = bundleOf(line)
  const files = bundle.files()
  const envelope = await envelopeOf(bundle)
  terminal.out(JSON.stringify({ verified: false, envelope, files }, null, 2))
  terminal.say(
    envelope === null
      ? '没有读到符合格式的信封。没有打开任何内容。'
      : `信封自称由 ${envelope.from.org} 发出；签名尚未核验，请用 package verify 核验。`,
  )
  return envelope === null ? PROBLEMS : CLEAN
}

async function verify(line: CommandLine, terminal: Terminal): Promise<number> {
  const bundle = bundleOf(line)
  const card = cardOf(line)
  if (card === null) throw new NotDone('请用 --card 写明发件单位的名片文件。没有执行。')
  const { pub, 'sm2-pub': sm2Pub } = line.options
  const signer = sm2SignerOn(card)
  if (typeof sm2Pub === 'string' && signer === null) throw new NotDone('名片上没有 SM2 公钥，没有写出。没有执行。')
  if (typeof pub === 'string') writeNew(pub, writeMinisignPublicKey(publicKeyOf(card)))
  if (typeof sm2Pub === 'string' && signer !== null) writeNew(sm2Pub, writeSm2PublicPem(signer.publicKey))
  return tell(terminal, await readPackage(readerContext(bundle, [card], null)))
}

async function identityOf({ options }: CommandLine): Promise<ReaderSelf> {
  if (typeof options.identity !== 'string') throw new NotDone('请用 --identity 写明私钥文件。没有执行。')
  const self = await readIdentities(textFile(options.identity, '私钥文件'))
  if (self === null) throw new NotDone('文件里没有可用的私钥（age 私钥，或 PEM 格式的 SM2 私钥）。没有执行。')
  return self
}

/** Names of entries follow the fixed grammar of the archive: no path of the package is trusted here. */
function writeEntries(out: string, entries: readonly TarEntry[]): void {
  for (const { name, bytes } of entries) {
    mkdirSync(dirname(join(out, name)), { recursive: true, mode: 0o700 })
    writeFileSync(join(out, name), bytes, { mode: 0o600, flag: 'wx' })
  }
}

/** A return as a person reads it: the names of ledger and field, and the reason in words. */
function returnInWords({ ledger, row, field, reason, note, deadline, round, state }: ReturnLine) {
  const definition = ledgerNamed(ledger)
  const place = field === null ? '整条记录' : (definition?.fields[field]?.title ?? field)
  const title = returnReasonTitles[reason] ?? reason
  return { ledger: definition?.title ?? ledger, row, place, reason: title, note, deadline, round, state }
}

async function open(line: CommandLine, terminal: Terminal): Promise<number> {
  const bundle = bundleOf(line)
  const self = await identityOf(line)
  const card = cardOf(line)
  const out = outOf(line)
  const context = readerContext(bundle, card === null ? [] : [card], self)
  if (card === null) {
    const { reading, entries } = await openUnsigned(context, self)
    writeEntries(out, entries)
    terminal.say('没有给出 --card：发件人的签名没有核验，内容的来源不能确定。')
    return tell(terminal, reading, { out, written: entries.map(({ name }) => name) })
  }
  const reading = await readPackage(context)
  writeEntries(out, reading.entries)
  const { opened } = reading
  const { returns = [], answers = [] } = opened?.lines ?? {}
  const records =
    opened === null
      ? null
      : {
          changes: opened.changes.length,
          counts: opened.counts.length,
          receipts: opened.receipts.length,
          returns: returns.length,
          answers: answers.length,
        }
  if (returns.length > 0) terminal.say(`包里有 ${returns.length} 处退回补正，逐处列在 returns 中。`)
  const told = { out, written: reading.entries.map(({ name }) => name), records }
  return tell(terminal, reading, returns.length === 0 ? told : { ...told, returns: returns.map(returnInWords) })
}

const packageInspect: Command = {
  name: 'package inspect',
  help: `package inspect DIR
  显示包的信封。不需要密钥，不核验签名，不打开内容。
  退出码：0 读到信封，1 信封不符合格式，2 不能读取`,
  valued: [],
  switches: [],
  run: guarded(inspect),
}

const packageVerify: Command = {
  name: 'package verify',
  help: `package verify DIR --card CARD [--pub FILE] [--sm2-pub FILE]
  用发件单位的名片核验签名、文件和哈希。不需要密钥，不打开内容。
  --pub FILE      另把名片中的公钥写成 minisign 的 .pub 文件，供手工核验
  --sm2-pub FILE  另把名片中的 SM2 公钥写成 PEM 文件，供 openssl 核验国密套件的包
  退出码：0 全部正确，1 暂缓或拒绝（JSON 里有代码），2 不能读取`,
  valued: ['card', 'pub', 'sm2-pub'],
  switches: [],
  run: guarded(verify),
}

const packageOpen: Command = {
  name: 'package open',
  help: `package open DIR --identity FILE --out DIR [--card CARD]
  用本单位的私钥（age，或国密套件的 SM2 PEM）打开包，把内容写进一个新文件夹；给出 --card 时先做全部核验，不通过就什么也不写。
  退出码：0 已打开，1 暂缓或拒绝（JSON 里有代码），2 不能读取`,
  valued: ['identity', 'out', 'card'],
  switches: [],
  run: guarded(open),
}

/** The three commands, in the order of the help. */
export const packageCommands: readonly Command[] = [packageInspect, packageVerify, packageOpen]
