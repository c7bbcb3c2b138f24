// Which words do exports use? Neutral sentences that say what to do next.

const number = (value: number): string => value.toLocaleString('zh-CN')

export const exportWording = {
  title: '导出',
  cancel: '取消',
  run: (rows: number) => `导出 ${number(rows)} 条`,
  form: '文件格式',
  forms: {
    xlsx: '工作簿（.xlsx）',
    'utf-8': 'CSV（UTF-8）',
    gb18030: 'CSV（GB18030，旧版 Excel、WPS）',
  },
  scope: '导出哪些',
  scopes: {
    view: (rows: number) => `当前列表 ${number(rows)} 条`,
    selected: (rows: number) => `所选 ${number(rows)} 行`,
    all: (rows: number) => `全部 ${number(rows)} 条，不按筛选`,
  },
  columns: '哪些列',
  columnSets: {
    shown: (columns: number) => `当前显示的 ${columns} 列`,
    all: (columns: number) => `全部 ${columns} 列`,
  },
  hidden: '遮挡的内容',
  inClear: (title: string) => `写出完整的${title}`,
  logged: '完整号码写进文件后不再遮挡。这次导出会记入“设置 → 查看日志”，请妥善保管文件。',
  csvNote: '用 Excel 直接打开 CSV 时，证件号码等长数字会被改成科学计数。只为在 Excel、WPS 中查看，请选工作簿。',
  progress: (title: string) => `导出${title}`,
  done: (rows: number, place: string) => `已导出 ${number(rows)} 条到 ${place}`,
  cut: (cells: number, first: string) =>
    `有 ${number(cells)} 个单元格（${first} 等）的内容超过 32,767 字，单元格里只放开头，全文写在“超长内容”表。`,
} as const
