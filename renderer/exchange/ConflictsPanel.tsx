// Where do two offices say different things about one record? Both values with who, when and which package; a person decides.

import { Alert, Button, Empty, Pagination, Radio } from 'antd'
import { useCallback, useState } from 'react'
import { existence } from '../../shared/changes/merge.ts'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { kinds } from '../../shared/ledgers/kinds/all.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { writeRoute } from '../app/routes.ts'
import type { ConflictSide, FieldConflict, RecordInConflict } from '../store/conflicts/conflicts-api.ts'
import { localTime } from '../ui/local-time.ts'
import './conflicts.css'
import type { ExchangeStore } from './exchange-store.ts'
import { conflictWording, ledgerTitle } from './exchange-wording.ts'
import { useReading } from './use-reading.ts'

const words = conflictWording
/** Records to a page. */
const shownAtOnce = 10

interface ConflictsPanelProps {
  readonly store: Pick<ExchangeStore, 'directory' | 'conflicts' | 'resolveConflicts'>
  /** Told after every decision. */
  readonly changed: () => void
}

export function ConflictsPanel({ store, changed }: ConflictsPanelProps) {
  const [page, setPage] = useState(0)
  const [trouble, setTrouble] = useState<string | null>(null)
  const read = useCallback(async () => {
    const { divisions, units } = await store.directory()
    const from = page * shownAtOnce
    return { directory: directoryOf(divisions, units), ...(await store.conflicts(from, from + shownAtOnce)) }
  }, [store, page])
  const { value: list, again } = useReading(read)
  if (list === null) return null
  if (list.total === 0) return <Empty image={null} description={words.none} />

  async function decide(record: RecordInConflict, choices: ReadonlyMap<string, string>) {
    const wanted = [...choices].map(([register, change]) => ({ register, change }))
    const done = await store.resolveConflicts(record.ledger, record.row, wanted)
    setTrouble(done.ok ? null : failureSentence(done.error))
    // the last one of the last page is decided
    if (done.ok && list !== null && list.records.length === 1 && page > 0) setPage(page - 1)
    else again()
    changed()
  }
  return (
    <div className="desk-conflicts" data-testid="conflicts">
      <p className="soft">{words.hint(list.total)}</p>
      {trouble !== null && <Alert type="error" showIcon title={trouble} data-testid="conflict-trouble" />}
      {list.records.map((record) => (
        <ConflictCard
          key={`${record.ledger}/${record.row}/${record.conflicts.map(({ shown }) => shown.change).join()}`}
          record={record}
          directory={list.directory}
          decide={(choices) => decide(record, choices)}
        />
      ))}
      {list.total > shownAtOnce && (
        <Pagination
          size="small"
          current={page + 1}
          pageSize={shownAtOnce}
          total={list.total}
          showSizeChanger={false}
          onChange={(wanted) => setPage(wanted - 1)}
        />
      )}
    </div>
  )
}

interface ConflictCardProps {
  readonly record: RecordInConflict
  readonly directory: OfficeDirectory
  readonly decide: (choices: ReadonlyMap<string, string>) => Promise<void>
}

function ConflictCard({ record, directory, decide }: ConflictCardProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, string>>(new Map())
  const [running, setRunning] = useState(false)
  const { ledger, part, row, name, conflicts } = record
  const missing = conflicts.filter(({ register }) => !choices.has(register)).length
  const choose = (register: string, change: string) => setChoices((now) => new Map(now).set(register, change))
  const run = async () => {
    setRunning(true)
    await decide(choices)
    setRunning(false)
  }
  return (
    <section className="desk-conflict" aria-label={name} data-testid="conflict">
      <header>
        <h2>{name === '' ? words.unnamed : name}</h2>
        <span className="soft">{ledgerTitle(ledger)}</span>
        <a href={writeRoute({ page: 'ledger', ledger, row, ...(part === null ? {} : { part }) })}>{words.open}</a>
      </header>
      {conflicts.map((conflict) => (
        <ConflictChoices
          key={conflict.register}
          ledger={ledger}
          conflict={conflict}
          directory={directory}
          chosen={choices.get(conflict.register) ?? null}
          choose={(change) => choose(conflict.register, change)}
        />
      ))}
      <footer>
        <Button
          type="primary"
          size="small"
          loading={running}
          disabled={choices.size === 0}
          onClick={run}
          data-testid="conflict-decide"
        >
          {words.decide}
        </Button>
        {missing > 0 && choices.size > 0 && <span className="soft">{words.left(missing)}</span>}
      </footer>
    </section>
  )
}

interface ConflictChoicesProps {
  readonly ledger: string
  readonly conflict: FieldConflict
  readonly directory: OfficeDirectory
  readonly chosen: string | null
  readonly choose: (change: string) => void
}

function ConflictChoices({ ledger, conflict, directory, chosen, choose }: ConflictChoicesProps) {
  const { register, fields, shown, others } = conflict
  const definition = ledgerNamed(ledger)
  const title =
    register === existence
      ? words.existence
      : fields.map((field) => definition?.fields[field]?.title ?? field).join(words.and)
  const textOf = (side: ConflictSide): string => {
    if (register === existence) return side === shown ? words.keep : words.remove
    const values = fields.map((field) => valueText(ledger, field, side, directory))
    return fields.length === 1 ? (values[0] ?? '') : values.join(words.and)
  }
  const sides = [shown, ...others]
  return (
    <fieldset className="desk-conflict-choices">
      <legend>{title}</legend>
      <Radio.Group value={chosen} onChange={({ target }) => choose(String(target.value))}>
        {sides.map((side) => (
          <Radio
            key={side.change}
            value={side.change}
            data-testid={side === shown ? 'conflict-shown' : 'conflict-other'}
          >
            <b>{textOf(side)}</b>
            <span className="soft">
              {words.source(side.who, side.at === '' ? '' : localTime(side.at), side.package)}
            </span>
            {side === shown && <span className="desk-conflict-now">{words.now}</span>}
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  )
}

function valueText(ledger: string, field: string, { values }: ConflictSide, directory: OfficeDirectory): string {
  const value = values[field] ?? null
  const definition = ledgerNamed(ledger)?.fields[field]
  if (value === null || value === '') return words.empty
  // masked values come masked from the store
  if (definition === undefined || definition.masked) return String(value)
  return kinds[definition.kind].show(value, definition, directory)
}
