// Which commands does the command line have?

import type { Command } from './command.ts'
import { importCheck } from './import-check.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [importCheck]
