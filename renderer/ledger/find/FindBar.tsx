// How does a person look for a text in the rows of the page, and exchange it? A small bar over the grid; Enter goes from place to place.

import { Button, Checkbox, Input, type InputRef, Select } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { LedgerColumn } from '../grid/ledger-columns.ts'
import { findWording as words } from './find-wording.ts'
import type { Finding } from './use-find-bar.ts'

interface FindBarProps {
  readonly finding: Finding
  readonly columns: readonly LedgerColumn[]
  readonly inputRef: RefObject<InputRef | null>
}

export function FindBar({ finding, columns, inputRef }: FindBarProps) {
  const { choices, change, state } = finding
  const replaceInput = useRef<InputRef>(null)
  const fresh = useRef(true)
  useEffect(() => {
    if (state === 'replace' && !fresh.current) replaceInput.current?.focus()
    else inputRef.current?.focus({ cursor: 'all' })
    fresh.current = false
  }, [state, inputRef])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') {
      event.preventDefault()
      finding.close()
    } else if (event.key === 'Enter' && event.target === inputRef.current?.input) {
      event.preventDefault()
      finding.go(event.shiftKey)
    } else if (event.key === 'Enter' && event.target === replaceInput.current?.input) {
      event.preventDefault()
      finding.replaceOne()
    }
  }
  const options = [
    { value: '', label: words.allColumns },
    ...columns.filter((column) => column.field !== null).map((column) => ({ value: column.id, label: column.title })),
  ]
  const empty = choices.text === ''
  return (
    <search className="desk-find" aria-label={words.label} data-testid="find-bar" onKeyDown={onKeyDown}>
      <div className="desk-find-row">
        <Input
          ref={inputRef}
          value={choices.text}
          placeholder={words.findHint}
          aria-label={words.findHint}
          data-testid="find-text"
          onChange={(event) => change({ text: event.target.value })}
        />
        <span className="desk-find-count" role="status" data-testid="find-count">
          {finding.status}
        </span>
        <Button
          size="small"
          aria-label={words.previous}
          title={words.previous}
          disabled={empty}
          onClick={() => finding.go(true)}
        >
          ↑
        </Button>
        <Button
          size="small"
          aria-label={words.next}
          title={words.next}
          disabled={empty}
          onClick={() => finding.go(false)}
        >
          ↓
        </Button>
        <Button size="small" type="text" aria-label={words.close} title={words.close} onClick={finding.close}>
          ✕
        </Button>
      </div>
      {state === 'replace' && (
        <div className="desk-find-row">
          <Input
            ref={replaceInput}
            value={choices.by}
            placeholder={words.replaceHint}
            aria-label={words.replaceHint}
            data-testid="replace-text"
            onChange={(event) => change({ by: event.target.value })}
          />
          <Button size="small" disabled={empty} data-testid="replace-one" onClick={finding.replaceOne}>
            {words.one}
          </Button>
          <Button size="small" disabled={empty} data-testid="replace-all" onClick={finding.replaceAll}>
            {words.all}
          </Button>
        </div>
      )}
      <div className="desk-find-row">
        <Checkbox checked={choices.matchCase} onChange={(event) => change({ matchCase: event.target.checked })}>
          {words.matchCase}
        </Checkbox>
        <Checkbox
          checked={choices.wholeCell}
          data-testid="find-whole"
          onChange={(event) => change({ wholeCell: event.target.checked })}
        >
          {words.wholeCell}
        </Checkbox>
        <Checkbox checked={choices.anyWidth} onChange={(event) => change({ anyWidth: event.target.checked })}>
          {words.anyWidth}
        </Checkbox>
        <Select
          size="small"
          className="desk-find-columns"
          aria-label={words.columns}
          value={choices.column}
          options={options}
          onChange={(column: string) => change({ column })}
        />
        {state === 'find' && (
          <Button size="small" type="link" onClick={() => finding.open('replace')}>
            {words.replace}
          </Button>
        )}
      </div>
    </search>
  )
}
