// Where do rows wait that were begun and not saved while a person looks at another page? Here, in memory, for one office.

import { type ReactNode, useState } from 'react'
import type { Values } from '../../../shared/ledgers/define.ts'
import { DraftRowsContext } from './draft-row.ts'

export function DraftRowsKept({ children }: { readonly children: ReactNode }) {
  const [rows] = useState(() => new Map<string, Values>())
  return <DraftRowsContext value={rows}>{children}</DraftRowsContext>
}
