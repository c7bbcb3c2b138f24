// What can be done with a row that may repeat something? Four small buttons of equal rank, the chosen one marked.

import { duplicateWording } from '../../../app/wording/duplicates.ts'
import type { RowDecision } from '../../../store/api.ts'

const all: readonly RowDecision[] = ['skip', 'update', 'both', 'later']

/** 1 to 4 on the keyboard. */
export const decisionKeys: Readonly<Record<string, RowDecision>> = { 1: 'skip', 2: 'update', 3: 'both', 4: 'later' }

interface DecisionButtonsProps {
  readonly choices: readonly RowDecision[]
  readonly decision: RowDecision | null
  readonly testId: string
  readonly onDecide: (decision: RowDecision) => void
}

export function DecisionButtons({ choices, decision, testId, onDecide }: DecisionButtonsProps) {
  return (
    <span className="decision-buttons">
      {all.map((each) => (
        <button
          key={each}
          type="button"
          className={each === decision ? 'decision here' : 'decision'}
          aria-pressed={each === decision}
          disabled={!choices.includes(each)}
          title={choices.includes(each) ? duplicateWording.meaning[each] : duplicateWording.noUpdate}
          onClick={() => onDecide(each)}
          data-testid={`${testId}-${each}`}
        >
          {duplicateWording.choices[each]}
        </button>
      ))}
    </span>
  )
}
