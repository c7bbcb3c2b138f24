// Which words belong to taking a package back, and to a machine that came back from an older state?

export const restoreWording = {
  banner: {
    title: '本机是恢复出来的较早状态，或与另一台机器重复；上报已暂停。',
    first: '第一步：重新登记本机。以后的修改用新的编号，不会与恢复前的内容混淆；登记后需要重新解锁。',
    second: '第二步：请上级在“上报接收 → 接收”页为本单位制作恢复快照，带回后在“接收”中读取并接收，上报随即恢复。',
    renew: '重新登记本机',
    passphrase: '口令（需要再次输入）',
    cancel: '取消',
  },
  report: (recovered: number, again: number, missing: number) =>
    `已按上级快照恢复：找回 ${recovered} 条变更；本机另改过的 ${again} 条记录改用新编号上报；有 ${missing} 段编号两边都没有（只留在原机、没有上报的内容）。`,
  care: {
    title: '已接收的包',
    none: '还没有可以撤销的包。接收下级的数据包后，最近一次接收列在这里。',
    from: '发件单位',
    seq: '序号',
    at: '接收时间',
    changes: '变更数',
    undo: '撤销接收',
    hindered: (names: string, count: number) =>
      `接收后又改过，不能整包撤销：${names}${count > 3 ? ` 等 ${count} 条` : ''}`,
    ask: '撤销后，这个包的全部变更从本机台账收回，新增的记录不再显示；日志保留。下一次回执会告诉对方，对方更正后重新上报。确定撤销吗？',
    done: (changes: number) => `已撤销，收回 ${changes} 条变更。请写出回执交给对方。`,
    snapshot: '制作恢复快照',
    snapshotWhat: (name: string) => `把本机持有的${name}的全部变更封成快照，供对方重建或恢复后读取。`,
    snapshotAfter: '请把 U 盘交给对方；对方重新登记本机后，在“接收”中读取。',
    snapshotDone: (place: string) => `快照已写入“${place}”并核对无误，可以拔出。`,
    epoch:
      '发件单位的机器重新登记过（从备份恢复或更换）。此包的变更用新的编号；以前收到的内容不受影响。如对方并未换机，请先电话核实。',
    declare: '本机是从备份恢复的…',
    declareAsk: '登记后本机暂停上报，直到重新登记并接收上级的恢复快照。台账照常使用。确定吗？',
  },
} as const
