// Which words does editing many cells use? Fill, paste, clear, find, replace, change in bulk, new rows.

const number = (value: number): string => value.toLocaleString('zh-CN')

export const editingWording = {
  cancel: '取消',
  known: '知道了',
  refusals: {
    computed: '此列由程序计算，不能填写。',
    fixed: '此栏在新增后不能更改。',
    maskedText: '这是遮挡后的内容，不能作为原值保存。请先点击眼睛查看原值。',
    maskedSource: '这是遮挡显示的内容，不能复制到其他单元格。请逐格填写。',
    narrow: '来源表的列太窄，只显示为“#”。请在来源表中加宽该列后重新复制。',
  },
  units: {
    change: (title: string) => `修改“${title}”`,
    paste: (rows: number, columns: number) => `粘贴 ${number(rows)} 行 ${columns} 列`,
    move: (rows: number, columns: number) => `移动 ${number(rows)} 行 ${columns} 列`,
    fill: (cells: number) => `填充 ${number(cells)} 个单元格`,
    clear: (cells: number) => `清除 ${number(cells)} 个单元格`,
    remove: (rows: number) => `删除 ${number(rows)} 条`,
    partly: (title: string) => `${title}（不含有问题的）`,
  },
  trouble: {
    title: (count: number) => `有 ${number(count)} 处不能保存，没有改动任何内容`,
    more: (count: number) => `另有 ${number(count)} 处。`,
    rows: (rows: readonly number[], all: number) =>
      all === 1
        ? `第 ${rows[0] ?? 0} 行`
        : `第 ${rows.join('、')}${all > rows.length ? ' 等' : ''} 行，共 ${number(all)} 处`,
    next: '请改正这些内容后再做一次，或只写入其余的单元格。',
    nextAll: '请改正这些内容后再做一次。',
    rest: (rows: number) => `只写入其余（${number(rows)} 行）`,
  },
  paste: {
    nothing: '剪贴板中没有可以粘贴的内容。请先在表格中复制。',
    tooWide: (width: number, left: number) =>
      `剪贴板有 ${width} 列，从所选单元格起只有 ${left} 列，没有粘贴任何内容。请从更靠左的单元格开始粘贴。`,
    addTitle: (rows: number) => `粘贴的内容比台账多 ${number(rows)} 行`,
    addText: (rows: number) => `最后一行之后的 ${number(rows)} 行将作为新记录加入。可用 Ctrl+Z 一次撤销。`,
    addDefaults: (defaults: string) => `新记录中没有粘贴的栏按当前条件填入：${defaults}。`,
    add: (rows: number) => `粘贴并新增 ${number(rows)} 条`,
    done: (rows: number) => `已粘贴 ${number(rows)} 行`,
    moved: (rows: number) => `已移动 ${number(rows)} 行`,
    cut: (cells: number) => `已剪切 ${number(cells)} 个单元格，粘贴后原处清空；按 Esc 取消`,
  },
  blocks: {
    adding: '添加选择：移到下一处，按住 Shift 和方向键选择；再按 Shift+F8 结束。',
    added: '已结束添加选择。',
    selected: (blocks: number) => `共选择 ${number(blocks)} 处`,
    copy: '所选的几处行不同、列也不同，不能一起复制，剪贴板没有改变。请选择行相同或列相同的几处，或分次复制。',
    cut: '选择了几处时不能剪切，没有改动任何内容。请只选择一处，或先复制再清除。',
    paste: '选择了几处时只能粘贴一个单元格的内容，没有粘贴任何内容。请只选择一处再粘贴。',
  },
  fill: {
    done: (cells: number) => `已填充 ${number(cells)} 个单元格`,
    handle: '拖动以填充，双击填到最后一行（按住 Ctrl 只复制）',
  },
  clear: { done: (cells: number) => `已清除 ${number(cells)} 个单元格` },
  large: {
    title: (rows: number) => `将改动 ${number(rows)} 行`,
    text: '这是较大的一次改动，完成后可用 Ctrl+Z 一次撤销。',
    go: '继续',
  },
  reordered: '行的次序或范围变了，选择区域已缩回到当前单元格。',
  sums: {
    cells: (count: string) => `计数 ${count}`,
    sum: (sum: string) => `求和 ${sum}`,
    mean: (mean: string) => `平均 ${mean}`,
    counting: '正在统计…',
    capped: (rows: number) => `（只统计前 ${number(rows)} 行）`,
  },
} as const
