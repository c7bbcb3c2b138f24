// What must the head do today? What was handed in for review and is neither approved nor sent back.

import { useEffect, useState } from 'react'
import type { ReviewApi } from '../../store/exchange/review/review-api.ts'
import { localTime } from '../../ui/local-time.ts'
import { writeRoute } from '../routes.ts'
import { useCommitCount, useStore } from '../store-client.ts'
import { todayWording } from '../wording/today.ts'

export type ReviewDue = Awaited<ReturnType<ReviewApi['reviewDue']>>

export function useReviewDue(): ReviewDue | null {
  const store = useStore()
  const commits = useCommitCount()
  const [due, setDue] = useState<ReviewDue | null>(null)
  useEffect(() => {
    void commits // read again after every commit
    let current = true
    void store.reviewDue().then((read) => {
      if (current) setDue(read)
    })
    return () => {
      current = false
    }
  }, [store, commits])
  return due
}

/** Shown only where the office has its packages reviewed. */
export function ReviewColumn({ due }: { readonly due: ReviewDue | null }) {
  if (due === null || !due.required) return null
  const { submission } = due
  return (
    <section className="panel today-column" data-testid="today-review">
      <h2>
        {todayWording.review}{' '}
        <span className={submission === null ? 'soft' : 'amber'}>{submission === null ? 0 : 1}</span>
      </h2>
      {submission === null ? (
        <p className="soft">{todayWording.noneReview}</p>
      ) : (
        <a className="today-card" href={writeRoute({ page: 'exchange' })} data-testid="today-review-card">
          <span className="today-name">
            <span className="grow ellipsis">{todayWording.handedIn(submission.by)}</span>
            <span className="amber">{todayWording.records(submission.changes.toLocaleString('zh-CN'))}</span>
          </span>
          <span className="soft ellipsis">{localTime(submission.at)}</span>
        </a>
      )}
    </section>
  )
}
