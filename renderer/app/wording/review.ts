// Which texts stand on the tab 审核与锁定 of the settings?

const count = (n: number) => n.toLocaleString('zh-CN')

export const reviewSettingsWording = {
  review: '上报前审核',
  about:
    '打开后，录入员送审，审核人核对并审核通过，然后才能封包；封包的内容与审核的内容完全一致，此后的改动等下一次审核。不打开时，封包的人同时视为审核人。',
  limits: '本机一个单位只有一个账号：送审人、审核人的姓名按所填记录，程序不能判断是否为同一人。',
  choices: { yes: '须经审核', no: '不设审核' },
  undecided: '还没有设定，现在按“不设审核”办理。乡镇和县级单位建议打开。',
  name: '设定人姓名',
  passphrase: '口令',
  save: '保存设定',
  saved: '已保存。',
  locks: '期间锁定',
  locksAbout:
    '锁定后，日期在这个期间内的记录不能新增、改动或删除；粘贴、导入、批量修改、撤销也一样。下级上报的包照常接收，接收前会提示。锁定和解锁都要写明理由，并记入日志。',
  ledgers: '台账',
  period: '期间',
  year: '年',
  part: '月或季度',
  whole: '全年',
  quarter: (n: number) => `第${'一二三四'.charAt(n - 1)}季度`,
  month: (n: number) => `${n}月`,
  head: '审核人姓名',
  reason: '理由',
  lock: '锁定',
  unlock: '解锁',
  done: (act: 'lock' | 'unlock', period: string, ledgers: number) =>
    `${period}已${act === 'lock' ? '锁定' : '解锁'}（${count(ledgers)} 本台账）。`,
  list: '锁定记录',
  none: '还没有锁定过期间。期间的数字上报以后，可在上面锁定。',
  columns: { period: '期间', ledger: '台账', state: '状态', history: '经过' },
  locked: '已锁定',
  open: '已解锁',
  event: (day: string, by: string, act: 'lock' | 'unlock', reason: string) =>
    `${day} ${by}${act === 'lock' ? '锁定' : '解锁'}：${reason}`,
  choose: '填入',
} as const
