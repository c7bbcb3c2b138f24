// Are the packages in these folders whole chains? The outside of each is verified under the given cards, then their order is looked at.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { toHex } from '../../../shared/crypto/octets.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { chainAfter, ENVELOPE_FILE, envelopeBytes, genesis } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { readPackage } from '../../../shared/packages/read-package.ts'
import { bundleDirectory } from '../bundle-directory.ts'
import type { Command, CommandLine, Terminal } from '../command.ts'
import { CLEAN, guarded, NotDone, PROBLEMS } from '../command-files.ts'
import { envelopeOf } from './bundle-at.ts'
import { type ChannelReport, type FoundPackage, isWholeChain, reportChannels } from './chains.ts'
import { readCards } from './key-folder.ts'

const BUNDLE_ENDING = '.lpx'

interface Unreadable {
  readonly place: string
  readonly code: string
}

/** The bundles of a folder, or the folder itself when it is one. @throws {NotDone} */
function bundlesIn(path: string): readonly string[] {
  let names: readonly string[]
  try {
    names = readdirSync(path).sort()
  } catch {
    throw new NotDone(`没有找到文件夹“${path}”，或不能读取。没有执行。请核对路径。`)
  }
  if (names.includes(ENVELOPE_FILE) || path.endsWith(BUNDLE_ENDING)) return [path]
  const places = names.filter((name) => name.endsWith(BUNDLE_ENDING)).map((name) => join(path, name))
  return places.filter((place) => statSync(place, { throwIfNoEntry: false })?.isDirectory() === true)
}

/** The package in each of its channels; what has no readable envelope cannot be put in order. */
async function look(place: string, cards: readonly Card[]): Promise<readonly FoundPackage[] | Unreadable> {
  const bundle = bundleDirectory(place)
  if (bundle === null) return { place, code: 'incomplete' }
  const { verdict, facts } = await readPackage({
    suite: suiteA1,
    bundle,
    self: null,
    cards,
    revocations: { number: 0, revoked: [] },
    channel: () => null,
    sent: null,
    rules: { definition: ledgerNamed, now: Date.now() },
    refuse: async () => null,
  })
  const envelope = await envelopeOf(bundle)
  if (envelope === null) return { place, code: verdict.code }
  const { pkg, type, created, from } = envelope
  const bytes = envelopeBytes(envelope)
  const outside = {
    ...{ place, pkg, type, created, from: from.org },
    envelope: toHex(suiteA1.hash(bytes)),
    next: chainAfter(suiteA1.hash, bytes),
    genuine: facts.genuine === true && verdict.code !== 'org-not-bound-to-key',
    code: verdict.code,
  }
  return envelope.to.flatMap((to) =>
    to.role === 'recipient' ? [{ ...outside, to: to.org, seq: to.seq, prev: to.prev }] : [],
  )
}

function sentenceOf(report: ChannelReport): string {
  const { from, to, first, last, gaps, forks, broken, reused, replays, doubtful } = report
  const list = (numbers: readonly (number | string)[]) =>
    numbers.slice(0, 20).join('、') + (numbers.length > 20 ? '……' : '')
  const said = [
    ...(gaps.length === 0 ? [] : [`缺第 ${list(gaps)} 号`]),
    ...(forks.length === 0 ? [] : [`第 ${list(forks)} 号有两个不同的包`]),
    ...(broken.length === 0 ? [] : [`第 ${list(broken)} 号与前一个包接不上`]),
    ...(reused.length === 0 ? [] : ['有两个不同的包编号相同']),
    ...(doubtful.length === 0 ? [] : [`${doubtful.length} 个包没有通过核验`]),
    ...(replays.length === 0 ? [] : [`第 ${list(replays.map(({ seq }) => seq))} 号有多份相同的副本（只会接收一次）`]),
  ]
  const range = last === 0 ? '没有一个包通过签名核验' : `第 ${first} 号到第 ${last} 号`
  return `${from} → ${to}：${range}，${said.length === 0 ? '链完整' : said.join('；')}。`
}

async function check(line: CommandLine, terminal: Terminal): Promise<number> {
  const { words, options } = line
  if (words.length === 0) throw new NotDone('请写明一个或几个存放数据包的文件夹。没有执行。')
  if (typeof options.cards !== 'string')
    throw new NotDone('请用 --cards 写明发件单位的名片文件，或存放名片的文件夹。没有执行。')
  const cards = readCards(options.cards)
  const found: FoundPackage[] = []
  const unreadable: Unreadable[] = []
  for (const place of new Set(words.flatMap(bundlesIn))) {
    const seen = await look(place, cards)
    if ('code' in seen) unreadable.push(seen)
    else found.push(...seen)
  }
  if (found.length + unreadable.length === 0) throw new NotDone('这些文件夹里没有数据包。没有执行。')
  const channels = reportChannels(found, (from, to) => genesis(suiteA1.hash, from, to))
  terminal.out(JSON.stringify({ channels, unreadable }, null, 2))
  for (const report of channels) terminal.say(sentenceOf(report))
  if (unreadable.length > 0) terminal.say(`有 ${unreadable.length} 个文件夹读不到信封，不能排序。请对方重新复制。`)
  return unreadable.length === 0 && channels.every(isWholeChain) ? CLEAN : PROBLEMS
}

export const chainCheck: Command = {
  name: 'chain check',
  help: `chain check DIR… --cards CARD|DIR
  查看文件夹里的全部数据包：逐通道的序号与链、缺号、分叉、重复的副本，以及哪些按所给名片是真的。不需要密钥，不打开内容。
  --cards   发件单位的名片，或存放名片的文件夹
  退出码：0 每个通道都完整且全部是真的，1 有问题（JSON 里逐项列出），2 没有执行`,
  valued: ['cards'],
  switches: [],
  run: guarded(check),
}
