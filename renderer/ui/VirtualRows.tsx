// How are very many rows of one height shown? Only those in view are made.

import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

export interface VirtualRowsHandle {
  /** Brings a row (and, with `left`, a place in the row) into the middle of the view. */
  scrollTo(index: number, left?: number): void
}

interface VirtualRowsProps {
  readonly count: number
  readonly rowHeight: number
  /** Width of the content in pixels; left out: as wide as the view. */
  readonly width?: number
  /** Stays at the top while scrolling. */
  readonly header?: ReactNode
  readonly headerHeight?: number
  readonly row: (index: number) => ReactNode
  /** Called with the first and one past the last row in view. */
  readonly onWindow?: (from: number, to: number) => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void
  readonly label: string
  readonly testId?: string
  readonly ref?: Ref<VirtualRowsHandle>
}

const spare = 6

export function VirtualRows(props: VirtualRowsProps) {
  const { count, rowHeight, width, header, headerHeight = 0, row, onWindow, label, testId, ref } = props
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 400 })

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    element.tabIndex = 0 // a scrollable region must be reachable by keyboard
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useImperativeHandle(
    ref,
    () => ({
      scrollTo: (index, left) => {
        const element = box.current
        if (element === null) return
        element.scrollTop = Math.max(0, index * rowHeight + headerHeight - element.clientHeight / 2)
        if (left !== undefined) element.scrollLeft = Math.max(0, left - element.clientWidth / 2)
      },
    }),
    [rowHeight, headerHeight],
  )

  const from = Math.max(0, Math.floor((view.top - headerHeight) / rowHeight) - spare)
  const to = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare)
  const told = useRef('')
  useLayoutEffect(() => {
    if (told.current === `${from} ${to}`) return
    told.current = `${from} ${to}`
    onWindow?.(from, to)
  })

  const rows: ReactNode[] = []
  for (let index = from; index < to; index += 1)
    rows.push(
      <div key={index} style={{ position: 'absolute', top: headerHeight + index * rowHeight, left: 0, right: 0 }}>
        {row(index)}
      </div>,
    )
  return (
    <section
      ref={box}
      className="virtual-rows"
      aria-label={label}
      data-testid={testId}
      onKeyDown={props.onKeyDown}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
    >
      <div style={{ position: 'relative', height: headerHeight + count * rowHeight, width: width ?? '100%' }}>
        {header !== undefined && <div style={{ position: 'sticky', top: 0, zIndex: 2 }}>{header}</div>}
        {rows}
      </div>
    </section>
  )
}
