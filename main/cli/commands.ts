// Which commands does the command line have?

import type { Command } from './command.ts'
import { chainCheck } from './exchange/chain-check.ts'
import { packageReceive } from './exchange/receive.ts'
import { packageSeal } from './exchange/seal.ts'
import { importCheck } from './import-check.ts'
import { keysCommands } from './keys-commands.ts'
import { packageCommands } from './package-commands.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  importCheck,
  ...packageCommands,
  packageSeal,
  packageReceive,
  chainCheck,
  ...keysCommands,
]
