// Which kinds of field are there?

import type { KindName } from '../define.ts'
import { choice, yesNo } from './choice.ts'
import { date, dateTime, month } from './date.ts'
import { division } from './division.ts'
import type { Kind } from './kind.ts'
import { organisationList, textList } from './lists.ts'
import { money } from './money.ts'
import { peopleList, personName } from './names.ts'
import { integer, number } from './number.ts'
import { organisation } from './organisation.ts'
import { percent } from './percent.ts'
import { phone } from './phone.ts'
import { attachment, recordReference } from './references.ts'
import { residentId } from './resident-id.ts'
import { text } from './text.ts'
import { unifiedCreditCode } from './unified-credit-code.ts'

export const kinds: Readonly<Record<KindName, Kind>> = {
  text,
  longText: text,
  number,
  integer,
  money,
  date,
  month,
  dateTime,
  choice,
  yesNo,
  personName,
  residentId,
  phone,
  unifiedCreditCode,
  division,
  organisation,
  recordReference,
  peopleList,
  attachment,
  percent,
  organisationList,
  textList,
}
