// How is the cell of a problem put right here? The text that stands there, to be typed over; it is read again like a cell of the workbook.

import { Button } from 'antd'
import { type RefObject, useEffect, useState } from 'react'
import { importWording } from '../../../app/wording/import.ts'
import type { Correction } from './decisions.ts'

const wording = importWording.correct

interface CorrectionInputProps {
  readonly cell: string
  readonly correction: Correction | undefined
  readonly textOf: (cell: string) => Promise<string>
  readonly onCorrect: (cell: string, text: string, was: string) => void
  readonly input: RefObject<HTMLInputElement | null>
}

export function CorrectionInput({ cell, correction, textOf, onCorrect, input }: CorrectionInputProps) {
  const [was, setWas] = useState<string | null>(null)
  const [text, setText] = useState(correction?.text ?? '')
  const typed = correction?.text
  useEffect(() => {
    let current = true
    void textOf(cell).then((standing) => {
      if (!current) return
      setWas(standing)
      setText(typed ?? standing)
    })
    return () => {
      current = false
    }
  }, [cell, typed, textOf])
  const take = () => {
    if (was !== null && text !== (typed ?? was)) onCorrect(cell, text, was)
  }
  return (
    <span className="correction-input">
      <label htmlFor={`correct-${cell}`}>{wording.to}</label>
      <input
        ref={input}
        id={`correct-${cell}`}
        value={text}
        disabled={was === null}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') take()
          else if (event.key === 'Escape') setText(typed ?? was ?? '')
        }}
        data-testid="problem-correct"
      />
      <Button
        size="small"
        disabled={was === null || text === (typed ?? was)}
        onClick={take}
        data-testid="problem-correct-apply"
      >
        {wording.apply}
      </Button>
    </span>
  )
}
