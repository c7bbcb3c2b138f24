// Which words do find and replace use?

const number = (value: number): string => value.toLocaleString('zh-CN')

export const findWording = {
  find: '查找',
  replace: '替换',
  label: '查找和替换',
  findHint: '查找内容',
  replaceHint: '替换为（留空即删去）',
  matchCase: '区分大小写',
  wholeCell: '整格匹配',
  anyWidth: '不分全角半角',
  allColumns: '所有显示的列',
  columns: '范围',
  next: '下一处（Enter）',
  previous: '上一处（Shift+Enter）',
  close: '关闭（Esc）',
  openReplace: '展开替换（Ctrl+H）',
  one: '替换这一处',
  all: '全部替换',
  nothing: '没有找到。遮挡的内容不参加查找。',
  searching: (percent: number) => `正在查找 ${percent}%`,
  found: (at: number, all: number, more: boolean) =>
    at === 0 ? `共 ${number(all)}${more ? ' 以上' : ''} 处` : `第 ${number(at)} / ${number(all)}${more ? '+' : ''} 处`,
  unread: '查找没有完成，台账数据不受影响。请稍候再试。',
  notReplaced: (cells: number, titles: string) => `另有 ${number(cells)} 格在不能替换的列中（${titles}），不会改动。`,
  allTitle: (cells: number, rows: number) => `将替换 ${number(rows)} 条记录中的 ${number(cells)} 个单元格`,
  allText: '改动记为一步，可用 Ctrl+Z 一次撤销。',
  capped: (cells: number) => `只找出前 ${number(cells)} 格，替换后请再查找一次。`,
  unit: (from: string, to: string) => `替换“${from}”为“${to}”`,
  done: (cells: number) => `已替换 ${number(cells)} 个单元格`,
  none: '找到的内容都在不能替换的列中，没有改动。',
  gone: '这一处的内容已经改变，请重新查找。',
} as const
