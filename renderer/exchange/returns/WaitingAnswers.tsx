// Do answers to returns wait to go up? They go with the next package, or alone when nothing else waits.

import { Alert, Button } from 'antd'
import { returnsWording } from '../../returns/returns-wording.ts'

const words = returnsWording.answers

interface WaitingAnswersProps {
  readonly count: number
  /** Nothing else waits. */
  readonly alone: boolean
  readonly seal: () => void
}

export function WaitingAnswers({ count, alone, seal }: WaitingAnswersProps) {
  if (count === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title={alone ? words.alone(count) : words.along(count)}
      action={
        alone ? (
          <Button size="small" type="primary" onClick={seal} data-testid="seal-answers">
            {words.seal}
          </Button>
        ) : null
      }
      data-testid="waiting-answers"
    />
  )
}
