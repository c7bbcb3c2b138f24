// What stands above the grid? Title and count, views, search, and the actions of the page.

import { Badge, Button, Dropdown, Input, type InputRef } from 'antd'
import { type RefObject, useEffect, useState } from 'react'
import { duplicateWording } from '../../app/wording/duplicates.ts'
import { menuLabel } from '../../commands/ledger-commands.ts'
import { DeferredPairs } from '../duplicates/DeferredPairs.tsx'
import { useDuplicatePairs } from '../duplicates/use-duplicate-pairs.ts'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import type { NewsSource } from '../ledger-store.ts'
import { useLedgerView } from '../ledger-view.ts'
import { quickAddWording } from '../quick-add/quick-add-wording.ts'
import type { LedgerState } from '../use-ledger-state.ts'
import { ledgerWording } from '../wording.ts'
import { DeadlineChips } from './DeadlineChips.tsx'
import { FilterChips } from './FilterChips.tsx'
import { PartTabs, ViewTabs } from './ViewTabs.tsx'

interface LedgerActions {
  readonly add: () => void
  readonly import: () => void
  readonly export: () => void
  readonly print: () => void
  readonly columns: () => void
  readonly remove: () => void
  readonly bulk: () => void
  readonly quickAdd: () => void
  readonly keepTownship: () => void
  readonly find: () => void
  readonly replace: () => void
  readonly panel: () => void
  readonly returnCells: () => void
  readonly rowHeight: (height: number) => void
  /** Fills this template at once; an empty id: shows all of them. */
  readonly template: (id: string) => void
}

interface LedgerHeaderProps {
  readonly state: LedgerState
  readonly columns: readonly LedgerColumn[]
  readonly listen: NewsSource
  readonly counts: { readonly total: number; readonly matched: number } | null
  readonly parts: readonly string[]
  readonly choosePart: (part: string) => void
  readonly actions: LedgerActions
  readonly rowHeight: number
  readonly keepTownship: boolean
  readonly exporting: boolean
  /** Did the active record come from an office below? */
  readonly returnable: boolean
  readonly searchRef: RefObject<InputRef | null>
  readonly templates: readonly { readonly id: string; readonly label: string }[]
}

/** Keys of the menu that mean templates begin so. */
const templateKey = 'template:'

const words = ledgerWording.header

const heights = Object.entries(words.heights).map(([key, label]) => ({ key, label }))

export function LedgerHeader(props: LedgerHeaderProps) {
  const { definition, part } = useLedgerView()
  const { state, counts, actions } = props
  const [comparing, setComparing] = useState(false)
  const duplicates = useDuplicatePairs(props.listen, comparing)
  const run = (key: string) => {
    if (key === 'columns') actions.columns()
    else if (key === 'remove') actions.remove()
    else if (key === 'bulk') actions.bulk()
    else if (key === 'township') actions.keepTownship()
    else if (key === 'quickAdd') actions.quickAdd()
    else if (key === 'find') actions.find()
    else if (key === 'replace') actions.replace()
    else if (key === 'panel') actions.panel()
    else if (key === 'returnCells') actions.returnCells()
    else if (key === 'deferred') setComparing(true)
    else if (key === 'search-duplicates') void duplicates.search().then((any) => any && setComparing(true))
    else if (key.startsWith(templateKey)) actions.template(key.slice(templateKey.length))
    else actions.rowHeight(Number(key))
  }
  return (
    <header className="desk-ledger-head">
      <div className="desk-head-row">
        <h1>{definition.title}</h1>
        <span className="desk-count" data-testid="ledger-count">
          {counts === null ? '' : words.count(counts.total, counts.matched)}
        </span>
        <span className="desk-grow" />
        <SearchBox state={state} searchRef={props.searchRef} />
        <Button type="primary" data-testid="action-add" onClick={actions.add}>
          {words.add}
        </Button>
        <Button data-testid="action-import" onClick={actions.import}>
          {words.import}
        </Button>
        <Button data-testid="action-export" loading={props.exporting} onClick={actions.export}>
          {words.export}
        </Button>
        <Button data-testid="action-print" onClick={actions.print}>
          {words.print}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            onClick: ({ key }) => run(key),
            selectable: true,
            selectedKeys: [String(props.rowHeight), ...(props.keepTownship ? ['township'] : [])],
            items: [
              { key: 'bulk', label: menuLabel('bulk') },
              { key: 'quickAdd', label: menuLabel('quickAdd') },
              { key: 'find', label: menuLabel('find') },
              { key: 'replace', label: menuLabel('replace') },
              { type: 'divider' },
              { key: 'township', label: quickAddWording.townshipKept },
              { key: 'columns', label: words.columns },
              { key: 'panel', label: menuLabel('panel') },
              ...(props.returnable ? [{ key: 'returnCells', label: menuLabel('returnCells') }] : []),
              { type: 'divider' },
              ...props.templates.map(({ id, label }) => ({ key: `${templateKey}${id}`, label })),
              { type: 'divider' },
              ...heights,
              ...duplicateItems(duplicates),
              { type: 'divider' },
              { key: 'remove', label: menuLabel('remove'), danger: true },
            ],
          }}
        >
          <Badge count={duplicates.count} size="small" overflowCount={999} title={duplicateWording.deferred.menu}>
            <Button data-testid="action-more">{words.more}</Button>
          </Badge>
        </Dropdown>
        {comparing && <DeferredPairs limits={duplicates.limits} close={() => setComparing(false)} />}
      </div>
      {part !== undefined && (
        <div className="desk-head-row">
          <PartTabs parts={props.parts} part={part} choose={props.choosePart} />
        </div>
      )}
      <div className="desk-head-row">
        <ViewTabs state={state} columns={props.columns} />
        {definition.clocks !== undefined && <DeadlineChips state={state} listen={props.listen} />}
        <FilterChips state={state} />
      </div>
    </header>
  )
}

/** Lines of the menu about records that may be one, where the ledger compares its records at all. */
function duplicateItems({ offered, searchable, searching, count }: ReturnType<typeof useDuplicatePairs>) {
  if (!offered) return []
  const words = duplicateWording.deferred
  return [
    { type: 'divider' as const },
    { key: 'deferred', label: count === 0 ? words.menu : `${words.menu} ${count.toLocaleString('zh-CN')}` },
    ...(searchable ? [{ key: 'search-duplicates', label: words.search, disabled: searching }] : []),
  ]
}

function SearchBox(props: { readonly state: LedgerState; readonly searchRef: RefObject<InputRef | null> }) {
  const { state } = props
  const { definition } = useLedgerView()
  const [text, setText] = useState(state.search)
  const [composing, setComposing] = useState(false)
  const { search, setSearch } = state
  useEffect(() => setText(search), [search])
  useEffect(() => {
    if (composing || text === search) return
    const timer = setTimeout(() => setSearch(text), 180)
    return () => clearTimeout(timer)
  }, [text, search, composing, setSearch])
  return (
    <Input
      ref={props.searchRef}
      className="desk-search"
      allowClear
      placeholder={words.search}
      aria-label={words.searchIn(definition.title)}
      value={text}
      data-testid="ledger-search"
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) setSearch(text)
      }}
    />
  )
}
