// Which words does the row for a new record use?

export const quickAddWording = {
  add: '+',
  addHint: '在这一行填写新记录（Ctrl+Enter）',
  required: '必填',
  unit: '新增 1 条',
  saved: '已新增 1 条，可继续填写下一条',
  savedUnlisted: '已新增 1 条，但不符合当前的筛选或搜索，表格中没有列出。',
  refused: (title: string, sentence: string) =>
    `新行还没有保存${title === '' ? '' : `，“${title}”`}：${sentence}已填的内容保留在最后一行。`,
  kept: '上次没有保存的新行还在最后一行，可继续填写。',
  clear: '清空新行',
  cleared: '新行已清空',
  townshipKept: '新行沿用上一行的乡镇',
} as const
