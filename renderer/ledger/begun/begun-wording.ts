// Which words are used for what was typed and not stored when the desk is locked, left or closed?

const named = (ledgers: readonly string[]): string => ledgers.map((title) => `“${title}”`).join('、')

export const begunWording = {
  title: '有没有保存的内容',
  text: (ledgers: readonly string[]) => `${named(ledgers)}中有填写了还没有保存的内容，切换单位后不会保留。`,
  switch: '仍然切换',
  stay: '返回填写',
  idle: (ledgers: readonly string[]) =>
    `${named(ledgers)}中有还没有保存的内容。锁定后加密保留，解锁后可以继续填写；锁定时关闭窗口则不保留。`,
  kept: '锁定前没有保存的内容还在',
  keptText: (ledgers: readonly string[]) => `打开${named(ledgers)}可以继续填写。`,
  formKept: '上次没有保存的表单已恢复，可继续填写。',
  cellKept: '锁定前填写的内容已恢复，还没有保存。按 Enter 保存，按 Esc 取消。',
  cellLost: (text: string) => `锁定前填写的“${text}”没有保存：那一格现在不能填写或不在当前列表中。可复制后再填。`,
} as const
