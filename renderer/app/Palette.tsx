// How does a person find a command, a ledger or a text without the mouse? One box, pinyin initials included.

import { Input, type InputRef, Modal } from 'antd'
import { pinyin } from 'pinyin-pro'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { ledgers } from '../../shared/ledgers/index.ts'
import type { Command, CommandContext } from '../commands/command.ts'
import { frameWording } from './wording/frame.ts'

const wording = frameWording.palette

interface PaletteProps {
  readonly commands: readonly Command[]
  readonly context: CommandContext
  readonly onClose: () => void
}

interface Entry {
  readonly key: string
  readonly group: string
  readonly title: string
  readonly shortcut: string | null
  readonly run: () => void
}

export function Palette({ commands, context, onClose }: PaletteProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const input = useRef<InputRef>(null)
  const entries = useMemo(() => findEntries(allEntries(commands, context), text, context), [commands, context, text])
  const at = Math.min(chosen, Math.max(0, entries.length - 1))

  useEffect(() => {
    document.getElementById(`palette-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  function run(entry: Entry | undefined) {
    if (entry === undefined) return
    onClose()
    entry.run()
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setChosen(Math.max(0, Math.min(entries.length - 1, at + step)))
    }
    if (event.key === 'Enter') run(entries[at])
  }

  return (
    <Modal
      open
      title={wording.title}
      footer={<span className="soft">{wording.keys}</span>}
      onCancel={onClose}
      afterOpenChange={(open) => open && input.current?.focus()}
      width={560}
      style={{ top: 56 }}
    >
      <Input
        ref={input}
        value={text}
        placeholder={wording.placeholder}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={`palette-${at}`}
        data-testid="palette-input"
        onChange={(event) => {
          setText(event.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <div id="palette-list" role="listbox" className="palette-list" aria-label={wording.title}>
        {entries.length === 0 && <p className="soft palette-entry">{wording.none}</p>}
        {entries.map((entry, index) => (
          <div key={entry.key}>
            {entries[index - 1]?.group !== entry.group && <div className="palette-group">{entry.group}</div>}
            <div
              id={`palette-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={index === at ? 'palette-entry here' : 'palette-entry'}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(entry)}
              onKeyDown={press}
            >
              <span className="grow">{entry.title}</span>
              {entry.shortcut !== null && <kbd>{entry.shortcut}</kbd>}
            </div>
          </div>
        ))}
      </div>
      {text.trim() !== '' && <p className="soft">{wording.searchNote}</p>}
    </Modal>
  )
}

function allEntries(commands: readonly Command[], context: CommandContext): readonly Entry[] {
  return [
    ...ledgers.map((ledger) => ({
      key: `ledger-${ledger.name}`,
      group: wording.ledgers,
      title: ledger.title,
      shortcut: null,
      run: () => context.navigate({ page: 'ledger', ledger: ledger.name }),
    })),
    ...commands
      .filter((command) => command.name !== 'palette' && command.available(context))
      .map((command) => ({
        key: command.name,
        group: wording.commands,
        title: command.title,
        shortcut: command.shortcut,
        run: () => void command.run(context),
      })),
  ]
}

/** Entries whose title contains the text or begins to match it by pinyin initials; then text search in open ledgers. */
function findEntries(entries: readonly Entry[], text: string, context: Pick<CommandContext, 'navigate'>) {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return entries
  const found = entries.filter(
    (entry) => entry.title.toLowerCase().includes(wanted) || initials(entry.title).includes(wanted),
  )
  const searches = ledgers
    .filter((ledger) => ledger.searchAcross)
    .map((ledger) => ({
      key: `search-${ledger.name}`,
      group: wording.searchIn,
      title: wording.searchEntry(ledger.title, text.trim()),
      shortcut: null,
      run: () => context.navigate({ page: 'ledger', ledger: ledger.name, search: text.trim() }),
    }))
  return [...found, ...searches]
}

function initials(title: string): string {
  return pinyin(title, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
}
