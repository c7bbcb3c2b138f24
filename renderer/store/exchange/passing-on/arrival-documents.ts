// What is remembered of words about arrivals: those to be told below, and what offices above have said about changes from here.

import { z } from 'zod'
import { organisationOf } from '../../../../shared/changes/author.ts'
import type { ArrivalLine } from '../../../../shared/packages/arrivals.ts'
import { orgOf } from '../../../../shared/packages/card.ts'
import { isUnder, levelOf, placeOf } from '../../../../shared/packages/levels.ts'
import type { NumberRange } from '../../../../shared/packages/number-ranges.ts'
import type { Office } from '../../api.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'

/** What the office one level below is to hear with the next receipt. */
export interface ToTell {
  /** Changes of offices under it that arrived here, or were taken back, since the last word. */
  readonly held: readonly NumberRange[]
  readonly lost: readonly NumberRange[]
  /** Words of offices above, as they were signed. */
  readonly lines: readonly ArrivalLine[]
  /** Author -> serial of our last word. */
  readonly serials: Readonly<Record<string, number>>
}

/** What one office above has said about one author. */
export interface Heard {
  readonly serial: number
  readonly held: readonly NumberRange[]
  /** Lines whose signer's card is not here: nobody could check them yet. */
  readonly unchecked: readonly ArrivalLine[]
}

const object = z.record(z.string(), z.unknown())

function stored<T>(value: unknown): T | null {
  return value === null || value === undefined ? null : (object.parse(value) as T)
}

const tellKey = (org: string) => `tell:${org}`
const heardKey = (by: string, author: string) => `heard:${by}:${author}`

export class ArrivalDocuments {
  private readonly core: Pick<ExchangeCore, 'document' | 'documents'>

  constructor(core: Pick<ExchangeCore, 'document' | 'documents'>) {
    this.core = core
  }

  toTell(org: string): ToTell {
    return stored<ToTell>(this.core.document('receipt', tellKey(org))) ?? { held: [], lost: [], lines: [], serials: {} }
  }

  heard(by: string, author: string): Heard {
    return stored<Heard>(this.core.document('receipt', heardKey(by, author))) ?? { serial: 0, held: [], unchecked: [] }
  }

  allHeard(): readonly (Heard & { readonly by: string; readonly author: string })[] {
    return this.core.documents('receipt').flatMap(({ key, value }) => {
      const [kind, by = '', author = ''] = key.split(':')
      const heard = kind === 'heard' ? stored<Heard>(value) : null
      return heard === null ? [] : [{ ...heard, by, author }]
    })
  }
}

export const writeArrival = {
  toTell: (org: string, value: ToTell): DocumentWrite => ({ table: 'receipt', key: tellKey(org), value }),
  heard: (by: string, author: string, value: Heard): DocumentWrite => ({
    table: 'receipt',
    key: heardKey(by, author),
    value,
  }),
} as const

/** How many words that will be: one an author for what arrived here, and those of offices above. */
export function countToTell({ held, lost, lines }: ToTell): number {
  return new Set([...held, ...lost].map(({ author }) => author)).size + lines.length
}

/** The office one level below us on the way to the author's office; null: the author is ours, or not under us. */
export function nextBelow(office: Pick<Office, 'level' | 'division'>, author: string): string | null {
  const org = organisationOf(author)
  const place = placeOf(org)
  if (place === null || !isUnder(org, office)) return null
  const below = { city: 'county', county: 'township', township: 'village', village: null }[office.level]
  if (below === null) return null
  return levelOf(org) === below ? org : orgOf(below as Office['level'], place.division)
}
