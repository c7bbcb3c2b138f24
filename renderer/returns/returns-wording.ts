// Which words do the screens about returns use? Neutral sentences that say what to do next.

import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { returnReasonTitles } from '../../shared/wording/returns.ts'
import type { ReceivedReturnState, SentReturnState } from '../store/exchange/returns/returns-api.ts'

export const returnsWording = {
  command: '退回补正',
  cancel: '取消',
  whole: '整条记录',
  unnamed: '（未命名）',
  and: '、',
  mark: {
    title: '退回补正',
    places: (count: number) => `退回 ${count} 处，由报送单位补正；本单位的值不变。`,
    more: (count: number) => `另有 ${count} 处`,
    scope: '退回范围',
    cells: '所选单元格',
    records: '整条记录',
    reason: '原因',
    note: '说明（写明要改什么，不写个人号码）',
    notePlaceholder: '如：受理日期早于发生日期，请按卷宗核对',
    deadline: '补正期限',
    deadlineExample: (day: string) => `如 ${day}`,
    days: (days: number) => `${days} 天后`,
    go: '标记退回',
    after: '标记后在“上报接收 → 退回”中统一写出。',
    done: (count: number) => `已标记退回 ${count} 处，请在“上报接收 → 退回”中写出`,
    tooMany: (most: number) => `一次最多退回 ${most} 处，请缩小选择范围`,
    nothing: '请先选择下级上报的记录，再点退回补正',
  },
  sent: {
    tab: (count: number) => (count > 0 ? `退回（${count.toLocaleString('zh-CN')}）` : '退回'),
    none: '还没有退回过。核验数据包时或在台账中选中下级上报的内容，点“退回补正”。',
    noneHere: '没有符合条件的退回。',
    waiting: '待写出的退回',
    nothingWaiting: '没有待写出的退回。',
    write: '写出退回',
    writeTo: (office: string, count: number) => `发往${office}：${count} 处`,
    what: (office: string, count: number) =>
      `本次将 ${count} 处退回封成一个包，发往${office}。尚未收到回执的退回包会一并再写一次。`,
    written: (place: string, lines: number) => `${lines} 处退回已写入“${place}”并核对无误，可以拔出。`,
    after: '请把 U 盘交给下级单位；对方读取后在“被退回”中逐处补正。',
    list: '退回清单',
    office: '退给',
    ledger: '台账',
    record: '记录',
    field: '字段',
    reason: '原因与说明',
    deadline: '期限',
    round: '次数',
    state: '状态',
    filters: { open: '未结束', judge: '待认可', done: '已结束', all: '全部' },
    allOffices: '全部单位',
    withdraw: '撤回',
    withdrawAsk: '撤回后，对方的清单上不再要求补正；已经送出的，下次写出退回时一并告知。',
    close: '认可',
    again: '再次退回',
    answered: (note: string) => `答复：${note}`,
    refused: '对方拒收了退回包，已改为待写出',
    withdrawn: '已撤回',
    closed: '已认可',
    only: (what: string) => `只看：${what}`,
    clear: '取消',
  },
  received: {
    tab: (count: number) => (count > 0 ? `被退回（${count.toLocaleString('zh-CN')}）` : '被退回'),
    none: '没有被退回的内容。上级退回后，读取 U 盘上的包，要补正的地方会列在这里。',
    todo: '待补正',
    underway: '已处理，待上级确认',
    done: '已结束',
    nothingTodo: '没有待补正的内容。',
    hint: '点记录名打开所在单元格，改好保存即可；改动随下次上报送出。内容无误的，点“核实无误”说明理由。',
    from: (office: string) => `${office}退回`,
    round: (round: number) => `第 ${round} 次`,
    confirm: '核实无误',
    confirmTitle: '核实无误，不作修改',
    confirmNote: '理由（随下次上报送出）',
    confirmPlaceholder: '如：已与卷宗核对，内容属实',
    confirmGo: '保存答复',
    corrected: '已补正',
    correctedTitle: '整条记录已补正',
    correctedNote: '补正说明（可不填）',
    takeBack: '收回答复',
    answered: '答复已保存，随下次上报送出',
    takenBack: '已收回答复',
    answer: (note: string) => `答复：${note}`,
    open: '打开',
  },
  answers: {
    alone: (count: number) => `有 ${count} 条对退回的答复待上报。`,
    along: (count: number) => `另有 ${count} 条对退回的答复，随这次封包一并上报。`,
    seal: '封包上报',
  },
  inspection: {
    returns: '退回的内容',
    hint: '接收后列入“被退回”清单；台账的值不变。',
    states: { open: '要求补正', closed: '已认可', withdrawn: '已撤回' },
    answers: (count: number) => `另含对退回的答复 ${count} 条，接收后显示在“退回”清单中。`,
    column: '退回',
    mark: '退回',
    record: '退回整条',
    marked: '已标退回',
    selected: (count: number) => `退回所选 ${count} 处`,
  },
  record: {
    returned: (office: string, round: number) => `${office}退回（第 ${round} 次）`,
    sent: '已退回下级',
    mark: '退回补正',
  },
  figures: {
    title: '退回原因统计',
    hint: '按退回日期统计，不含已撤回的；分母为同期接收的记录（同一条记录每报一次计一次）。点数字查看清单。只统计单位与内容，不统计个人。',
    none: '这一时段没有退回。',
    period: { month: '本月', quarter: '本季度', year: '本年', all: '全部' },
    byOffice: '按单位与台账',
    byReason: '按原因',
    byField: '按字段',
    office: '单位',
    ledger: '台账',
    reason: '原因',
    field: '字段',
    returns: '退回处数',
    records: '涉及记录',
    again: '再次退回',
    answered: '已答复',
    share: '占全部退回',
    received: '退回率（涉及记录/接收记录）',
    unknown: '—',
    unknownHint: '有的包由旧版本接收，没有记下条数',
  },
  today: {
    title: '被退回',
    none: '没有被退回的内容',
    more: (count: number) => `在“上报接收”中查看全部 ${count.toLocaleString('zh-CN')} 处`,
  },
} as const

