// How does the state of the exchange read in words? One short text for the top bar.

import type { Neighbour, OutboxView } from '../store/exchange/exchange-api.ts'
import { shortDate } from '../ui/local-time.ts'
import { frameWording } from './wording/frame.ts'

const wording = frameWording.exchange

/** `outbox` and `neighbours` as the store tells them; dates are shown as 9月30日. */
export function exchangeWords(outbox: OutboxView, neighbours: readonly Neighbour[]): string {
  const parts: string[] = []
  const upper = neighbours.find((neighbour) => neighbour.direction === 'upper')
  const lower = neighbours.filter((neighbour) => neighbour.direction === 'lower')
  if (outbox.upper !== null || upper !== undefined) {
    const count = outbox.waitingChanges
    parts.push(count > 0 ? wording.waiting(count.toLocaleString('zh-CN')) : wording.nothingWaiting)
    const receipt = upper?.lastIn?.at
    parts.push(receipt === undefined ? wording.noReceipt : wording.lastReceipt(shortDate(receipt)))
  }
  if (lower.length > 0) {
    parts.push(wording.lower(lower.length))
    const last =
      lower
        .map((neighbour) => neighbour.lastIn?.at ?? '')
        .sort()
        .at(-1) ?? ''
    parts.push(last === '' ? wording.noPackage : wording.lastPackage(shortDate(last)))
  }
  return parts.length === 0 ? wording.noUpper : parts.join(' · ')
}
