// What does a screen reader hear when the list changes? How many records are listed, by what, and what is selected.

import { useEffect, useState } from 'react'

interface SpokenProps {
  readonly text: string
}

/** A polite live region; says a text only after it has stood for a moment, so that typing and dragging do not flood the ear. */
export function Spoken({ text }: SpokenProps) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), 600)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div className="desk-spoken" role="status" aria-live="polite" data-testid="spoken">
      {said}
    </div>
  )
}
