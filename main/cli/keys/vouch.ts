// How does the office above countersign a card and revoke keys without the window?

import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { readCard, standsAbove } from '../../../shared/packages/card.ts'
import { countersign } from '../../../shared/packages/keys/countersign.ts'
import { keyIdOf } from '../../../shared/packages/keys/judge-keys.ts'
import {
  hashOfList,
  isBelow,
  readRevocations,
  withRevoked,
  writeRevocations,
} from '../../../shared/packages/keys/revocations.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { Command, CommandLine, Terminal } from '../command.ts'
import { CLEAN, guarded, NotDone, textFile, writeNew } from '../command-files.ts'
import { type KeyFolder, readKeyFolder } from '../exchange/key-folder.ts'

async function parentOf({ options }: CommandLine): Promise<KeyFolder> {
  if (typeof options.keys !== 'string') throw new NotDone('请用 --keys 写明上级的 keys make 文件夹。没有执行。')
  return readKeyFolder(options.keys)
}

function outFile({ options }: CommandLine): string {
  if (typeof options.out !== 'string') throw new NotDone('请用 --out 写明要写成的文件。没有执行。')
  return options.out
}

function cardFile(path: string | undefined, known: KeyFolder) {
  if (path === undefined) throw new NotDone('请写明下级单位的名片文件。没有执行。')
  const text = textFile(path, '名片').replace(/\r\n/g, '\n')
  const read = readCard(suiteA1, text, [known.card])
  if (!read.ok) throw new NotDone(`${failureSentence(read.error)}没有执行。`)
  return { ...read.value, text }
}

async function vouch(line: CommandLine, terminal: Terminal): Promise<number> {
  const parent = await parentOf(line)
  const out = outFile(line)
  const found = cardFile(line.words[0], parent)
  if (found.card.issuer !== parent.card.org || !standsAbove(parent.card, found.card))
    throw new NotDone('这张名片写明的上级不是 --keys 的单位，或不在它的辖区内。没有执行。')
  writeNew(out, countersign(suiteA1, found, { issuer: parent.card, secret: parent.keys.sign.secret }))
  terminal.out(
    JSON.stringify({ out, org: found.card.org, by: parent.card.org, fingerprint: found.fingerprint }, null, 2),
  )
  terminal.say(`已会签${found.card.name}的名片。会签之前应已核对 30 位指纹：${found.fingerprint}。`)
  return CLEAN
}

async function revoke(line: CommandLine, terminal: Terminal): Promise<number> {
  const parent = await parentOf(line)
  const out = outFile(line)
  const { last, list: listPath } = line.options
  const lastSeq = typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : null
  if (lastSeq === null) throw new NotDone('请用 --last 写明有效到第几号（0 表示一律无效）。没有执行。')
  const { card } = cardFile(line.words[0], parent)
  if (!isBelow(parent.card, card.org)) throw new NotDone('只能作废辖区内下级单位的密钥。没有执行。')
  const before = typeof listPath === 'string' ? textFile(listPath, '作废清单').replace(/\r\n/g, '\n') : null
  const read = before === null ? null : readRevocations(suiteA1, before, [parent.card])
  if (read?.ok === false) throw new NotDone(failureSentence(read.error))
  if (read !== null && read.value.issuer !== parent.card.org)
    throw new NotDone('--list 不是这个单位签发的清单。没有执行。')
  const old = read === null || before === null ? null : { list: read.value, hash: hashOfList(suiteA1, before) }
  const key = { org: card.org, sig: keyIdOf(suiteA1, card), lastSeq }
  const list = withRevoked(old, key, { me: parent.card.org, created: new Date().toISOString() })
  writeNew(out, writeRevocations(suiteA1, list, parent.keys.sign.secret))
  terminal.out(JSON.stringify({ out, number: list.number, revoked: list.revoked }, null, 2))
  terminal.say(`已写出第 ${list.number} 号作废清单。${card.name}第 ${card.epoch} 期密钥有效到第 ${lastSeq} 号。`)
  return CLEAN
}

export const keysCountersign: Command = {
  name: 'keys countersign',
  help: `keys countersign CARD --keys DIR --out FILE
  用上级的密钥会签一张下级名片，写成新的名片文件。请先核对 30 位指纹。
  退出码：0 已写出，2 没有执行`,
  valued: ['keys', 'out'],
  switches: [],
  run: guarded(vouch),
}

export const keysRevoke: Command = {
  name: 'keys revoke',
  help: `keys revoke CARD --keys DIR --last N --out FILE [--list FILE]
  把下级名片上的签名密钥作废：有效到第 N 号，写成上级签名的作废清单。
  --list FILE  以前的清单，新清单在它上面增加；作废不能收回
  退出码：0 已写出，2 没有执行`,
  valued: ['keys', 'out', 'last', 'list'],
  switches: [],
  run: guarded(revoke),
}
