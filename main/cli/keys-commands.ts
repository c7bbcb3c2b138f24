// What can an IT officer do with keys without the window? Make an office for trials, show what a card says, open the recovery sheet's keys.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { recipientOf, suiteA1 } from '../../shared/crypto/a1.ts'
import { makeHybridOfficeKeys, makeSm2OfficeKeys, recoveryKeys } from '../../shared/crypto/office-keys.ts'
import { isSuiteName } from '../../shared/crypto/sealings.ts'
import { type OfficeKeys, SUITE_NAMES, type SuiteName } from '../../shared/crypto/suite.ts'
import { makeCard, orgOf, readCard, recipientOn } from '../../shared/packages/card.ts'
import { recipientKeyId, signingKeyId } from '../../shared/packages/envelope.ts'
import type { Card } from '../../shared/packages/format.ts'
import { isTravelText } from '../../shared/packages/text-rules.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { Command, CommandLine, Terminal } from './command.ts'
import { CLEAN, guarded, NotDone, outOf, PROBLEMS, textFile, writeNew } from './command-files.ts'
import { RECOVERY_RECIPIENTS, recoveryRecipients } from './exchange/key-folder.ts'
import { pemOf, sheetIdentity, writeKeys } from './keys/key-files.ts'
import { keysRotate } from './keys/rotate.ts'
import { identityFromShares, keysShares } from './keys/shares.ts'
import { keysCountersign, keysRevoke } from './keys/vouch.ts'

const LEVELS = ['village', 'township', 'county', 'city'] as const

function wantedOffice({ options }: CommandLine): Pick<Card, 'name' | 'level' | 'division' | 'issuer'> {
  const { name, division } = options
  const level = LEVELS.find((known) => known === options.level)
  if (typeof name !== 'string' || name.length > 60 || !isTravelText(name))
    throw new NotDone('请用 --name 写明单位名称，不超过 60 字。没有执行。')
  if (level === undefined) throw new NotDone('请用 --level 写明层级：village、township、county 或 city。没有执行。')
  if (typeof division !== 'string' || !/^\d{12}$/.test(division))
    throw new NotDone('请用 --division 写明 12 位区划代码。没有执行。')
  const above = { village: 'township', township: 'county', county: 'city', city: 'city' } as const
  return { name, level, division, issuer: orgOf(above[level], division) }
}

function wantedSuite({ options }: CommandLine): SuiteName {
  const suite = options.suite ?? 'A1'
  if (typeof suite !== 'string' || !isSuiteName(suite))
    throw new NotDone(`没有这个套件。可用：${SUITE_NAMES.join('、')}。没有执行。`)
  return suite
}

async function madeKeys(org: string, suite: SuiteName) {
  const { keys, recoveryIdentity } = await suiteA1.makeKeys(new Uint8Array(randomBytes(32)))
  const recovery = await recoveryKeys(recoveryIdentity)
  const more: Pick<OfficeKeys, 'sm2' | 'hybrid'> =
    suite === 'S1'
      ? { sm2: makeSm2OfficeKeys(org, recovery.S1.recipient) }
      : suite === 'A1PQ'
        ? { hybrid: await makeHybridOfficeKeys(recovery.A1PQ.recipient) }
        : {}
  return { keys: { ...keys, ...more }, recoveryIdentity }
}

async function make(line: CommandLine, terminal: Terminal): Promise<number> {
  const office = wantedOffice(line)
  const suite = wantedSuite(line)
  const out = outOf(line)
  const { keys, recoveryIdentity } = await madeKeys(orgOf(office.level, office.division), suite)
  const card = makeCard({ ...office, suite, epoch: 1 }, keys)
  const cardText = writeKeys(out, card, keys)
  writeNew(join(out, 'recovery.id'), `${recoveryIdentity}\n`, true)
  writeNew(join(out, RECOVERY_RECIPIENTS), await recoveryRecipients(recoveryIdentity))
  terminal.say('密钥已写成文件，没有口令保护，只用于试验和培训。正式单位的密钥由程序保管，不要用这里的。')
  return told(terminal, cardText)
}

