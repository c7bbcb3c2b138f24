// What do cells say that are locked, by a period of this office or by the approval of another? Part of the table of problems.

import { text, type Wording } from './problem-words.ts'

export const lockProblems = {
  'period-locked': {
    title: '期间已锁定',
    sentence: (detail) =>
      `${text(detail, 'period', '这个期间')}已由${text(detail, 'by', '审核人')}于${text(detail, 'day', '此前')}锁定，其中的记录不能新增、改动或删除。需要更正时，请审核人在“设置 → 期间锁定”中写明理由后解锁。`,
  },
  'approved-by-origin': {
    title: '对方已审核上报',
    sentence: () =>
      '这一项由下级单位审核上报，本单位不能直接改动。需要更正时，请在“上报接收”中退回补正，由对方改正后重新上报。',
  },
} as const satisfies Record<string, Wording>

/** Kinds that a person cannot set right at the cell. */
export const heldFast: ReadonlySet<string> = new Set(Object.keys(lockProblems))
