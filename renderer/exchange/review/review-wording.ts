// Which words does the review before sending use? Sent back here is inside the office; what the upper level returns is worded elsewhere.

const count = (n: number) => n.toLocaleString('zh-CN')

export const reviewWording = {
  steps: ['录入', '送审', '审核', '封包上报'],
  stepsWithout: ['录入', '封包上报'],
  waiting: '待上报的变更',
  nothing: '没有待上报的变更。台账有新内容后，在这里送审、审核、封包。',
  state: {
    open: (changes: number) =>
      `${count(changes)} 条变更待上报，还没有送审。请核对下面的内容后送审，或由审核人直接审核。`,
    returned: '已退回修改（本单位）。请按意见修改记录，然后重新送审。',
    submitted: (by: string, at: string, changes: number) =>
      `${by} ${at} 送审 ${count(changes)} 条变更。请审核人逐条核对后审核通过，或退回修改。`,
    approved: (by: string, at: string, changes: number) =>
      `${by} ${at} 审核通过 ${count(changes)} 条变更，可以封包上报。封包的内容与审核的内容完全一致。`,
    without: (changes: number) =>
      `${count(changes)} 条变更待上报。本单位不设审核，封包的人同时视为审核人，并如实记入包内。`,
  },
  undecided: '本单位还没有设定上报前是否须经审核。可在“设置 → 审核与锁定”中设定。',
  later: (changes: number) => `此后又有 ${count(changes)} 条变更，不在这次的内容里，等下一次送审、审核。`,
  countsToo: '另附只报人数的台账的人数。',
  remark: (text: string) => `意见：${text}`,
  ledger: '台账',
  fresh: '新增',
  changed: '修改',
  removed: '删除',
  show: '查看逐条变更',
  hide: '收起逐条变更',
  submit: '送审',
  submitAgain: '重新送审',
  approve: '审核通过',
  approveFirst: '审核',
  sendBack: '退回修改（本单位）',
  seal: '封包上报',
  marks: {
    title: '修改意见',
    whole: '整体',
    answered: '已改过',
    open: '未改',
    columns: { record: '记录', remark: '意见', by: '提出人', state: '情况' },
    unnamed: '（未命名）',
  },
  list: {
    operation: '变更',
    record: '记录',
    field: '字段',
    old: '原值',
    value: '新值',
    operations: { new: '新增', set: '修改', gone: '删除' },
    empty: '（空）',
    unnamed: '（未命名）',
    since: '此后又改过',
    mark: '写意见',
    marked: '改意见',
    more: '再显示 50 条',
  },
  dialog: {
    cancel: '取消',
    clerk: '送审人',
    head: '审核人',
    remark: '意见（可不填）',
    reason: '退回原因',
    reasonHint: '写明整体意见；也可只在记录上写意见。',
    passphrase: '口令（审核需要再次输入）',
    submitTitle: '送审',
    submitWhat: (changes: number) =>
      `将 ${count(changes)} 条变更交审核人审核。送审后仍可修改台账，修改的部分等下一次送审。`,
    approveTitle: '审核通过',
    approveWhat: (changes: number, to: string) =>
      `审核 ${count(changes)} 条变更，发往${to}。审核通过后，只封这些内容。`,
    hash: (hash: string) => `内容校验：${hash.slice(0, 8)} ${hash.slice(8, 16)}`,
    same: '审核人与送审人是同一个姓名。将如实记录。',
    backTitle: '退回修改（本单位）',
    backWhat: '退回给本单位的录入员修改，不会发到上级。退回后须重新送审、审核。',
    backRecords: (n: number) => `另有 ${count(n)} 条记录写了意见。`,
    oneTitle: (name: string) => `对“${name}”的修改意见`,
    keep: '记下意见',
  },
  inspection: {
    label: '审核',
    reviewed: (by: string, at: string) => `审核：${by} ${at}`,
    sealing: (by: string, at: string) => `发件单位不设审核，由封包人 ${by} 于 ${at} 一并确认`,
    submitted: (by: string, at: string) => `送审：${by} ${at}`,
    none: '包内没有审核记录（较早的版本）',
    locked: (period: string, by: string, day: string, records: number) =>
      `其中 ${count(records)} 条记录属于本单位已锁定的${period}（${by} ${day} 锁定）。锁定只管本单位的改动，接收不受影响；接收后请核对已上报的数字。`,
  },
  sentBy: '审核人',
} as const
