// What does an officer give to be sealed? Change lines and counts, one JSON object a line, from a file or the .ndjson files of a folder.

import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Change, splitChangeId } from '../../../shared/changes/change.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { inScope } from '../../../shared/packages/card.ts'
import { looseChange } from '../../../shared/packages/change-line.ts'
import { countLine, countMayTravel } from '../../../shared/packages/counts.ts'
import type { Card, CountLine } from '../../../shared/packages/format.ts'
import { NotDone, textFile } from '../command-files.ts'

interface Numbered {
  readonly n: number
  readonly change: Change
}

export interface GivenContent {
  /** By author; each in order of `n`, without two of one number. */
  readonly changes: ReadonlyMap<string, readonly Numbered[]>
  readonly counts: readonly CountLine[]
}

function contentFiles(path: string): readonly string[] {
  let names: readonly string[]
  try {
    names = readdirSync(path)
  } catch {
    return [path] // a file, or nothing: reading it says which
  }
  const found = names.filter((name) => name.endsWith('.ndjson')).sort()
  if (found.length === 0) throw new NotDone(`文件夹“${path}”里没有 .ndjson 文件。没有执行。`)
  return found.map((name) => join(path, name))
}

function* linesOf(file: string): Generator<{ readonly value: unknown; readonly where: string }> {
  const lines = textFile(file, '内容文件').split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const where = `“${basename(file)}”第 ${index + 1} 行`
    try {
      yield { value: JSON.parse(line), where }
    } catch {
      throw new NotDone(`${where}不是 JSON。没有执行。请每行写一个 JSON 对象。`)
    }
  }
}

function sorted(author: string, changes: readonly Change[]): readonly Numbered[] {
  const numbered = changes.map((change) => ({ n: splitChangeId(change.id).n, change })).sort((a, b) => a.n - b.n)
  const twice = numbered.find(({ n }, index) => numbered[index + 1]?.n === n)
  if (twice !== undefined) throw new NotDone(`变更编号 ${author}:${twice.n} 写了两次。没有执行。`)
  return numbered
}

/** Files called `counts…` hold counts, all others changes. @throws {NotDone} with file and line */
export function readContent(path: string, card: Card): GivenContent {
  const changes = new Map<string, Change[]>()
  const counts: CountLine[] = []
  for (const file of contentFiles(path)) {
    const counting = basename(file).startsWith('counts')
    for (const { value, where } of linesOf(file)) {
      if (counting) counts.push(readCount(value, card, where))
      else {
        const change = looseChange.safeParse(value)
        if (!change.success) throw new NotDone(`${where}不是一条变更。没有执行。请核对内容。`)
        const { author } = splitChangeId(change.data.id)
        changes.set(author, [...(changes.get(author) ?? []), change.data])
      }
    }
  }
  return { changes: new Map([...changes].map(([author, list]) => [author, sorted(author, list)])), counts }
}

function readCount(value: unknown, card: Card, where: string): CountLine {
  const count = countLine.safeParse(value)
  if (!count.success || !countMayTravel(count.data, ledgerNamed(count.data.ledger)))
    throw new NotDone(`${where}的数量不允许上报（少于 5 人的应当写 null）。没有执行。`)
  if (!inScope(card, count.data.division)) throw new NotDone(`${where}的区划不在本单位辖区内。没有执行。`)
  return count.data
}
