// How is another value typed for a cell of the workbook? In its place; Enter takes it and goes down, Tab right, Escape leaves it.

import { useEffect, useRef } from 'react'

/** What stands in the input at first: the text of the cell, marked as a whole, or the first letter that was typed. */
export interface Typing {
  readonly text: string
  readonly whole: boolean
}

interface CellInputProps {
  readonly width: number
  readonly label: string
  readonly start: Typing
  /** `step`: 1 after Enter (the cell below is next), 0 otherwise. */
  readonly onTyped: (text: string, step: number) => void
  readonly onStop: () => void
}

export function CellInput({ width, label, start, onTyped, onStop }: CellInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    input.current?.focus()
    if (start.whole) input.current?.select()
  }, [start])
  const finish = (step: number) => {
    if (done.current) return
    done.current = true
    onTyped(input.current?.value ?? '', step)
  }
  return (
    <input
      ref={input}
      className="raw-input"
      style={{ width: Math.max(width, 150), marginRight: width - Math.max(width, 150) }}
      defaultValue={start.text}
      aria-label={label}
      data-testid="sheet-input"
      onBlur={() => finish(0)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          finish(1)
        } else if (event.key === 'Escape') {
          event.preventDefault()
          done.current = true
          onStop()
        }
      }}
    />
  )
}
