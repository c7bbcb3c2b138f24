// Which texts stand where records that may be one case are compared?

import { nearLimits } from '../../../shared/duplicates/block-search.ts'
import type { RowDecision } from '../../store/api.ts'

const count = (value: number): string => value.toLocaleString('zh-CN')

const limited = (found: number, added: number): string =>
  `找到 ${count(found)} 对可能重复的记录，先列出最相近的 ${count(added)} 对。核对完后再查找一次，可列出其余的。`

export const duplicateWording = {
  tab: '重复',
  looking: '正在查找可能重复的行…',
  none: '没有可能重复的行，也没有要更新的行。',
  all: '全部',
  found: '与台账中的记录识别项相同，内容有变化',
  list: '可能重复的行',
  line: (line: number) => `第 ${count(line)} 行`,
  changes: (fields: string) => `将更新：${fields}`,
  more: (n: number) => `等 ${count(n)} 条`,
  choices: {
    skip: '跳过',
    update: '更新',
    both: '都保留',
    later: '以后再看',
  } satisfies Record<RowDecision, string>,
  meaning: {
    skip: '不导入本行',
    update: '用本行的内容更新台账中的记录，空单元格不清除原值',
    both: '本行作为新记录导入，不再提示这一对',
    later: '本行作为新记录导入，这一对列入待核重复',
  } satisfies Record<RowDecision, string>,
  noUpdate: '只与本工作簿的其他行相近，台账中没有可更新的记录',
  forAll: (n: number) => `本类 ${count(n)} 行全部：`,
  keys: '键盘：↑↓ 选行，1 跳过，2 更新，3 都保留，4 以后再看',
  field: '字段',
  incoming: '本行',
  stored: '台账记录',
  otherLine: (line: number) => `本表第 ${count(line)} 行`,
  kept: '空，保留原值',
  absent: (n: number, ledger: string) => `${ledger}中有 ${count(n)} 条同期记录不在本表中，不会删除`,
  /** `of`: what is counted, rows or records. */
  crowded: (n: number, of: '行' | '条记录') =>
    `有 ${count(n)} ${of}的姓名或用语在同一乡镇、相近日期中太常见（同一姓名超过 ${nearLimits.ofOneName} 条，或没有姓名而同一用语超过 ${nearLimits.ofOneWording} 条），` +
    '只比较了其中一部分，可能还有重复没有列出。可在台账中按姓名搜索后核对。',
  crowdedShort: (rows: number) =>
    `有 ${count(rows)} 行的姓名或用语太常见，只与同名的前 ${nearLimits.ofOneName} 条（无姓名的前 ${nearLimits.ofOneWording} 条）比较`,
  absentList: '不在本表中的记录',
  absentFirst: (n: number) => `只列出前 ${count(n)} 条`,
  plan: (near: number) => `可能重复 ${count(near)}`,
  skipped: (n: number) => `跳过 ${count(n)}`,
  deferred: {
    menu: '待核重复…',
    search: '查找重复',
    searching: '正在查找重复…',
    searched: (found: number, added: number) =>
      found === 0
        ? '没有找到新的可能重复的记录。'
        : found > added
          ? limited(found, added)
          : `找到 ${count(found)} 对可能重复的记录，已列入待核重复。`,
    limited,
    title: (ledger: string) => `待核重复 · ${ledger}`,
    empty: '没有待核的重复记录。',
    emptyNext: '导入时选“以后再看”的行和“查找重复”找到的记录列在这里。',
    position: (at: number, total: number) => `第 ${count(at)} 对，共 ${count(total)} 对`,
    earlier: '较早一条',
    later: '较晚一条',
    apart: '不是重复',
    merge: '合并到较早一条',
    next: '以后再看',
    changed: '两条记录已有改动，现在不再相近。',
    take: (field: string) => `${field}用较晚一条的内容`,
    filled: '较早一条为空，合并时填入',
    explain: '合并后保留较早一条：空的项目用较晚一条补齐，不同的项目以勾选为准；较晚一条删除。可以一步撤销。',
    merged: '已合并，可以撤销。',
    keptApart: '已记为不是重复，不再提示。',
    close: '关闭',
  },
} as const
