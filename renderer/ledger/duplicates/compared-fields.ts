// Which fields stand side by side when two records are compared, and how are their values shown?

import { useMemo } from 'react'
import { sameValue } from '../../../shared/changes/diff.ts'
import type { Reason } from '../../../shared/duplicates/judge-pair.ts'
import type { FieldDefinition, LedgerDefinition, Value, Values } from '../../../shared/ledgers/define.ts'
import { directoryOf } from '../../../shared/ledgers/directory-of.ts'
import { kinds } from '../../../shared/ledgers/kinds/all.ts'
import { isEmpty } from '../../../shared/ledgers/row-rules.ts'
import { duplicateSentence } from '../../../shared/wording/duplicates.ts'
import { useDirectory } from '../../app/directory/use-directory.ts'

export interface ComparedField {
  readonly name: string
  readonly field: FieldDefinition
  readonly differs: boolean
}

/** Fields that one of two records fills: differing ones first, each in the order of the form. References to other records are left out. */
export function comparedFields(definition: LedgerDefinition, one: Values, other: Values): readonly ComparedField[] {
  const filled = Object.entries(definition.fields)
    .filter(([name, { kind }]) => kind !== 'recordReference' && (!isEmpty(one[name]) || !isEmpty(other[name])))
    .map(([name, field]): ComparedField => {
      const same = sameValue(one[name], other[name]) || (isEmpty(one[name]) && isEmpty(other[name]))
      return { name, field, differs: !same }
    })
  return [...filled.filter(({ differs }) => differs), ...filled.filter(({ differs }) => !differs)]
}

/** All reasons of a pair in one line; the people concerned are called as the ledger calls them. */
export function reasonSentence(definition: LedgerDefinition, reasons: readonly Reason[]): string {
  const parties = definition.fields[definition.near?.parties?.[0] ?? '']?.title ?? ''
  return reasons.map((reason) => duplicateSentence(reason, parties)).join('，')
}

/** Text of a value as the ledger shows it. */
export function useShownValue(): (field: FieldDefinition, value: Value | undefined) => string {
  const { divisions, units } = useDirectory()
  const directory = useMemo(() => directoryOf(divisions, units), [divisions, units])
  return (field, value) =>
    value === undefined || value === null ? '' : kinds[field.kind].show(value, field, directory)
}
