// Which commands does the page of a ledger have? Its shortcuts, its menu, the palette and the help are loops over them.

import { ledgerCommandWording as words } from '../app/wording/ledger-commands.ts'
import type { Command } from './command.ts'

/** What the page does on a command; the page that stands on the screen gives its actions to the frame. */
export type LedgerAction =
  | 'find'
  | 'replace'
  | 'search'
  | 'bulk'
  | 'quickAdd'
  | 'add'
  | 'fillDown'
  | 'fillRight'
  | 'remove'
  | 'export'
  | 'print'
  | 'panel'
  | 'returnCells'

interface LedgerCommand extends Command {
  readonly action: LedgerAction
  /** The grid knows the key itself, because it means something else elsewhere on the page. */
  readonly ofGrid: boolean
}

function command(
  action: LedgerAction,
  shortcut: string | null,
  more: { undo?: boolean; ofGrid?: boolean } = {},
): LedgerCommand {
  return {
    name: `ledger-${action}`,
    action,
    title: words[action],
    shortcut,
    group: words.group,
    ofGrid: more.ofGrid === true,
    available: ({ page }) => page?.[action] !== undefined,
    run: ({ page }) => page?.[action]?.(),
    undo: more.undo === true ? 'yes' : 'nothing to undo',
  }
}

export const ledgerCommands: readonly LedgerCommand[] = [
  command('find', 'Ctrl+F'),
  command('replace', 'Ctrl+H', { undo: true }),
  command('search', 'Ctrl+Shift+F'),
  command('bulk', 'Ctrl+Shift+E', { undo: true }),
  command('quickAdd', 'Ctrl+Enter', { undo: true, ofGrid: true }),
  command('add', 'Insert', { undo: true }),
  command('fillDown', 'Ctrl+D', { undo: true, ofGrid: true }),
  command('fillRight', 'Ctrl+R', { undo: true, ofGrid: true }),
  command('remove', 'Ctrl+-', { undo: true, ofGrid: true }),
  command('export', null),
  command('print', 'Ctrl+P'),
  command('panel', 'Ctrl+.'),
  command('returnCells', 'Alt+T'),
]

/** “批量修改（Ctrl+Shift+E）”, for a menu. */
export function menuLabel(action: LedgerAction): string {
  const found = ledgerCommands.find((each) => each.action === action)
  if (found === undefined) return ''
  return found.shortcut === null ? found.title : `${found.title}（${found.shortcut}）`
}
