// Which words does changing many records at once use?

const number = (value: number): string => value.toLocaleString('zh-CN')

export const bulkWording = {
  title: '批量修改',
  scope: '范围',
  selected: (rows: number) => `所选的 ${number(rows)} 条`,
  listed: (rows: number, filtered: boolean) => `${filtered ? '符合当前筛选的' : '全部'} ${number(rows)} 条`,
  field: '栏目',
  chooseField: '选择要改的栏目',
  action: '做法',
  actions: {
    set: '填为',
    clear: '清空',
    replace: '替换文字',
    shift: '日期前后移动',
    remove: '删除记录',
  },
  value: '新的内容',
  from: '把文字',
  to: '换成',
  days: '天数（负数为提前）',
  check: '核对',
  checking: (percent: number) => `正在核对 ${percent}%`,
  stop: '停止',
  close: '取消',
  counts: (of: { readonly all: number; readonly change: number; readonly same: number; readonly refused: number }) =>
    `共 ${number(of.all)} 条：将改动 ${number(of.change)} 条` +
    (of.same > 0 ? `，${number(of.same)} 条不需要改` : '') +
    (of.refused > 0 ? `，${number(of.refused)} 条不能改，会保持原样` : '') +
    '。',
  removeCount: (rows: number) => `将删除 ${number(rows)} 条记录。改动随下次上报，可用 Ctrl+Z 一次撤销。`,
  refusedNext: '这些记录不会改动，可稍后逐条处理。',
  nothing: '没有需要改动的记录。',
  go: (rows: number) => `改动 ${number(rows)} 条`,
  remove: (rows: number) => `删除 ${number(rows)} 条`,
  unit: (title: string, rows: number) => `批量修改“${title}”（${number(rows)} 条）`,
  removeUnit: (rows: number) => `批量删除 ${number(rows)} 条`,
  done: (rows: number) => `已改动 ${number(rows)} 条，Ctrl+Z 可撤销`,
  removed: (rows: number) => `已删除 ${number(rows)} 条，Ctrl+Z 可撤销`,
  needDays: '请填写整数天数，如 7 或 -3。',
  needText: '请填写要替换的文字。',
  needValue: '请填写新的内容；要清空请把做法改为“清空”。',
  failed: '核对没有完成，台账数据不受影响。请稍候再试。',
} as const
