// How is a recovery sheet split into sheets of which some suffice, and put together again, without the window?

import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  combineRecovery,
  type RecoveryShare,
  readShare,
  SHARE_SHAPES,
  splitRecovery,
} from '../../../shared/crypto/recovery/recovery-shares.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { Command, CommandLine, Terminal } from '../command.ts'
import { CLEAN, guarded, NotDone, outOf, textFile, writeNew } from '../command-files.ts'
import { sheetIdentity } from './key-files.ts'

function shapeOf({ options }: CommandLine): (typeof SHARE_SHAPES)[number] {
  const [need, of] = [options.need ?? '2', options.of ?? '3'].map(Number)
  const shape = SHARE_SHAPES.find((known) => known.need === need && known.of === of)
  if (shape !== undefined) return shape
  const known = SHARE_SHAPES.map((one) => `${one.of} 份中的 ${one.need} 份`).join('、')
  throw new NotDone(`可以分成：${known}。没有执行。`)
}

async function shares(line: CommandLine, terminal: Terminal): Promise<number> {
  const { sheet } = line.options
  if (typeof sheet !== 'string') throw new NotDone('请用 --sheet 写明存有恢复单字符的文件。没有执行。')
  const shape = shapeOf(line)
  const split = await splitRecovery(sheetIdentity(textFile(sheet, '恢复单文件')), shape, new Uint8Array(randomBytes(4)))
  if (!split.ok) throw new NotDone('恢复单上的字符不对：有错字或缺字。没有执行。请逐组核对，不要写组号。')
  const out = outOf(line)
  const files = split.value.sheets.map(({ number, groups }) => {
    const name = `share-${number}.txt`
    writeNew(join(out, name), `${groups.join(' ')}\n`, true)
    return name
  })
  terminal.out(JSON.stringify({ out, set: split.value.set, ...shape, files }, null, 2))
  terminal.say(`已分成 ${shape.of} 份，任意 ${shape.need} 份可恢复。请分别打印，由不同的人保管，然后删除这些文件。`)
  return CLEAN
}

/** The identity of the recovery sheet from the files of a folder. @throws {NotDone} */
export async function identityFromShares(folder: string): Promise<string> {
  let names: readonly string[]
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  } catch {
    throw new NotDone(`不能读取文件夹“${folder}”。没有执行。请核对路径。`)
  }
  const read = names.map((name): RecoveryShare => {
    const share = readShare(textFile(join(folder, name), '分份恢复单'))
    if (!share.ok) throw new NotDone(`“${name}”：${failureSentence(share.error)}`)
    return share.value
  })
  const identity = await combineRecovery(read, null)
  if (!identity.ok) throw new NotDone(failureSentence(identity.error))
  return identity.value
}

export const keysShares: Command = {
  name: 'keys shares',
  help: `keys shares --sheet FILE --out DIR [--need 2 --of 3]
  把恢复单分成几份，任意几份可恢复：3 份中的 2 份，或 5 份中的 3 份。合成用 keys recovery --shares。
  退出码：0 已写出，2 没有执行`,
  valued: ['sheet', 'out', 'need', 'of'],
  switches: [],
  run: guarded(shares),
}
