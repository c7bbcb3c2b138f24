// Which keys work on this page? A loop over the commands, and the keys of the page itself.

import { Drawer } from 'antd'
import type { Command, CommandContext } from '../commands/command.ts'
import { ledgerCommands } from '../commands/ledger-commands.ts'
import { ledgerShortcuts } from '../ledger/wording.ts'
import { frameWording } from './wording/frame.ts'

interface HelpPanelProps {
  readonly commands: readonly Command[]
  readonly context: CommandContext
  readonly onClose: () => void
}

export function HelpPanel({ commands, context, onClose }: HelpPanelProps) {
  const { help } = frameWording
  const page = context.route.page
  const here =
    page === 'ledger'
      ? [...keysOf(ledgerCommands), ...ledgerShortcuts]
      : page === 'import'
        ? help.importKeys
        : help.pageKeys
  const everywhere = keysOf(commands)
  return (
    <Drawer open title={help.title} onClose={onClose} size={380} data-testid="help">
      <div className="stack">
        <Keys title={help.here} keys={here} />
        <Keys title={help.everywhere} keys={everywhere} />
      </div>
    </Drawer>
  )
}

function keysOf(commands: readonly Command[]): readonly (readonly [string, string])[] {
  return commands.flatMap(({ shortcut, title }) => (shortcut === null ? [] : [[shortcut, title] as const]))
}

interface KeysProps {
  readonly title: string
  readonly keys: readonly (readonly [string, string])[]
}

function Keys({ title, keys }: KeysProps) {
  return (
    <section>
      <h2>{title}</h2>
      <table className="keys">
        <tbody>
          {keys.map(([key, meaning]) => (
            <tr key={`${key} ${meaning}`}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
