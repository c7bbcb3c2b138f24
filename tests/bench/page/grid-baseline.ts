// How long does AG Grid's client-side row model take for the same questions? All rows are on the page.

import { AllCommunityModule, createGrid, type GridApi, ModuleRegistry } from 'ag-grid-community'
import type { Values } from '../../../shared/ledgers/define.ts'
import type { Division } from '../../../shared/ledgers/directory.ts'
import { disputes } from '../../../shared/ledgers/disputes.ts'
import type { WindowQuestion } from '../questions.ts'
import { disputeRows } from '../rows.ts'
import type { Timed } from './bench-api.ts'

const dayAsDate = (day: string): Date => new Date(`${day}T00:00:00`)

function nextFrame(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
}

function makeGrid(place: HTMLElement, rowData: Values[]): GridApi<Values> {
  const collator = new Intl.Collator('zh')
  return createGrid<Values>(place, {
    rowData,
    columnDefs: Object.keys(disputes.fields).map((field) => ({
      field,
      ...(field === 'reportedOn'
        ? {
            filter: 'agDateColumnFilter',
            filterParams: {
              comparator: (limit: Date, day: string) => dayAsDate(day).getTime() - limit.getTime(),
              inRangeInclusive: true,
            },
          }
        : field === 'resolved'
          ? { cellDataType: 'text', filter: 'agTextColumnFilter', valueGetter: ({ data }) => String(data?.resolved) }
          : { cellDataType: false, filter: 'agTextColumnFilter' }),
      ...(field === 'mediator' ? { comparator: (a: string, b: string) => collator.compare(a, b) } : {}),
    })),
  })
}

/** From the question to the rows being there: filter, sort and the first hundred rows of the model. */
function ask(grid: GridApi<Values>, { township, from, to }: WindowQuestion): Timed {
  const start = performance.now()
  grid.setFilterModel({
    township: { filterType: 'text', type: 'equals', filter: township },
    reportedOn: { filterType: 'date', type: 'inRange', dateFrom: from, dateTo: to },
    resolved: { filterType: 'text', type: 'equals', filter: 'true' },
  })
  grid.applyColumnState({
    state: [
      { colId: 'mediator', sort: 'asc', sortIndex: 0 },
      { colId: 'reportedOn', sort: 'desc', sortIndex: 1 },
    ],
    defaultState: { sort: null },
  })
  for (let index = 0; index < 100; index += 1) grid.getDisplayedRowAtIndex(index)
  return { milliseconds: performance.now() - start, count: grid.getDisplayedRowCount() }
}

export async function measureGrid(
  rows: number,
  divisions: readonly Division[],
  questions: readonly WindowQuestion[],
): Promise<readonly Timed[]> {
  ModuleRegistry.registerModules([AllCommunityModule])
  const place = document.getElementById('grid')
  if (place === null) throw new Error('the page has a place for the grid')
  const grid = makeGrid(place, [...disputeRows({ count: rows, seed: 1, divisions })])
  await nextFrame()
  const answers: Timed[] = []
  for (const question of questions) {
    answers.push(ask(grid, question))
    // back to the whole ledger, outside the clock
    grid.setFilterModel(null)
    grid.applyColumnState({ defaultState: { sort: null } })
    await nextFrame()
  }
  grid.destroy()
  return answers
}
