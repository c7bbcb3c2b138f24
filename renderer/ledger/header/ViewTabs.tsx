// Between which views can a person switch? Parts of a partitioned ledger, and the views that were saved.

import { App, Button, Input } from 'antd'
import { useRef } from 'react'
import type { LedgerState } from '../use-ledger-state.ts'

interface PartTabsProps {
  readonly parts: readonly string[]
  readonly part: string
  readonly choose: (part: string) => void
}

/** One compartment at a time; there is no tab for all of them. */
export function PartTabs({ parts, part, choose }: PartTabsProps) {
  return (
    <div className="desk-tabs desk-parts" role="tablist" aria-label="类别">
      {parts.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === part}
          data-testid={`part-${each}`}
          onClick={() => choose(each)}
        >
          {each}
        </button>
      ))}
    </div>
  )
}

export function ViewTabs({ state }: { readonly state: LedgerState }) {
  const { modal } = App.useApp()
  const name = useRef('')
  const save = () => {
    name.current = state.currentView ?? ''
    modal.confirm({
      title: '保存为视图',
      content: (
        <Input
          autoFocus
          defaultValue={name.current}
          maxLength={20}
          placeholder="视图名称，如 本月未办结"
          data-testid="view-name"
          onChange={(event) => {
            name.current = event.target.value
          }}
        />
      ),
      icon: null,
      okText: '保存',
      cancelText: '取消',
      onOk: () => {
        const wanted = name.current.trim()
        if (wanted !== '') state.saveView(wanted)
      },
    })
  }
  return (
    <div className="desk-views">
      <div className="desk-tabs" role="tablist" aria-label="视图">
        <button
          type="button"
          role="tab"
          aria-selected={state.currentView === null}
          data-testid="view-all"
          onClick={() => state.openView(null)}
        >
          全部
        </button>
        {state.views.map((each) => (
          <button
            key={each.name}
            type="button"
            role="tab"
            aria-selected={each.name === state.currentView}
            data-testid={`view-${each.name}`}
            onClick={() => state.openView(each.name)}
          >
            {each.name}
          </button>
        ))}
      </div>
      <Button size="small" type="text" data-testid="view-save" onClick={save}>
        + 保存视图
      </Button>
      {state.currentView !== null && (
        <Button
          size="small"
          type="text"
          data-testid="view-drop"
          onClick={() => state.currentView !== null && state.dropView(state.currentView)}
        >
          删除此视图
        </Button>
      )}
    </div>
  )
}
