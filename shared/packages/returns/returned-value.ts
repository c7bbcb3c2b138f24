// Does the value that was returned still stand? Told by a hash that carries neither side's value.

import { toHex, utf8 } from '../../crypto/octets.ts'
import type { Suite } from '../../crypto/suite.ts'
import type { FieldDefinition, Value } from '../../ledgers/define.ts'
import { canonicalText } from '../canonical.ts'
import { travelValue } from '../sendable.ts'

/** SHA-256 of the value as it travels, bound to the id of the return; hex. Nothing is a value too. */
export function returnedValue(
  hash: Suite['hash'],
  id: string,
  { value, field }: { readonly value: Value | undefined; readonly field: FieldDefinition },
): string {
  const travelling = value === undefined || value === null || value === '' ? null : travelValue(value, field)
  return toHex(hash(utf8(`lpx/v1/returned\0${id}\0${canonicalText(travelling)}`)))
}
