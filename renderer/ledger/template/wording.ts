// Which words do templates use? Neutral sentences that say what to do next.

const number = (value: number): string => value.toLocaleString('zh-CN')

export const templateWording = {
  menu: '按上级模板导出…',
  use: (name: string) => `按“${name}”导出`,
  title: '按上级模板导出',
  intro:
    '上传一次上级下发的空白模板（.xlsx），核对每一列填什么，以后一键填好当前列表。模板的字体、边框、打印设置都不变。',
  none: '还没有模板',
  upload: '上传模板…',
  run: (rows: number) => `导出 ${number(rows)} 条`,
  edit: '修改',
  drop: '删除',
  close: '关闭',
  save: '保存模板',
  back: '返回',
  name: '模板名称',
  place: (sheet: string) => `工作表“${sheet}”，记录填在第`,
  to: '行到第',
  rows: '行；记录多时自动加行，后面的内容下移',
  columns: '各列填什么',
  cells: '其他单元格',
  addCell: '添加单元格',
  address: '单元格，如 B2',
  leave: '不填',
  sequence: '序号',
  text: '固定文字',
  sources: { office: '本单位名称', today: '当天日期', count: '记录条数' },
  sum: (title: string) => `${title}合计`,
  masked: '证件号码等遮挡的内容按遮挡后的样子填写。',
  badAddress: '单元格地址应写成 B2 这样的形式。',
  badRows: '记录的首行应在末行之前。',
  gone: '没有找到这个模板的文件，没有导出。请删除后重新上传。',
  progress: (name: string) => `填写${name}`,
  done: (rows: number, place: string) => `已按模板填好 ${number(rows)} 条，保存在 ${place}`,
} as const
