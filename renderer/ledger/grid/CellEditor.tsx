// Where does typing go? Into one text area that always holds the focus over the active cell, so that an input method
// composes in a real input from the first letter on, and becomes the visible editor as soon as something is typed.

import { type KeyboardEvent, type RefObject, useId, useImperativeHandle, useRef, useState } from 'react'
import type { Value, Values } from '../../../shared/ledgers/define.ts'
import { useLedgerView } from '../ledger-view.ts'
import { offersOptions, useEditorOptions } from './editor-options.ts'
import type { LedgerColumn } from './ledger-columns.ts'

export type Leave = 'down' | 'up' | 'right' | 'left' | 'stay'

export interface CellEditorHandle {
  focus(): void
  /** Opens the editor with a text (F2, double click). */
  open(text: string): void
  /** Stores what is being typed; true when nothing is left open. */
  finish(): Promise<boolean>
  readonly typing: boolean
  readonly element: HTMLTextAreaElement | null
}

interface CellEditorProps {
  readonly column: LedgerColumn | undefined
  /** Values of the record, for candidates that depend on them. */
  readonly row: Values
  readonly label: string
  readonly placeRef: RefObject<HTMLDivElement | null>
  readonly handle: RefObject<CellEditorHandle | null>
  /** Typing begins by a letter or a composition: may the cell be edited? A sentence says why not. */
  readonly mayBegin: () => string | null
  readonly begun: () => void
  /** Answers null when stored, or the sentence that says why not. */
  readonly store: (text: string, value: Value | undefined) => Promise<string | null>
  /** Ctrl+Enter: the text goes into every selected cell; null when stored, or why not. */
  readonly storeAll: (text: string, value: Value | undefined) => Promise<string | null>
  readonly left: (way: Leave) => void
  /** Keys while nothing is being typed. */
  readonly idleKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

export function CellEditor(props: CellEditorProps) {
  const view = useLedgerView()
  const area = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [picked, setPicked] = useState(-1)
  const [trouble, setTrouble] = useState<string | null>(null)
  const openedBy = useRef<'letter' | 'command'>('letter')
  const busy = useRef(false)
  const listId = useId()
  const column = props.column
  const options = useEditorOptions(column, typed, props.row, view)
  const typing = typed !== null
  const filtering = typing && openedBy.current === 'letter' && typed !== ''
  const chosen = picked >= 0 ? picked : filtering && column?.field?.kind !== 'organisation' ? 0 : -1

  const close = () => {
    if (area.current) area.current.value = ''
    setTyped(null)
    setPicked(-1)
    setTrouble(null)
  }
  const finish = async (way: Leave, value?: Value, everywhere = false): Promise<boolean> => {
    if (busy.current) return false
    busy.current = true
    const store = everywhere ? props.storeAll : props.store
    const refusal = await store(area.current?.value ?? '', value)
    busy.current = false
    if (refusal !== null) {
      setTrouble(refusal)
      return false
    }
    close()
    props.left(way)
    return true
  }
  const pickedValue = (): Value | undefined => {
    const option = options?.[chosen]
    if (option === undefined) return undefined
    return option.label === area.current?.value && picked < 0 ? undefined : option.value
  }
  useImperativeHandle(props.handle, () => ({
    focus: () => area.current?.focus({ preventScroll: true }),
    open: (text) => {
      if (!area.current) return
      openedBy.current = 'command'
      area.current.value = text
      setTyped(text)
      area.current.focus({ preventScroll: true })
      area.current.setSelectionRange(text.length, text.length)
      props.begun()
    },
    finish: () => (typing ? finish('stay', pickedValue()) : Promise.resolve(true)),
    get typing() {
      return typing
    },
    get element() {
      return area.current
    },
  }))

  const begin = (): boolean => {
    if (typing) return true
    const refusal = props.mayBegin()
    if (refusal !== null) {
      if (area.current) area.current.value = ''
      view.say(refusal, 'trouble')
      return false
    }
    openedBy.current = 'letter'
    props.begun()
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While composing, every key belongs to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (!typing) {
      props.idleKey(event)
      return
    }
    const way = leaving(event, openedBy.current === 'letter' && options === null)
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (options !== null && options.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setPicked((chosen + step + options.length) % options.length)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void finish('stay', pickedValue(), true)
    } else if (event.key === 'Enter' && event.altKey && area.current) {
      event.preventDefault()
      area.current.setRangeText('\n', area.current.selectionStart, area.current.selectionEnd, 'end')
      setTyped(area.current.value)
    } else if (way !== null) {
      event.preventDefault()
      void finish(way, pickedValue())
    }
  }
  return (
    <div
      ref={props.placeRef}
      className={`desk-editor${typing ? ' desk-editor-open' : ''}${trouble === null ? '' : ' desk-editor-refused'}`}
      data-testid="cell-editor"
      data-typing={typing}
    >
      <textarea
        ref={area}
        aria-label={props.label}
        aria-autocomplete={offersOptions(column) ? 'list' : 'none'}
        aria-controls={options === null ? undefined : listId}
        aria-activedescendant={chosen < 0 ? undefined : `${listId}-${chosen}`}
        aria-invalid={trouble !== null}
        spellCheck={false}
        autoComplete="off"
        rows={1}
        data-testid="cell-input"
        onKeyDown={onKeyDown}
        onCompositionStart={() => begin() && setTyped((text) => text ?? '')}
        onInput={(event) => {
          const text = event.currentTarget.value
          if (!begin()) return
          setTyped(text)
          setPicked(-1)
          setTrouble(null)
        }}
        onBlur={(event) => {
          if (typing && event.relatedTarget !== null) void finish('stay', pickedValue())
        }}
      />
      {trouble !== null && (
        <div className="desk-editor-trouble" role="alert" data-testid="cell-trouble">
          {trouble}
        </div>
      )}
      {trouble === null && options !== null && (
        <div className="desk-editor-options" role="listbox" id={listId} aria-label={`${column?.title ?? ''} 候选`}>
          {options.length === 0 && <div className="desk-editor-none">没有匹配的选项，Esc 取消</div>}
          {options.map((option, index) => (
            <div
              key={String(option.value)}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(event) => {
                event.preventDefault()
                event.stopPropagation()
                void finish('stay', option.value)
              }}
            >
              {option.label}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** Which way does a key leave the editor? Arrow keys leave it only when typing began by a letter, as in Excel. */
function leaving(event: KeyboardEvent, arrowsLeave: boolean): Leave | null {
  if (event.key === 'Enter' && !event.altKey) return event.shiftKey ? 'up' : 'down'
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right'
  if (!arrowsLeave) return null
  const ways: Readonly<Record<string, Leave>> = {
    ArrowDown: 'down',
    ArrowUp: 'up',
    ArrowRight: 'right',
    ArrowLeft: 'left',
  }
  return ways[event.key] ?? null
}