/** What a card says, as JSON. */
function told(terminal: Terminal, text: string): number {
  const read = readCard(suiteA1, text, [])
  if (!read.ok) {
    terminal.say(failureSentence(read.error))
    return PROBLEMS
  }
  const { card, fingerprint } = read.value
  const keys = SUITE_NAMES.flatMap((suite) => {
    const recipient = recipientOn(card, suite)
    return recipient === null ? [] : [[suite, recipientKeyId(suiteA1.hash, recipient)] as const]
  })
  const { org, name, level, division, epoch, types, issuer, sm2_id } = card
  const sig = signingKeyId(suiteA1.hash, new Uint8Array(Buffer.from(card.ed25519, 'base64')))
  const shown = { org, name, level, division, epoch, issuer, types, suite: card.suite ?? 'A1', fingerprint, sig }
  terminal.out(JSON.stringify({ ...shown, enc: Object.fromEntries(keys), sm2_id: sm2_id ?? null }, null, 2))
  terminal.say(`${name}（${org}）指纹：${fingerprint}。请打电话逐组核对。`)
  return CLEAN
}

async function show({ words }: CommandLine, terminal: Terminal): Promise<number> {
  const [path] = words
  if (path === undefined || words.length > 1) throw new NotDone('请写明一个名片文件。没有执行。')
  return told(terminal, textFile(path, '名片'))
}

async function recovery(line: CommandLine, terminal: Terminal): Promise<number> {
  const { sheet, shares, out } = line.options
  if ((typeof sheet === 'string') === (typeof shares === 'string'))
    throw new NotDone('请用 --sheet 写明存有恢复单字符的文件，或用 --shares 写明存有分份的文件夹。没有执行。')
  if (typeof out !== 'string') throw new NotDone('请用 --out 写明要写成的文件。没有执行。')
  const identity =
    typeof shares === 'string' ? await identityFromShares(shares) : sheetIdentity(textFile(String(sheet), '恢复单文件'))
  if ((await recipientOf(identity)) === null)
    throw new NotDone('恢复单上的字符不对：有错字或缺字。没有执行。请逐组核对，不要写组号。')
  const { S1, A1PQ } = await recoveryKeys(identity)
  writeNew(out, `${identity}\n${A1PQ.identity}\n${pemOf(S1.identity)}`, true)
  terminal.out(JSON.stringify({ out, suites: SUITE_NAMES }))
  terminal.say('已写出恢复单的私钥，可用于 package open --identity。它能打开本单位的全部数据，用完立即删除。')
  return CLEAN
}

const keysMake: Command = {
  name: 'keys make',
  help: `keys make --name NAME --level LEVEL --division CODE --out DIR [--suite A1|A1PQ|S1]
  为试验和培训新建一个单位的密钥和名片，写进一个新文件夹；没有口令保护。
  退出码：0 已写出，2 没有执行`,
  valued: ['name', 'level', 'division', 'out', 'suite'],
  switches: [],
  run: guarded(make),
}

const keysShow: Command = {
  name: 'keys show',
  help: `keys show CARD
  核验名片自己的签名，显示单位、30 位指纹、套件和各密钥的编号。
  退出码：0 名片正确，1 名片有问题，2 不能读取`,
  valued: [],
  switches: [],
  run: guarded(show),
}

const keysRecovery: Command = {
  name: 'keys recovery',
  help: `keys recovery --sheet FILE|--shares DIR --out FILE
  由恢复单上的字符（或文件夹里够数的分份）写出三种套件的恢复私钥，供 package open 打开本单位发出的包。
  退出码：0 已写出，2 没有执行`,
  valued: ['sheet', 'shares', 'out'],
  switches: [],
  run: guarded(recovery),
}

/** The commands, in the order of the help. */
export const keysCommands: readonly Command[] = [
  keysMake,
  keysShow,
  keysRotate,
  keysCountersign,
  keysRevoke,
  keysShares,
  keysRecovery,
]
