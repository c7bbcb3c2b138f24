// What can be done with one column? Sort it, filter it, freeze or hide it: one small panel under its heading.

import { type ReactNode, useEffect, useRef } from 'react'
import type { Filter } from '../../store/api.ts'
import { innerWidth } from '../../ui/zoom.ts'
import type { SortBy } from '../grid/grid-columns.tsx'
import { filterField, type LedgerColumn } from '../grid/ledger-columns.ts'
import { ChoiceFilter } from './ChoiceFilter.tsx'
import { ClockFilter } from './ClockFilter.tsx'
import { RangeFilter } from './RangeFilter.tsx'
import { TextFilter } from './TextFilter.tsx'

export interface ColumnMenuProps {
  readonly column: LedgerColumn
  readonly anchor: { readonly left: number; readonly bottom: number }
  readonly filters: readonly Filter[]
  readonly search: string
  readonly frozen: boolean
  readonly sort: readonly SortBy[]
  readonly setFilter: (filter: Filter | null) => void
  readonly setSort: (sort: readonly SortBy[]) => void
  readonly freeze: (frozen: boolean) => void
  /** Freezes the columns up to this one. */
  readonly freezeTo: () => void
  readonly hide: () => void
  readonly close: () => void
}

const panelWidth = 268

export function ColumnMenu(props: ColumnMenuProps) {
  const panel = useRef<HTMLDivElement>(null)
  const { column, anchor, close } = props
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('input, button')?.focus()
    const outside = (event: MouseEvent) => {
      if (event.target instanceof Node && !panel.current?.contains(event.target)) close()
    }
    window.addEventListener('mousedown', outside)
    return () => window.removeEventListener('mousedown', outside)
  }, [close])
  const current = props.filters.find((filter) => filter.field === filterField(column.id)) ?? null
  const done = (filter: Filter | null) => {
    props.setFilter(filter)
    close()
  }
  const left = Math.max(8, Math.min(anchor.left, innerWidth() - panelWidth - 12))
  const sorted = props.sort.find((each) => each.field === column.id)
  return (
    <div
      ref={panel}
      className="desk-menu"
      role="dialog"
      aria-label={`${column.title}：排序和筛选`}
      data-testid="column-menu"
      style={{ left, top: anchor.bottom + 2, width: panelWidth }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div className="desk-menu-row">
        {column.field !== null && (
          <>
            <MenuButton
              on={sorted?.descending === false}
              name="sort-up"
              run={() => {
                props.setSort([{ field: column.id, descending: false }])
                close()
              }}
            >
              ↑ 升序
            </MenuButton>
            <MenuButton
              on={sorted?.descending === true}
              name="sort-down"
              run={() => {
                props.setSort([{ field: column.id, descending: true }])
                close()
              }}
            >
              ↓ 降序
            </MenuButton>
          </>
        )}
        <MenuButton on={props.frozen} name="freeze" run={() => props.freeze(!props.frozen)}>
          {props.frozen ? '取消冻结' : '冻结'}
        </MenuButton>
        <MenuButton
          on={false}
          name="freeze-to"
          run={() => {
            props.freezeTo()
            close()
          }}
        >
          冻结到此列
        </MenuButton>
        <MenuButton
          on={false}
          name="hide"
          run={() => {
            props.hide()
            close()
          }}
        >
          隐藏
        </MenuButton>
      </div>
      {column.filter === 'choices' && (
        <ChoiceFilter column={column} current={current} others={props.filters} search={props.search} done={done} />
      )}
      {(column.filter === 'range' || column.filter === 'dates') && (
        <RangeFilter column={column} current={current} done={done} />
      )}
      {column.filter === 'clock' && <ClockFilter current={current} done={done} />}
      {column.filter === 'text' && <TextFilter column={column} current={current} done={done} />}
      {column.filter === 'none' && column.field?.masked && (
        <p className="desk-menu-note">这一列遮挡显示，不提供筛选。</p>
      )}
    </div>
  )
}

function MenuButton(props: {
  readonly on: boolean
  readonly name: string
  readonly run: () => void
  readonly children: ReactNode
}) {
  return (
    <button type="button" aria-pressed={props.on} data-testid={`menu-${props.name}`} onClick={props.run}>
      {props.children}
    </button>
  )
}
