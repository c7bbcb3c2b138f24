// Which sentence belongs to a failure of taking back a package or of coming back from a backup? Part of the table of failures.

type Detail = Readonly<Record<string, string | number>>

export const restoreFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'office-restored': () =>
    '本机是恢复出来的较早状态，或与另一台机器重复，继续封包会与上级已收的内容冲突。没有写出任何文件。请按“上报接收”页顶部的提示重新登记本机，再向上级要恢复快照。',
  'restore-not-needed': () => '本机不需要重新登记，没有改动。',
  'undo-not-last': () => '只能撤销该单位最近一次接收的数据包，台账没有改动。更早的包请先撤销它后面的包，或退回补正。',
  'undo-built-on': ({ count = '？' }) =>
    `接收之后又有 ${count} 条记录在这个包的基础上改过，不能整包撤销，台账没有改动。请在这些记录上直接更正，或退回补正。`,
}
