// What may never be stored, through whichever door a change comes? The one place that `apply` asks.

import { serviceCategory } from '../law/service-categories.ts'
import type { CheckContext, Finding, LedgerDefinition, Values } from './define.ts'
import { excludedFieldName } from './excluded-notions.ts'
import { handoverFinding } from './petitions.ts'
import { isEmpty, textOf } from './row-rules.ts'
import { isReviewTooFar } from './service-tickets.ts'

/** Texts of a definition in which an excluded notion may not occur. */
export function textsOf(definition: LedgerDefinition): readonly string[] {
  return [
    definition.title,
    ...definition.aliases,
    ...Object.values(definition.fields).flatMap((field) => [
      field.title,
      ...field.aliases,
      ...(field.choices ?? []).flatMap((choice) => [choice.term, ...choice.aliases]),
    ]),
  ]
}

/** A level of a matter in a ledger that names nobody (风险等级 of a project). The same words about people stay out everywhere. */
export function isLevelOfMatter(definition: LedgerDefinition, text: string): boolean {
  return definition.about === 'matters' && /^(?:风险评估|评估|稳评|事项|项目|决策)?风险等级$/.test(text)
}

function refusal(field: string, kind: string): Finding {
  return { field, kind, reaction: 'refuse' }
}

/** Rules of the service register: closed categories, a legal basis, an end or a review (product.md, boundary 1). */
function serviceRefusal(values: Values, asOf: string): Finding | null {
  const term = textOf(values.category)
  const category = term === null ? undefined : serviceCategory(term)
  if (category === undefined) return refusal('category', 'category-outside-boundary')
  if (isEmpty(values.basis)) return refusal('basis', 'basis-missing')
  if (isEmpty(values.startedOn)) return refusal('startedOn', 'start-date-missing')
  const [starts, ends, review] = [textOf(values.startedOn), textOf(values.endsOn), textOf(values.reviewOn)]
  if (ends === null && category.statutoryEnd) return refusal('endsOn', 'end-date-missing')
  if (ends === null && review === null) return refusal('reviewOn', 'review-date-missing')
  if (ends === null && isReviewTooFar(review, asOf)) return refusal('reviewOn', 'review-date-too-far')
  if (starts !== null && ends !== null && ends < starts) {
    return { ...refusal('endsOn', 'dates-in-wrong-order'), detail: { refused: 1 } }
  }
  return null
}

/**
 * Why a record may not stand as it would after a change; null when it may. Holds for typing, paste, import, packages, undo
 * and the command line alike. The finding never repeats what the record says.
 */
export function boundaryRefusal(definition: LedgerDefinition, values: Values, context: CheckContext): Finding | null {
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(definition.fields, name) && excludedFieldName(name) !== null) {
      return refusal(Object.keys(definition.fields)[0] ?? '', 'forbidden-field')
    }
  }
  if (definition.compartment === 'service') return serviceRefusal(values, context.asOf)
  if (definition.compartment === 'petitions') return handoverFinding(values, { ...context, importing: false })
  return null
}
