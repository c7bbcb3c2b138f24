// What stands in the place of a page or figures that are still on their way? A turning mark, with its word for screen readers.

import { Spin } from 'antd'

interface WaitingProps {
  readonly label: string
  readonly className?: string
}

/** The label stands at an element with a role: without one it must not be there and is not read. */
export function Waiting({ label, className }: WaitingProps) {
  return (
    <div role="status" aria-label={label} className={className}>
      <Spin />
    </div>
  )
}
