// Which offices are simulated? One city, two counties, six townships, twelve villages, with keys that are made once in a process.

import { createHash } from 'node:crypto'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import type { Level } from '../../../shared/ledgers/define.ts'
import { makeCard } from '../../../shared/packages/card.ts'
import type { Card } from '../../../shared/packages/format.ts'

export interface SimulatedOffice {
  readonly card: Card
  readonly keys: OfficeKeys
  /** Organisation of the office above; null for the city. */
  readonly above: string | null
}

interface Place {
  readonly level: Level
  readonly division: string
  readonly above: string | null
}

function places(): readonly Place[] {
  const all: Place[] = [{ level: 'city', division: '990100000000', above: null }]
  for (const county of ['990122', '990123']) {
    all.push({ level: 'county', division: `${county}000000`, above: 'M9901' })
    for (const township of ['100', '101', '102']) {
      all.push({ level: 'township', division: `${county}${township}000`, above: `C${county}` })
      for (const village of ['201', '202']) {
        all.push({ level: 'village', division: `${county}${township}${village}`, above: `T${county}${township}` })
      }
    }
  }
  return all
}

async function makeOffice({ level, division, above }: Place): Promise<SimulatedOffice> {
  const seed = createHash('sha256').update(`simulated ${division}`).digest()
  const { keys } = await suiteA1.makeKeys(new Uint8Array(seed))
  const base = { level, division, name: `模拟单位${division}`, epoch: 1 }
  return { card: makeCard(above === null ? base : { ...base, issuer: above }, keys), keys, above }
}

let made: Promise<readonly SimulatedOffice[]> | null = null

/** From the top down. */
export function simulatedOffices(): Promise<readonly SimulatedOffice[]> {
  made ??= Promise.all(places().map(makeOffice))
  return made
}
