// Which corrections still hold when the file is chosen once more? Those whose cell says the same as before.

import { columnIndex } from '../../../../shared/excel/address.ts'
import type { ReadingApi, SheetSize } from '../reading-api.ts'
import { correctionCount, type Decisions, keepCorrections } from './decisions.ts'

/** Null when there are no corrections to ask about. */
export async function correctionsFor(
  decisions: Decisions,
  sheets: readonly SheetSize[],
  api: Pick<ReadingApi, 'cells'>,
): Promise<ReturnType<typeof keepCorrections> | null> {
  if (correctionCount(decisions) === 0) return null
  const texts = new Map<string, string>()
  for (const [sheet, cells] of Object.entries(decisions.corrections)) {
    if (!sheets.some(({ name }) => name === sheet)) continue
    for (const cell of Object.keys(cells)) {
      const row = Number(cell.replace(/^[A-Z]+/, '')) - 1
      const [line] = await api.cells(sheet, row, row + 1)
      if (line !== undefined) texts.set(`${sheet}!${cell}`, line[columnIndex(cell.replace(/\d+$/, ''))] ?? '')
    }
  }
  return keepCorrections(decisions, (sheet, cell) => texts.get(`${sheet}!${cell}`) ?? null)
}
