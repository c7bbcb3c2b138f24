// How does a row of the workbook differ from what it may repeat? Field by field, differing fields first and marked.

import { useState } from 'react'
import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import { duplicateWording } from '../../../app/wording/duplicates.ts'
import type { DuplicateRow } from '../../../store/duplicates/duplicates-api.ts'
import { comparedFields, reasonSentence, useShownValue } from '../../duplicates/compared-fields.ts'

export function RowComparison({ row }: { readonly row: DuplicateRow }) {
  const show = useShownValue()
  const [nth, setNth] = useState(0)
  const definition = ledgerNamed(row.ledger)
  const candidate = row.candidates[nth] ?? row.candidates[0]
  if (definition === undefined || candidate === undefined) return null
  const fields = comparedFields(definition, row.values, candidate.values)
  const nameOf = (at: number): string => {
    const line = row.candidates[at]?.line ?? null
    return line === null ? duplicateWording.stored : duplicateWording.otherLine(line)
  }
  return (
    <div className="row-comparison" data-testid="row-comparison">
      {row.candidates.length > 1 && (
        <div className="comparison-tabs">
          {row.candidates.map((each, at) => (
            <button
              key={each.record ?? each.line}
              type="button"
              className={at === nth ? 'decision here' : 'decision'}
              aria-pressed={at === nth}
              onClick={() => setNth(at)}
            >
              {nameOf(at)} {at + 1}
            </button>
          ))}
        </div>
      )}
      {candidate.reasons.length > 0 && (
        <p className="comparison-reasons" aria-live="polite">
          {reasonSentence(definition, candidate.reasons)}
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th>{duplicateWording.field}</th>
            <th>{duplicateWording.line(row.line)}</th>
            <th>{nameOf(nth)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, field, differs }) => {
            const kept = differs && row.kept.includes(name)
            return (
              <tr key={name} className={differs && !kept ? 'differs' : ''} data-field={name}>
                <th scope="row">{field.title}</th>
                <td>{kept ? <span className="soft">{duplicateWording.kept}</span> : show(field, row.values[name])}</td>
                <td>{show(field, candidate.values[name])}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
