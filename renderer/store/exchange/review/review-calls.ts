// How do the calls of the review reach it? One after another, and told to the window when something was stored.

import type { Result } from '../../../../shared/result.ts'
import type { oneAtATime } from '../one-at-a-time.ts'
import type { Review } from './review.ts'
import type { ReviewApi } from './review-api.ts'

type Telling = <A extends readonly unknown[], T>(
  call: (...given: A) => Promise<Result<T>>,
) => (...given: A) => Promise<Result<T>>

/** The review as the exchange offers it. */
export function reviewInTurn(review: Review, inTurn: ReturnType<typeof oneAtATime>, told: Telling): ReviewApi {
  return {
    review: inTurn(review.review),
    reviewDue: review.reviewDue,
    reviewedRecords: inTurn(review.reviewedRecords),
    submitForReview: inTurn(told(review.submitForReview)),
    approve: inTurn(told(review.approve)),
    sendBack: inTurn(told(review.sendBack)),
    reviewHistory: review.reviewHistory,
    requireReview: inTurn(told(review.requireReview)),
  }
}
