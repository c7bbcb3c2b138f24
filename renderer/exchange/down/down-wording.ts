// Which words do the screens use on which tasks are given to offices below? Neutral sentences that say what to do next.

import type { HandingState } from '../../store/exchange/down/down-api.ts'

const states: Readonly<Record<HandingState, string>> = { waiting: '待下发', sealed: '已封包', received: '对方已收' }

export const downWording = {
  tab: '下发',
  noOffices: '还没有下级单位的名片。请在“名片与邻居”中导入下级名片并核对 30 位指纹，然后再交办任务。',
  records: '本单位建立的任务',
  recordsHint: '选中任务后点“交办给…”。下级只填写进展，题目、时限等仍由本单位填写；下级的进展随其上报的数据包回来。',
  noRecords: '台账里还没有本单位建立的任务。请先在台账中新增任务，再到这里交办。',
  more: (shown: number, total: number) =>
    `只列出最近的 ${shown.toLocaleString('zh-CN')} 条（共 ${total.toLocaleString('zh-CN')} 条）。请用搜索缩小范围。`,
  search: '搜索任务',
  name: '任务',
  ledger: '台账',
  due: '时限',
  days: (days: number) => {
    if (days < 0) return `超期${-days}天`
    return days === 0 ? '今天到期' : `还有${days}天`
  },
  offices: '交办给',
  notGiven: '未交办',
  state: (state: HandingState) => states[state],
  give: '交办给…',
  giveTitle: (count: number) => `交办 ${count.toLocaleString('zh-CN')} 条任务`,
  giveTo: '交给哪些单位',
  all: '全选',
  how: '几个单位怎样办',
  each: '各办各的：每个单位一条记录，各报各的进展',
  together: '共同办理：几个单位看到同一条记录，进展写在一处',
  eachHint: (copies: number) => `将另建 ${copies.toLocaleString('zh-CN')} 条记录，承办单位分别写为各单位。`,
  giveGo: '交办',
  given: '已交办，随下一个下发包送出。',
  copied: (count: number) => `交办：另建 ${count} 条`,
  takeBack: '收回',
  takenBack: '已收回，不会下发。',
  cancel: '取消',
  waiting: '待下发的单位',
  office: '单位',
  count: '待下发的任务',
  underway: '已封包，未收到回执',
  againOnly: (offices: number) => `没有新的内容，把 ${offices.toLocaleString('zh-CN')} 个单位还没有回执的包再写一次。`,
  nothing: '没有待下发的内容。交办任务或修改已交办的任务后，在这里封包。',
  seal: '封包下发',
  sealTitle: '封包下发',
  included: (offices: number, records: number) =>
    `本次把 ${records.toLocaleString('zh-CN')} 条任务封给 ${offices.toLocaleString('zh-CN')} 个单位。内容相同的单位合用一个包，其他单位各一个包，彼此看不到对方的任务。`,
  sealGo: '封包并复制',
  done: (packages: number, place: string) =>
    `${packages.toLocaleString('zh-CN')} 个包已写入“${place}”并核对无误，可以拔出。`,
  after: '请把 U 盘交到各下级单位；对方接收后会写出回执，带回后在“接收”中读取。',
} as const
