// What do the fields of a record say? Read only, in the groups of the form; empty fields are left out on request.

import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { RecordView } from '../../store/api.ts'
import { failureWords, problemWords } from '../finding-words.ts'
import { showRevealed, showValue, useLedgerView } from '../ledger-view.ts'
import { fieldGroups } from './field-groups.ts'

export function RecordFields({ record }: { readonly record: RecordView }) {
  const view = useLedgerView()
  const { definition, directory, store, say } = view
  const [revealed, setRevealed] = useState<Readonly<Record<string, string>>>({})
  const { id, values } = record.row
  useEffect(() => {
    if (id !== '') setRevealed({})
  }, [id])
  const reveal = async (name: string) => {
    const result = await store.reveal(definition.name, id, name)
    const field = definition.fields[name]
    if (!result.ok) say(failureWords(result.error), 'trouble')
    else if (field !== undefined)
      setRevealed((before) => ({ ...before, [name]: showRevealed(result.value, field, directory) }))
  }
  return (
    <>
      {fieldGroups(definition).map((group) => {
        const filled = group.fields.filter(({ name, field }) => showValue(values[name], field, directory) !== '')
        if (filled.length === 0) return null
        return (
          <section key={group.title} className="desk-record-group">
            <h3>{group.title}</h3>
            <dl>
              {filled.map(({ name, field }) => {
                const finding = record.findings.find((each) => each.field === name && each.reaction !== 'fix')
                return (
                  <div key={name} className={field.kind === 'longText' ? 'desk-record-long' : ''}>
                    <dt>{field.title}</dt>
                    <dd data-testid={`show-${name}`}>
                      {revealed[name] ?? showValue(values[name], field, directory)}
                      {field.masked && revealed[name] === undefined && (
                        <Button
                          size="small"
                          type="link"
                          title="查看原值（会记录）"
                          data-testid={`panel-reveal-${name}`}
                          onClick={() => void reveal(name)}
                        >
                          查看
                        </Button>
                      )}
                      {finding !== undefined && <p className="desk-warned">{problemWords(finding)}</p>}
                    </dd>
                  </div>
                )
              })}
            </dl>
          </section>
        )
      })}
    </>
  )
}
