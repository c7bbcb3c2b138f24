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
  const unitsFile = useRef<File | null>(null)

  async function readUnitsWith(file: File, known: readonly Division[]) {
    const reading = startReadingClient()
    const answer = await reading.api.units(await bytesOf(file), known)
    reading.stop()
    setUnits({ file: file.name, answer })
    onRead({ divisions: known, units: answer.ok ? answer.value.entries : [] })
  }

  async function readDivisionFile(file: File) {
    const reading = startReadingClient()
    const answer = await reading.api.divisions(await bytesOf(file))
    reading.stop()
    setDivisions({ file: file.name, answer })
    const known = answer.ok ? answer.value.entries : []
    if (unitsFile.current !== null) await readUnitsWith(unitsFile.current, known)
    else onRead({ divisions: known, units: [] })
  }

  const known = divisions?.answer.ok ? divisions.answer.value.entries : []
  return (
    <div className="stack own-tables">
      <TableFile
        label={wording.divisions}
        hint={wording.divisionsHint}
        state={divisions}
        testId="own-divisions"
        onFile={(file) => void readDivisionFile(file)}
      />
      <TableFile
        label={wording.units}
        hint={wording.unitsHint}
        state={units}
        testId="own-units"
        disabled={known.length === 0}
        onFile={(file) => {
          unitsFile.current = file
          void readUnitsWith(file, known)
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
