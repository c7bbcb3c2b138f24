// What are the commands of a ledger's page called, in menu, palette and help?

export const ledgerCommandWording = {
  group: '本台账',
  find: '查找',
  replace: '替换',
  search: '搜索（只列出含有这些内容的记录）',
  bulk: '批量修改',
  quickAdd: '在最后一行填写新记录',
  add: '新增一条（表单）',
  fillDown: '向下填充',
  fillRight: '向右填充',
  remove: '删除所选记录',
  export: '导出',
  print: '打印当前列表',
  panel: '记录面板',
  returnCells: '退回补正（下级上报的记录）',
} as const