const sentStates: Readonly<Record<SentReturnState, string>> = {
  waiting: '待发',
  sent: '已发',
  delivered: '已送达',
  corrected: '已补正',
  removed: '记录已删除',
  confirmed: '答复：核实无误',
  closed: '已认可',
  withdrawn: '已撤回',
}

export const sentStateTitle = (state: SentReturnState): string => sentStates[state]

const receivedStates: Readonly<Record<ReceivedReturnState, string>> = {
  open: '待补正',
  corrected: '已改',
  removed: '已删除',
  confirmed: '已答复：核实无误',
  closed: '上级已认可',
  withdrawn: '上级已撤回',
}

/** `travelled`: 待上报, 已封包, 上级已收; a return that is over says only that. */
export function receivedStateTitle(state: ReceivedReturnState, travelled: 'here' | 'sealed' | 'received'): string {
  const title = receivedStates[state]
  if (state === 'open' || state === 'closed' || state === 'withdrawn') return title
  return `${title}，${{ here: '待上报', sealed: '已封包，未收到回执', received: '上级已收' }[travelled]}`
}

export function reasonTitle(reason: string): string {
  return (returnReasonTitles[reason] ?? reason).replace(/（.*）$/, '')
}

/** “受理日期” or “整条记录”. */
export function placeTitle(ledger: string, field: string | null): string {
  if (field === null) return returnsWording.whole
  return ledgerNamed(ledger)?.fields[field]?.title ?? field
}

/** “还有 3 天”, “今天到期”, “超期 2 天”. */
export function deadlineWords(days: number): string {
  if (days < 0) return `超期 ${-days} 天`
  return days === 0 ? '今天到期' : `还有 ${days} 天`
}

/** Colour of a deadline that is still to be met; on the text only. */
export function deadlineColour(days: number): string {
  if (days < 0) return 'var(--desk-red)'
  return days <= 3 ? 'var(--desk-amber-text)' : 'var(--desk-text-soft)'
}
