// Where does the command line begin? It finds the command by its words; JSON goes to stdout, sentences to stderr.

import { type Command, parseLine, type Terminal } from './command.ts'
import { commands } from './commands.ts'

const terminal: Terminal = {
  out: (json) => {
    process.stdout.write(`${json}\n`)
  },
  say: (sentence) => {
    process.stderr.write(`${sentence}\n`)
  },
}

function help(): string {
  return [
    '县域综治台账 命令行',
    '',
    '用法：npm run -s cli -- <命令> [选项]',
    '',
    ...commands.map((command) => command.help),
  ].join('\n')
}

function findCommand(args: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } | null {
  for (const command of commands) {
    const words = command.name.split(' ')
    if (words.every((word, index) => args[index] === word)) return { command, rest: args.slice(words.length) }
  }
  return null
}

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === '--help' || args[0] === 'help') {
    terminal.say(help())
    return args.length === 0 ? 2 : 0
  }
  const found = findCommand(args)
  if (found === null) {
    terminal.say(`没有这个命令：${args.slice(0, 2).join(' ')}。请用 --help 查看用法。`)
    return 2
  }
  if (found.rest.includes('--help')) {
    terminal.say(found.command.help)
    return 0
  }
  const parsed = parseLine(found.rest, found.command)
  if (!parsed.ok) {
    terminal.say(parsed.sentence)
    return 2
  }
  return found.command.run(parsed.line, terminal)
}

// Not `process.exit`: stdout may be a pipe that still has to take what was written.
process.exitCode = await main(process.argv.slice(2))
