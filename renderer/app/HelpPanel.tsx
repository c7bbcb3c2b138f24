// Which keys work on this page? A loop over the commands, and the keys of the page itself.

import { Drawer } from 'antd'
import type { Command, CommandContext } from '../commands/command.ts'
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
  const here = page === 'ledger' ? ledgerShortcuts : page === 'import' ? help.importKeys : help.pageKeys
  const everywhere = commands
    .filter((command) => command.shortcut !== null)
    .map((command) => [command.shortcut ?? '', command.title] as const)
  return (
    <Drawer open title={help.title} onClose={onClose} size={380} data-testid="help">
      <div className="stack">
        <Keys title={help.here} keys={here} />
        <Keys title={help.everywhere} keys={everywhere} />
      </div>
    </Drawer>
  )
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
