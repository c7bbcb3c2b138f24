// What can be done with views? Save, rename, open first, carry to another computer by a file, remove.

import { App, Button, Dropdown, Input, type MenuProps } from 'antd'
import { useRef } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { filterWords } from '../filters/filter-sentence.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { useLedgerView } from '../ledger-view.ts'
import type { SavedView } from '../saved-views.ts'
import { readSharedView, writeSharedView } from '../shared-view.ts'
import type { LedgerState } from '../use-ledger-state.ts'
import { ledgerWording } from '../wording.ts'

const words = ledgerWording.views

interface ViewMenuProps {
  readonly state: LedgerState
  readonly columns: readonly LedgerColumn[]
}

export function ViewMenu({ state, columns }: ViewMenuProps) {
  const { modal } = App.useApp()
  const { store, definition, directory, say } = useLedgerView()
  const picker = useRef<HTMLInputElement>(null)
  const current = state.views.find((each) => each.name === state.currentView)

  const askName = (title: string, name: string, go: (wanted: string) => void) => {
    let wanted = name
    modal.confirm({
      title,
      content: (
        <Input
          autoFocus
          defaultValue={name}
          maxLength={20}
          placeholder={words.namePlaceholder}
          aria-label={words.name}
          data-testid="view-name"
          onChange={(event) => {
            wanted = event.target.value
          }}
        />
      ),
      icon: null,
      okText: words.save,
      cancelText: ledgerWording.cancel,
      onOk: () => {
        if (wanted.trim() !== '') go(wanted.trim())
      },
    })
  }
  const sentence = (view: SavedView): string => {
    const pieces = view.filters.map((filter) => filterWords(filter, definition, directory))
    if (view.search !== '') pieces.push(words.search(view.search))
    return pieces.length === 0 ? words.noFilter : pieces.join(' · ')
  }
  const share = async (view: SavedView) => {
    const bytes = new TextEncoder().encode(writeSharedView(view, definition.name))
    const saved = await store.saveFile('export', words.file(definition.title, view.name), bytes)
    if (!saved.ok) say(failureSentence(saved.error), 'trouble')
    else if (saved.value.place !== null) say(words.shared(saved.value.place))
  }
  const take = async (file: File) => {
    const read = readSharedView(await file.text(), definition, columns)
    if (!read.ok) return say(failureSentence(read.error), 'trouble')
    const { view, unknown } = read.value
    modal.confirm({
      title: words.addTitle(view.name),
      content: (
        <>
          <p>{sentence(view)}</p>
          {unknown > 0 && <p className="desk-warned">{words.unknown(unknown)}</p>}
        </>
      ),
      icon: null,
      okText: words.add,
      cancelText: ledgerWording.cancel,
      onOk: () => {
        say(words.added(state.addView(view)))
      },
    })
  }
  const remove = (view: SavedView) =>
    modal.confirm({
      title: words.removeTitle(view.name),
      content: words.removeText,
      okText: words.remove,
      okButtonProps: { danger: true },
      cancelText: ledgerWording.cancel,
      onOk: () => state.dropView(view.name),
    })

  const ofView = (view: SavedView): NonNullable<MenuProps['items']> => [
    { key: 'update', label: words.update(view.name), onClick: () => state.saveView(view.name) },
    {
      key: 'rename',
      label: words.rename,
      onClick: () => askName(words.renameTitle, view.name, (wanted) => state.renameView(view.name, wanted)),
    },
    {
      key: 'first',
      label: view.first === true ? words.notFirst : words.first,
      onClick: () => state.openFirst(view.first === true ? null : view.name),
    },
    { key: 'share', label: words.share, onClick: () => void share(view) },
    { key: 'drop', label: words.drop, danger: true, onClick: () => remove(view) },
    { type: 'divider' },
  ]
  const items: MenuProps['items'] = [
    ...(current === undefined ? [] : ofView(current)),
    { key: 'take', label: words.take, onClick: () => picker.current?.click() },
  ]
  return (
    <>
      <Button
        size="small"
        type="text"
        data-testid="view-save"
        onClick={() => askName(words.saveAsTitle, '', (wanted) => state.saveView(wanted))}
      >
        {words.saveAs}
      </Button>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button size="small" type="text" data-testid="view-menu">
          {words.menu}
        </Button>
      </Dropdown>
      <input
        ref={picker}
        hidden
        type="file"
        accept=".json"
        data-testid="view-file"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) void take(file)
        }}
      />
    </>
  )
}
