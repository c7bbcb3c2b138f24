// How does a test call a command as the command line does? Its words and options in, exit code, JSON and sentences out.

import { expect } from 'vitest'
import { parseLine, type Terminal } from '../../../main/cli/command.ts'
import { commands } from '../../../main/cli/commands.ts'

export interface Ran {
  readonly code: number
  readonly said: string
  readonly json: Readonly<Record<string, unknown>> | null
}

/** `run('package seal', 'x', '--to', 'card')`. */
export async function run(name: string, ...args: readonly string[]): Promise<Ran> {
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) throw new Error(`no command ${name}`)
  const parsed = parseLine(args, command)
  if (!parsed.ok) return { code: 2, said: parsed.sentence, json: null }
  const said: string[] = []
  const printed: string[] = []
  const terminal: Terminal = { out: (json) => printed.push(json), say: (sentence) => said.push(sentence) }
  expect(command.help).toContain('退出码')
  const code = await command.run(parsed.line, terminal)
  return { code, said: said.join('\n'), json: printed.length === 0 ? null : JSON.parse(printed.join('')) }
}
