// Which records does a repeated workbook not hold any more? Said in one line; the list on request.

import { Popover } from 'antd'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { duplicateWording } from '../../../app/wording/duplicates.ts'
import type { AbsentRecords } from '../../../store/duplicates/duplicates-api.ts'
import { useShownValue } from '../../duplicates/compared-fields.ts'

export function AbsentNote({ absent }: { readonly absent: readonly AbsentRecords[] }) {
  return absent.map((each) => <AbsentOfLedger key={each.ledger} absent={each} />)
}

function AbsentOfLedger({ absent: { ledger, count, first } }: { readonly absent: AbsentRecords }) {
  const show = useShownValue()
  const definition = ledgerNamed(ledger)
  if (definition === undefined) return null
  const list = (
    <div className="absent-list">
      <ul>
        {first.map(({ id, values }) => (
          <li key={id}>
            {definition.naming
              .map((name) => {
                const field = definition.fields[name]
                return field === undefined ? '' : show(field, values[name])
              })
              .filter((text) => text !== '')
              .join(' · ')}
          </li>
        ))}
      </ul>
      {count > first.length && <p className="soft">{duplicateWording.absentFirst(first.length)}</p>}
    </div>
  )
  return (
    <Popover content={list} title={duplicateWording.absentList} trigger="click">
      <button type="button" className="plain small absent-note" data-testid="import-absent">
        {duplicateWording.absent(count, definition.title)}
      </button>
    </Popover>
  )
}
