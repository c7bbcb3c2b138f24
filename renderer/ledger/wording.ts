// Which words does the page of a ledger use? One table; neutral sentences that say what to do next.

import type { Change } from '../../shared/changes/change.ts'

const number = (value: number): string => value.toLocaleString('zh-CN')

const changeOps: Readonly<Record<Change['op'], string>> = { new: '新增', set: '修改', gone: '删除' }

const changeVias: Readonly<Record<Change['origin']['via'], string>> = {
  typing: '录入',
  paste: '粘贴',
  import: '导入',
  undo: '撤销',
  redo: '重做',
  package: '接收',
  repair: '修复',
}

export const ledgerWording = {
  cancel: '取消',
  /** What stands where a value is empty. */
  empty: '空',
  screen: {
    rows: (total: number, matched: number) =>
      matched === total ? `${number(total)} 行` : `${number(total)} 行中的 ${number(matched)} 行`,
    spoken: (matched: number, sums: string) =>
      sums === '' ? `列出 ${number(matched)} 条` : `列出 ${number(matched)} 条，所选：${sums}`,
    noneMatch: '没有符合条件的记录',
    clearFilters: '清除筛选和搜索',
    savedUnlisted: '新记录已保存，但不符合当前的筛选或搜索，表格中没有列出。清除筛选和搜索后可以看到。',
    noRecords: '还没有记录',
    howToBegin: '可以导入已有的 Excel、WPS 台账，也可以逐条新增。',
    import: '导入工作簿',
    add: '新增一条',
  },
  views: {
    label: '视图',
    all: '全部',
    menu: '视图 ▾',
    name: '视图名称',
    namePlaceholder: '视图名称，如 本月未办结',
    save: '保存',
    saveAs: '+ 保存视图',
    saveAsTitle: '把当前的筛选、排序和列保存为视图',
    update: (name: string) => `用当前条件更新“${name}”`,
    rename: '重命名…',
    renameTitle: '视图的新名称（已有同名视图时不改）',
    first: '打开台账时先显示此视图',
    notFirst: '打开台账时不再先显示此视图',
    opensFirst: '打开台账时先显示',
    share: '另存视图到文件…',
    take: '从文件添加视图…',
    drop: '删除此视图…',
    search: (text: string) => `搜索“${text}”`,
    noFilter: '不筛选，只有列和排序',
    file: (ledger: string, name: string) => `视图_${ledger}_${name}.json`,
    shared: (place: string) => `视图已保存到 ${place}，可拷到其他电脑用“从文件添加视图”打开。文件中没有台账记录。`,
    addTitle: (name: string) => `添加视图“${name}”`,
    add: '添加',
    added: (name: string) => `已添加视图“${name}”`,
    unknown: (count: number) => `其中 ${count} 项筛选或列在本台账中没有，不会采用。`,
    removeTitle: (name: string) => `删除视图“${name}”`,
    removeText: '只删除这个视图，台账记录不受影响。',
    remove: '删除',
  },
  deadlines: {
    label: '按期限查看',
    late: (count: number) => `超期 ${number(count)}`,
    soon: (count: number) => `三日内到期 ${number(count)}`,
  },
  leaveForm: {
    title: '放弃未保存的填写',
    text: '这张表单里填写的内容还没有保存，关闭后不会保留。',
    leave: '放弃',
    stay: '继续填写',
  },
  panel: {
    label: '记录',
    content: '记录内容',
    fresh: (ledger: string) => `新增${ledger}`,
    unnamed: '未命名记录',
    edit: '编辑',
    close: '关闭记录面板',
    closeHint: '关闭（Ctrl+.）',
    choose: '在表格中选择一条记录，这里显示它的全部内容',
    gone: '这条记录已被删除。Ctrl+Z 可撤销删除。',
    due: (title: string, words: string, day: string) => `${title}：${words}（${day}）`,
    conflicts: (count: number) => `有 ${count} 处冲突`,
    masked: '已遮挡',
    raw: '导入原文',
    rawText: (title: string, text: string) => `${title}：“${text}”`,
  },
  history: {
    title: '经过',
    change: (op: Change['op'], via: Change['origin']['via']) => `${changeOps[op]}（${changeVias[via]}）`,
    field: (title: string) => `${title}：`,
  },
  conflict: {
    title: '冲突',
    now: (value: string) => `现为“${value}”。`,
    lost: (by: string, time: string, value: string) => `${by} 于 ${time} 填的“${value}”没有采用，保留在此供核对。`,
  },
  form: {
    fresh: '新增记录',
    change: '修改记录',
    required: '必填',
    save: '保存（Ctrl+S）',
    saved: '已保存',
    check: (done: string, remark: string) => `${done}。请核对：${remark}`,
    refused: (count: number) => `有 ${count} 处需要改正，还没有保存。已填的内容都保留着。`,
    unitFresh: '新增 1 条',
    unitChange: '修改 1 条',
  },
  grid: {
    copied: (rows: number, columns: number) => `已复制 ${number(rows)} 行 ${columns} 列`,
    copyAgain: (rows: number) => `所选的 ${number(rows)} 行已经读完，剪贴板还没有改变。请再按一次 Ctrl+C 复制。`,
    copyUnread: '所选行没有读出来，剪贴板没有改变，台账数据不受影响。请稍候再复制。',
    remove: '删除',
    removeTitle: (rows: number) => `删除所选的 ${rows} 条记录`,
    removeText: '记录将从台账中移除，改动随下次上报。可用 Ctrl+Z 撤销。',
    removed: (rows: number) => `已删除 ${rows} 条，Ctrl+Z 可撤销`,
  },
} as const

/** Keys of the ledger page, for the help. */
export const ledgerShortcuts: readonly (readonly [key: string, meaning: string])[] = [
  ['方向键', '移动单元格'],
  ['Shift+方向键', '扩大选择区域'],
  ['Ctrl+方向键', '移到边缘'],
  ['Ctrl+Home / End', '移到第一个、最后一个单元格'],
  ['PageUp / PageDown', '上一屏、下一屏'],
  ['直接输入', '覆盖单元格内容'],
  ['F2 或双击', '修改单元格内容'],
  ['Enter / Tab', '保存并向下、向右'],
  ['Esc', '取消修改'],
  ['Alt+Enter', '单元格内换行'],
  ['Ctrl+C / Ctrl+X / Ctrl+V', '复制、剪切、粘贴单元格（可与 Excel、WPS 互贴）'],
  ['拖动选区右下角', '填充（日期、编号递增；按住 Ctrl 只复制；双击填到最后一行）'],
  ['输入后 Ctrl+Enter', '填入全部所选单元格'],
  ['Delete', '清除所选单元格'],
  ['Ctrl+Z / Ctrl+Y', '撤销、重做'],
  ['Ctrl+A', '全选'],
  ['Shift+空格 / Ctrl+空格', '选择整行、整列'],
  ['Alt+↓', '当前列的排序和筛选'],
  ['F6', '在搜索、表格、记录面板之间切换'],
]
