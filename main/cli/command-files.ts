// How does a command read and write files? What cannot be done ends it with one sentence; nothing is ever written over.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Command, CommandLine, Terminal } from './command.ts'

export const CLEAN = 0
export const PROBLEMS = 1
const NOT_DONE = 2

/** A sentence for stderr ends the command with code 2. */
export class NotDone extends Error {}

export function guarded(run: (line: CommandLine, terminal: Terminal) => Promise<number>): Command['run'] {
  return async (line, terminal) => {
    try {
      return await run(line, terminal)
    } catch (error) {
      if (!(error instanceof NotDone)) throw error
      terminal.say(error.message)
      return NOT_DONE
    }
  }
}

export function textFile(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new NotDone(`不能读取${what}“${path}”。没有执行。请核对路径。`)
  }
}

/** Never writes over a file. `secret`: readable by the owner only. */
export function writeNew(path: string, text: string, secret = false): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: secret ? 0o600 : 0o644 })
  } catch {
    throw new NotDone(`不能写入“${path}”：文件已存在，或文件夹不可写。没有执行。`)
  }
}

/** The new, empty directory that `--out` names. */
export function outOf({ options }: CommandLine): string {
  if (typeof options.out !== 'string') throw new NotDone('请用 --out 写明存放内容的新文件夹。没有执行。')
  try {
    mkdirSync(options.out, { recursive: true, mode: 0o700 })
    if (readdirSync(options.out).length === 0) return options.out
  } catch {
    throw new NotDone(`不能建立文件夹“${options.out}”。没有执行。`)
  }
  throw new NotDone(`文件夹“${options.out}”不是空的，没有写入。请换一个新文件夹。`)
}
