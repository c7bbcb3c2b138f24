// With which keys does the command line seal? Those of a folder that `keys make` wrote: its card, its secrets, whom it recovers to.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recipientOf, suiteA1 } from '../../../shared/crypto/a1.ts'
import { readMinisignSecretKey } from '../../../shared/crypto/minisign.ts'
import { toBase64 } from '../../../shared/crypto/octets.ts'
import { recoveryKeys } from '../../../shared/crypto/office-keys.ts'
import { isSuiteName, sealingNamed } from '../../../shared/crypto/sealings.ts'
import { readSm2PrivatePem } from '../../../shared/crypto/sm2-pem.ts'
import type { OfficeKeys, SuiteName } from '../../../shared/crypto/suite.ts'
import { readCard, recipientOn } from '../../../shared/packages/card.ts'
import type { Card } from '../../../shared/packages/format.ts'
import type { ReaderSelf } from '../../../shared/packages/reader.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { NotDone, textFile } from '../command-files.ts'
import { readIdentities } from '../identity-file.ts'

/** A line for each suite: its name, a blank, and whom the office's own copy is sealed to. */
export const RECOVERY_RECIPIENTS = 'recovery.pub'

const CARD_ENDING = '.card.json'

export interface KeyFolder {
  readonly card: Card
  readonly keys: OfficeKeys
  readonly self: ReaderSelf
}

/** The text of `recovery.pub`: no secret stands in it. */
export async function recoveryRecipients(identity: string): Promise<string> {
  const { S1, A1PQ } = await recoveryKeys(identity)
  const classic = (await recipientOf(identity)) ?? ''
  return `A1 ${classic}\nA1PQ ${A1PQ.recipient}\nS1 ${S1.recipient}\n`
}

/** Card files: the one that is named, or all of a folder. @throws {NotDone} */
export function readCards(path: string, known: readonly Card[] = []): readonly Card[] {
  const cards = [...known]
  for (const file of cardFiles(path)) {
    const read = readCard(suiteA1, textFile(file, '名片'), cards)
    if (!read.ok) throw new NotDone(`名片“${file}”：${failureSentence(read.error)}没有执行。`)
    cards.push(read.value.card)
  }
  return cards.slice(known.length)
}

function cardFiles(path: string): readonly string[] {
  let names: readonly string[]
  try {
    names = readdirSync(path)
  } catch {
    return [path] // a file, or nothing: reading it says which
  }
  const found = names.filter((name) => name.endsWith(CARD_ENDING)).sort()
  if (found.length === 0) throw new NotDone(`文件夹“${path}”里没有以 ${CARD_ENDING} 结尾的名片。没有执行。`)
  return found.map((name) => join(path, name))
}

/** @throws {NotDone} when a file is missing, or the secrets are not those of the card. */
export async function readKeyFolder(path: string): Promise<KeyFolder> {
  const [card, ...more] = readCards(path)
  if (card === undefined || more.length > 0) throw new NotDone(`文件夹“${path}”里应当只有本单位一张名片。没有执行。`)
  const sign = readMinisignSecretKey(textFile(join(path, 'sender.key'), '签名私钥'))
  if (sign === null) throw new NotDone('sender.key 不是可用的签名私钥（不能带口令）。没有执行。')
  const pem = optional(path, 'office-sm2.pem')
  const self = await readIdentities(`${textFile(join(path, 'office.id'), '私钥文件')}\n${pem}`)
  if (self === null || self.recipient !== card.age) throw mismatch('office.id')
  const recovery = recoveryOf(path)
  const keys: OfficeKeys = {
    sign,
    seal: { identity: self.identity, recipient: self.recipient },
    recovery: recovery('A1'),
    ...sm2Keys({ card, path, self, recovery }),
    ...hybridKeys({ card, path, self, recovery }),
  }
  if (toBase64(sign.public) !== card.ed25519) throw mismatch('sender.key')
  return { card, keys, self: { ...self, org: card.org } }
}

interface Parts {
  readonly card: Card
  readonly path: string
  readonly self: ReaderSelf
  readonly recovery: (suite: SuiteName) => string
}

function sm2Keys({ card, path, self, recovery }: Parts): Pick<OfficeKeys, 'sm2'> {
  const seal = self.others?.S1
  if (card.sm2_sign === undefined || card.sm2_id === undefined || seal === undefined) return {}
  const sign = readSm2PrivatePem(optional(path, 'sender-sm2.key'))
  if (sign === null || toBase64(sign.public) !== card.sm2_sign) throw mismatch('sender-sm2.key')
  if (seal.recipient !== recipientOn(card, 'S1')) throw mismatch('office-sm2.pem')
  return { sm2: { sign, seal, recovery: recovery('S1'), id: card.sm2_id } }
}

function hybridKeys({ card, self, recovery }: Parts): Pick<OfficeKeys, 'hybrid'> {
  const seal = self.others?.A1PQ
  if (card.age_pq === undefined || seal === undefined) return {}
  if (seal.recipient !== card.age_pq) throw mismatch('office.id')
  return { hybrid: { seal, recovery: recovery('A1PQ') } }
}

function recoveryOf(path: string): (suite: SuiteName) => string {
  const lines = textFile(join(path, RECOVERY_RECIPIENTS), '恢复收件人')
    .split(/\r?\n/)
    .map((line) => line.split(' '))
  return (suite) => {
    const text = lines.find(([name]) => name !== undefined && isSuiteName(name) && name === suite)?.[1] ?? ''
    if (!sealingNamed(suite).isRecipient(text))
      throw new NotDone(`${RECOVERY_RECIPIENTS} 里没有套件 ${suite} 的恢复收件人。没有执行。`)
    return text
  }
}

function optional(path: string, name: string): string {
  try {
    return readFileSync(join(path, name), 'utf8')
  } catch {
    return '' // an office without keys for that suite
  }
}

function mismatch(file: string): NotDone {
  return new NotDone(`${file} 里的私钥与文件夹里的名片不是一对。没有执行。请核对文件夹。`)
}
