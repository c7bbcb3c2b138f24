// How is a column dragged onto a field, or a field onto a column? By pointer, with a label that follows it; Escape leaves everything as it was.

import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** What is dragged: a column by its letters, or a field by its name. */
export interface DragItem {
  readonly kind: 'column' | 'field'
  readonly name: string
  readonly label: string
}

export type StartDrag = (event: ReactPointerEvent, item: DragItem) => void

export interface MappingDrag {
  readonly start: StartDrag
  /** What is being dragged and where the pointer is; null while nothing is. */
  readonly dragging: { readonly item: DragItem; readonly x: number; readonly y: number } | null
  /** The column or field under the pointer that can take it; an empty field name: leave the column out. */
  readonly over: string | null
}

/** Pixels that the pointer moves before a press becomes a drag. */
const THRESHOLD = 5

function targetAt(x: number, y: number, kind: DragItem['kind']): string | null {
  const attribute = kind === 'column' ? 'data-drop-field' : 'data-column'
  return document.elementFromPoint(x, y)?.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null
}

/** `onDrop` gets what was dragged and the name of what it was dropped on. */
export function useMappingDrag(onDrop: (item: DragItem, target: string) => void): MappingDrag {
  const pressed = useRef<{ item: DragItem; x: number; y: number } | null>(null)
  const [dragging, setDragging] = useState<MappingDrag['dragging']>(null)
  const [over, setOver] = useState<string | null>(null)
  const drop = useRef(onDrop)
  drop.current = onDrop
  const active = useRef(false)

  const start = useCallback<StartDrag>((event, item) => {
    if (event.button !== 0) return
    pressed.current = { item, x: event.clientX, y: event.clientY }
  }, [])

  useEffect(() => {
    const end = () => {
      pressed.current = null
      active.current = false
      setDragging(null)
      setOver(null)
      document.body.classList.remove('mapping-dragging')
    }
    const move = (event: PointerEvent) => {
      const from = pressed.current
      if (from === null) return
      const { clientX: x, clientY: y } = event
      if (!active.current && Math.hypot(x - from.x, y - from.y) < THRESHOLD) return
      event.preventDefault()
      active.current = true
      document.body.classList.add('mapping-dragging')
      setDragging({ item: from.item, x, y })
      setOver(targetAt(x, y, from.item.kind))
    }
    const up = (event: PointerEvent) => {
      const from = pressed.current
      if (from === null) return
      const dragged = active.current
      const target = dragged ? targetAt(event.clientX, event.clientY, from.item.kind) : null
      end()
      if (!dragged) return
      // The press that began the drag must not count as a click on the head.
      const swallow = (click: MouseEvent) => {
        click.stopPropagation()
        click.preventDefault()
      }
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
      if (target !== null) drop.current(from.item, target)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !active.current) return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', key, { capture: true })
    return () => {
      end()
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', key, { capture: true })
    }
  }, [])
  return { start, dragging, over }
}
