// What has the office learned from its imports? Headings and forms of workbooks, each of which a person can make it forget.

import { App as AntApp, Button, Segmented } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { ImportMemory } from '../../store/import/import-memory.ts'
import { VirtualRows } from '../../ui/VirtualRows.tsx'
import { useStore } from '../store-client.ts'
import { settingsWording } from '../wording/settings.ts'

const wording = settingsWording.memory
const rowHeight = 30

interface MemoryRow {
  readonly key: string
  readonly cells: readonly string[]
}

type Shown = 'headings' | 'shapes'

/** Title of a field as the import screen names it. */
function fieldTitle(ledger: string, field: string): string {
  const definition = ledgerNamed(ledger)
  const above = definition?.parent === undefined ? undefined : ledgerNamed(definition.parent.ledger)
  const parentField = definition?.parent?.fields[field]
  return (
    definition?.fields[field]?.title ??
    (parentField === undefined ? undefined : above?.fields[parentField]?.title) ??
    wording.goneField
  )
}

function headingRows({ headings }: ImportMemory): readonly MemoryRow[] {
  return headings.map(({ key, ledger, heading, field, on }) => ({
    key,
    cells: [
      ledgerNamed(ledger)?.title ?? wording.goneField,
      heading,
      field === null ? wording.leftOut : fieldTitle(ledger, field),
      on,
    ],
  }))
}

function shapeRows({ shapes }: ImportMemory): readonly MemoryRow[] {
  return shapes.map(({ key, ledger, sheet, file, columns, constants, on }) => {
    const values = Object.values(constants).reduce((sum, each) => sum + Object.keys(each).length, 0)
    return {
      key,
      cells: [
        ledgerNamed(ledger)?.title ?? wording.unknownLedger,
        file === '' ? wording.unknownFile : wording.sheetOf(file, sheet),
        wording.holds(columns, values),
        on,
      ],
    }
  })
}

export function MemoryPanel() {
  const store = useStore()
  const { message } = AntApp.useApp()
  const [memory, setMemory] = useState<ImportMemory | null>(null)
  const [shown, setShown] = useState<Shown>('headings')
  const refresh = useCallback(async () => setMemory(await store.importMemory()), [store])
  useEffect(() => {
    void refresh()
  }, [refresh])
  if (memory === null) return null
  const rows = shown === 'headings' ? headingRows(memory) : shapeRows(memory)
  async function forget(keys: readonly string[]) {
    const answer = await store.forgetImports({ shapes: [], headings: [], [shown]: keys })
    if (answer.ok) message.info(wording.forgotten(keys.length))
    else message.error(failureSentence(answer.error), 8)
    await refresh()
  }
  return (
    <div className="stack" data-testid="memory">
      <p className="soft">{wording.about}</p>
      <div className="row">
        <Segmented<Shown>
          value={shown}
          onChange={setShown}
          options={[
            { value: 'headings', label: <span data-testid="memory-headings">{wording.headings}</span> },
            { value: 'shapes', label: <span data-testid="memory-shapes">{wording.shapes}</span> },
          ]}
        />
        <span className="soft">{wording.count(rows.length)}</span>
        <span className="grow" />
        <Button
          disabled={rows.length === 0}
          onClick={() => void forget(rows.map(({ key }) => key))}
          data-testid="memory-forget-all"
        >
          {wording.forgetAll}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="soft" data-testid="memory-empty">
          {wording.empty[shown]}
        </p>
      ) : (
        <div className="memory-table">
          <VirtualRows
            count={rows.length}
            rowHeight={rowHeight}
            headerHeight={rowHeight}
            label={shown === 'headings' ? wording.headings : wording.shapes}
            header={
              <div className="memory-row head">
                {wording.columns[shown].map((title) => (
                  <span key={title}>{title}</span>
                ))}
                <span />
              </div>
            }
            row={(index) => {
              const row = rows[index]
              if (row === undefined) return null
              const [ledger = '', name = '', what = '', on = ''] = row.cells
              return (
                <div className="memory-row" style={{ height: rowHeight }} data-testid="memory-row">
                  <span>{ledger}</span>
                  <span title={name}>{name}</span>
                  <span title={what}>{what}</span>
                  <span>{on}</span>
                  <Button size="small" onClick={() => void forget([row.key])} aria-label={wording.forgetOne(name)}>
                    {wording.forget}
                  </Button>
                </div>
              )
            }}
          />
        </div>
      )}
    </div>
  )
}
