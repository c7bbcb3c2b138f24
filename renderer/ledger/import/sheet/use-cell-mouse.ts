// Which cell of the sheet was pressed? One listener for the whole grid; its cells carry their addresses.

import { type RefObject, useEffect, useRef } from 'react'

interface CellMouse {
  readonly onCell: (cell: string) => void
  readonly onOpen: (cell: string) => void
}

function cellAt({ target }: Event): string | null {
  return target instanceof Element ? (target.closest('[data-address]')?.getAttribute('data-address') ?? null) : null
}

export function useCellMouse(box: RefObject<HTMLElement | null>, mouse: CellMouse): void {
  const current = useRef(mouse)
  current.current = mouse
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const click = (event: Event) => {
      const cell = cellAt(event)
      if (cell !== null) current.current.onCell(cell)
    }
    const open = (event: Event) => {
      const cell = cellAt(event)
      if (cell !== null) current.current.onOpen(cell)
    }
    element.addEventListener('click', click)
    element.addEventListener('dblclick', open)
    return () => {
      element.removeEventListener('click', click)
      element.removeEventListener('dblclick', open)
    }
  }, [box])
}
