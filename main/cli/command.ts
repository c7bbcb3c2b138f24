// What is a command of the command line? A name of one or two words, a line of help, and a handler that says how it ended.

/** Where a command writes: JSON to `out`, sentences to `say`. */
export interface Terminal {
  out(json: string): void
  say(sentence: string): void
}

export interface CommandLine {
  /** Words after the command that are no options. */
  readonly words: readonly string[]
  /** Values of options by name without the dashes; `true` for switches. */
  readonly options: Readonly<Record<string, string | true>>
}

export interface Command {
  /** Words that call it: `import check`. */
  readonly name: string
  readonly help: string
  /** Names of options that take a value. */
  readonly valued: readonly string[]
  /** Names of options that stand alone. */
  readonly switches: readonly string[]
  /** 0 clean, 1 with problems, 2 could not be done. */
  run(line: CommandLine, terminal: Terminal): Promise<number>
}

export type ParsedLine =
  | { readonly ok: true; readonly line: CommandLine }
  | { readonly ok: false; readonly sentence: string }

/** Reads the words after the command's name. */
export function parseLine(args: readonly string[], command: Command): ParsedLine {
  const words: string[] = []
  const options: Record<string, string | true> = {}
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? ''
    if (!word.startsWith('--')) {
      words.push(word)
      continue
    }
    const [name = '', attached] = word.slice(2).split(/=(.*)/s)
    if (command.switches.includes(name)) options[name] = true
    else if (command.valued.includes(name)) {
      const value = attached ?? args[index + 1]
      if (value === undefined || (attached === undefined && value.startsWith('--'))) {
        return { ok: false, sentence: `选项 --${name} 后面缺少内容，没有执行。请用 --help 查看用法。` }
      }
      options[name] = value
      if (attached === undefined) index += 1
    } else return { ok: false, sentence: `没有选项 ${word}，没有执行。请用 --help 查看用法。` }
  }
  return { ok: true, line: { words, options } }
}
