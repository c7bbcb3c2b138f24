// How does an IT officer change the keys of a folder? A new folder, a card of the next number, and a package under the old key for each neighbour.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { makeHybridOfficeKeys, makeSm2OfficeKeys } from '../../../shared/crypto/office-keys.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import { fingerprint, makeCard } from '../../../shared/packages/card.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { writePackage } from '../../../shared/packages/write-package.ts'
import type { Command, CommandLine, Terminal } from '../command.ts'
import { CLEAN, guarded, NotDone, outOf, textFile, writeNew } from '../command-files.ts'
import { outFolder, writeBundle } from '../exchange/bundle-writing.ts'
import { withState, writeState } from '../exchange/channel-state.ts'
import { type KeyFolder, RECOVERY_RECIPIENTS, readCards, readKeyFolder } from '../exchange/key-folder.ts'
import { afterSending, nextDraft, suiteBetween } from '../exchange/seal.ts'
import { writeKeys } from './key-files.ts'

async function freshKeys({ recovery, sm2, hybrid }: OfficeKeys): Promise<OfficeKeys> {
  const { keys } = await suiteA1.makeKeys(new Uint8Array(randomBytes(32)))
  return {
    ...keys,
    recovery,
    ...(sm2 === undefined ? {} : { sm2: makeSm2OfficeKeys(sm2.id, sm2.recovery) }),
    ...(hybrid === undefined ? {} : { hybrid: await makeHybridOfficeKeys(hybrid.recovery) }),
  }
}

/** Packages with the new card for the neighbours, signed with the old key, each the next of its channel. */
async function announce(line: CommandLine, old: KeyFolder, text: string): Promise<readonly string[]> {
  const { to, state: statePath, packages } = line.options
  if (to === undefined) return []
  if (typeof to !== 'string') throw new NotDone('请用 --to 写明收件单位的名片文件或文件夹。没有执行。')
  const receivers = readCards(to, [old.card])
  return withState(statePath, old.card.org, async (first, path) => {
    const folder = outFolder(packages, first)
    const written: string[] = []
    let state = first
    for (const card of receivers) {
      const draft = {
        ...nextDraft(old, [card], { state, type: 'keys' }),
        suite: suiteBetween(old, card, undefined),
        lines: { cards: [{ card: text }] },
      }
      const pack = await writePackage(suiteA1, draft)
      state = afterSending(state, { draft, pack, ranges: {} })
      const next = state
      writeBundle(folder, pack, () => writeState(path, next))
      written.push(join(folder, pack.name))
    }
    return written
  })
}

async function rotate(line: CommandLine, terminal: Terminal): Promise<number> {
  const { keys: folder } = line.options
  if (typeof folder !== 'string') throw new NotDone('请用 --keys 写明 keys make 写出的文件夹。没有执行。')
  const old = await readKeyFolder(folder)
  const out = outOf(line)
  const fresh = await freshKeys(old.keys)
  const { card } = old
  const next: Card = makeCard({ ...card, suite: card.suite ?? 'A1', epoch: card.epoch + 1 }, fresh)
  const former = textFile(join(folder, 'office.id'), '私钥文件')
    .split(/\r?\n/)
    .filter((text) => text.trim() !== '')
  const text = writeKeys(out, next, fresh, former)
  writeNew(join(out, RECOVERY_RECIPIENTS), textFile(join(folder, RECOVERY_RECIPIENTS), '恢复收件人'))
  const packages = await announce(line, old, text)
  terminal.out(JSON.stringify({ out, epoch: next.epoch, fingerprint: fingerprint(suiteA1, next), packages }, null, 2))
  terminal.say('已写出新密钥和新名片。旧文件夹在密钥包送达之前不要删除；恢复单不变，只用于试验和培训。')
  return CLEAN
}

export const keysRotate: Command = {
  name: 'keys rotate',
  help: `keys rotate --keys DIR --out DIR [--to CARD|DIR --state FILE --packages DIR]
  更换 keys make 写出的密钥：新文件夹、期号加一的新名片；office.id 里保留旧的 age 私钥，用来打开途中的包。
  --to CARD|DIR   给这些邻居各封一个密钥包，用旧密钥签名
  --state FILE    通道状态文件，--packages DIR 存放密钥包
  退出码：0 已写出，2 没有执行`,
  valued: ['keys', 'out', 'to', 'state', 'packages'],
  switches: [],
  run: guarded(rotate),
}
