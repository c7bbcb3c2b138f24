// How is a record filled in and corrected? Fields in groups, remarks of the rules at the fields, nothing lost on a refusal.

import { Button } from 'antd'
import { type KeyboardEvent, useContext, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { GridRow } from '../../store/api.ts'
import { begunWording } from '../begun/begun-wording.ts'
import { BegunWorkContext, begunKey } from '../begun/begun-work.ts'
import { failureWords, problemWords } from '../finding-words.ts'
import { useLedgerView } from '../ledger-view.ts'
import { ledgerWording } from '../wording.ts'
import { type Entry, FieldInput } from './FieldInput.tsx'
import { fieldGroups } from './field-groups.ts'
import { draftOf, type Entries, type Remark, remarksOf, useRemarks } from './use-record-draft.ts'

const words = ledgerWording.form

interface RecordFormProps {
  /** Null: a new record. */
  readonly row: GridRow | null
  readonly saved: (row: string) => void
  /** Asks first when something would be lost. */
  readonly cancel: () => void
  /** Is something filled in that is not stored? */
  readonly touched: (is: boolean) => void
}

export function RecordForm({ row, saved, cancel, touched }: RecordFormProps) {
  const view = useLedgerView()
  const work = useContext(BegunWorkContext)
  const key = begunKey(view.definition.name, view.part)
  const id = row?.id ?? null
  const [entries, setEntries] = useState<Entries>(() => {
    const begun = work?.forms.get(key)
    return begun?.row === id ? begun.entries : {}
  })
  const [refused, setRefused] = useState<Readonly<Record<string, Remark>>>({})
  const [sentence, setSentence] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const live = useRemarks(entries, row)
  const form = useRef<HTMLFormElement>(null)
  const prefix = useId()
  const dirty = Object.keys(entries).length > 0
  useEffect(() => {
    touched(dirty)
    return () => touched(false)
  }, [dirty, touched])
  useEffect(() => {
    if (dirty) work?.forms.set(key, { row: id, entries })
  }, [work, key, id, dirty, entries])
  const { say } = view
  const resumed = useRef(dirty)
  useEffect(() => {
    if (resumed.current) say(begunWording.formKept)
    resumed.current = false
  }, [say])
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])

  const current = useMemo(() => {
    const chosen = Object.entries(entries).flatMap(([name, entry]) => ('value' in entry ? [[name, entry.value]] : []))
    return { ...row?.values, ...Object.fromEntries(chosen) }
  }, [row, entries])
  const change = (name: string, entry: Entry) => {
    setEntries((before) => ({ ...before, [name]: entry }))
    setRefused(({ [name]: _, ...others }) => others)
    setSentence(null)
  }
  const reveal = async (name: string) => {
    if (row === null) return
    const result = await view.store.reveal(view.definition.name, row.id, name)
    if (result.ok) change(name, { text: String(result.value ?? '') })
    else view.say(failureWords(result.error), 'trouble')
  }
  const refuse = (remarks: Readonly<Record<string, Remark>>, fallback: string) => {
    setRefused(remarks)
    const count = Object.values(remarks).filter((remark) => remark.refuses).length
    setSentence(count > 0 ? words.refused(count) : fallback)
    const first = Object.keys(view.definition.fields).find((name) => remarks[name]?.refuses)
    if (first !== undefined) document.getElementById(`${prefix}-${first}`)?.focus()
  }
  const save = async () => {
    const { draft, unread } = draftOf(entries, row, view)
    if (Object.keys(unread).length > 0) return refuse(unread, '')
    if (row !== null && Object.keys(draft.set).length === 0) return cancel()
    setSaving(true)
    const result = await view.store.commit(row === null ? words.unitFresh : words.unitChange, [draft])
    setSaving(false)
    if (!result.ok) return refuse(remarksOf(await view.store.check(draft)), failureWords(result.error))
    const warning = result.value.findings.find((finding) => finding.reaction === 'warn')
    view.say(warning === undefined ? words.saved : words.check(words.saved, problemWords(warning)))
    const [made] = result.value.rows
    touched(false)
    if (made !== undefined) saved(made)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key.toLowerCase() === 's')) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      // The question must not be closed by the key that opens it.
      event.stopPropagation()
      cancel()
    }
  }
  return (
    <form
      ref={form}
      className="desk-form"
      aria-label={row === null ? words.fresh : words.change}
      data-testid="record-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="desk-form-fields">
        {fieldGroups(view.definition).map((group) => (
          <fieldset key={group.title}>
            <legend>{group.title}</legend>
            {group.fields.map(({ name, field }) => {
              const remark = refused[name] ?? (entries[name] === undefined ? undefined : live[name])
              const place = `${prefix}-${name}`
              return (
                <div key={name} className="desk-form-field">
                  <label htmlFor={place}>
                    {field.title}
                    {field.required && <span className="desk-required">{words.required}</span>}
                  </label>
                  <FieldInput
                    id={place}
                    name={name}
                    field={field}
                    entry={entries[name]}
                    stored={row?.values[name] ?? null}
                    row={current}
                    disabled={field.fixed === true && row !== null}
                    invalid={remark?.refuses === true}
                    describedBy={`${place}-note`}
                    change={(entry) => change(name, entry)}
                    reveal={row === null ? null : () => void reveal(name)}
                  />
                  <div
                    id={`${place}-note`}
                    className={remark === undefined ? 'desk-note' : remark.refuses ? 'desk-refused' : 'desk-warned'}
                    data-testid={remark === undefined ? undefined : `remark-${name}`}
                  >
                    {remark?.sentence ?? field.hint ?? ''}
                  </div>
                </div>
              )
            })}
          </fieldset>
        ))}
      </div>
      <div className="desk-form-buttons">
        {sentence !== null && (
          <p role="alert" className="desk-refused" data-testid="form-refused">
            {sentence}
          </p>
        )}
        <Button onClick={cancel}>{ledgerWording.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={saving} data-testid="form-save">
          {words.save}
        </Button>
      </div>
    </form>
  )
}
