// Which divisions and units stand in the office's own tables? Read from .csv or .xlsx, with every unread row named.

import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import type { OfficeTable } from '../../../shared/excel/office-tables.ts'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import type { Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { startReadingClient } from '../../ledger/import/reading-client.ts'
import { startWording } from '../wording/start.ts'
import type { OfficeTables } from './OfficeForm.tsx'

const wording = startWording.own

interface TableState<T> {
  readonly file: string
  readonly answer: Result<OfficeTable<T>>
}

export function OwnTables({ onRead }: { readonly onRead: (tables: OfficeTables) => void }) {
  const [divisions, setDivisions] = useState<TableState<Division> | null>(null)
  const [units, setUnits] = useState<TableState<Unit> | null>(null)
  const files = useRef<{ divisions: File | null; units: File | null; round: number }>({
    divisions: null,
    units: null,
    round: 0,
  })

  /** Reads both chosen files in their order; a file chosen meanwhile starts a new round and the older one is dropped. */
  async function readChosen() {
    files.current.round += 1
    const { round, divisions: divisionFile, units: unitFile } = files.current
    if (divisionFile === null) return
    const reading = startReadingClient()
    const divisionAnswer = await reading.api.divisions(await bytesOf(divisionFile))
    const known = divisionAnswer.ok ? divisionAnswer.value.entries : []
    const unitAnswer = unitFile === null ? null : await reading.api.units(await bytesOf(unitFile), known)
    reading.stop()
    if (round !== files.current.round) return
    setDivisions({ file: divisionFile.name, answer: divisionAnswer })
    setUnits(unitFile === null || unitAnswer === null ? null : { file: unitFile.name, answer: unitAnswer })
    onRead({ divisions: known, units: unitAnswer?.ok ? unitAnswer.value.entries : [] })
  }

  const known = divisions?.answer.ok ? divisions.answer.value.entries : []
  return (
    <div className="stack own-tables">
      <TableFile
        label={wording.divisions}
        hint={wording.divisionsHint}
        state={divisions}
        testId="own-divisions"
        onFile={(file) => {
          files.current.divisions = file
          void readChosen()
        }}
      />
      <TableFile
        label={wording.units}
        hint={wording.unitsHint}
        state={units}
        testId="own-units"
        disabled={known.length === 0 && files.current.divisions === null}
        onFile={(file) => {
          files.current.units = file
          void readChosen()
        }}
      />
    </div>
  )
}

async function bytesOf(file: File) {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

interface TableFileProps {
  readonly label: string
  readonly hint: string
  readonly state: TableState<Division | Unit> | null
  readonly testId: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

const shownProblems = 8

function TableFile({ label, hint, state, testId, disabled = false, onFile }: TableFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file !== undefined) onFile(file)
    event.target.value = ''
  }
  return (
    <section>
      <div className="row">
        <Button icon={<UploadOutlined />} disabled={disabled} onClick={() => input.current?.click()}>
          {label}
        </Button>
        <input
          ref={input}
          style={{ display: 'none' }}
          type="file"
          accept=".csv,.xlsx,.xls"
          data-testid={testId}
          onChange={pick}
        />
        <span className="soft">
          {state?.answer.ok
            ? wording.read(state.answer.value.entries.length.toLocaleString('zh-CN'), state.file)
            : hint}
        </span>
      </div>
      {state !== null && !state.answer.ok && (
        <Alert type="error" title={failureSentence(state.answer.error)} data-testid={`${testId}-trouble`} />
      )}
      {state?.answer.ok === true && state.answer.value.problems.length > 0 && (
        <Problems problems={state.answer.value.problems} />
      )}
    </section>
  )
}

function Problems({ problems }: { readonly problems: OfficeTable<unknown>['problems'] }) {
  return (
    <div>
      <p className="amber">{wording.problems(problems.length)}</p>
      <ul className="own-problems">
        {problems.slice(0, shownProblems).map((problem) => (
          <li key={`${problem.row} ${problem.reason}`}>{`第 ${problem.row} 行：${problem.reason}`}</li>
        ))}
      </ul>
      {problems.length > shownProblems && <p className="soft">{wording.more(problems.length - shownProblems)}</p>}
    </div>
  )
}
