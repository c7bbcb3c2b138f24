// Which texts stand on the dashboard, and how are its numbers written?

export const dashboardWords = {
  title: '分析',
  loading: '正在统计',
  period: '统计期间',
  periods: { month: '本月', quarter: '本季度', year: '今年', all: '全部' },
  denominator: '分母',
  chart: '图',
  table: '表',
  showTable: (title: string) => `${title}：改为表格`,
  showChart: (title: string) => `${title}：改为图`,
  unnamed: '未填写',
  total: '合计',
  share: '比率',
  overdue: '超期',
  previous: (text: string) => `上期 ${text}`,
  fresh: (time: string) => `最新变更 ${time}`,
  now: '截至今天',
  by: (field: string) => `按${field}统计`,
  hidden: '不足 5',
  teams: '队伍',
  served: '服务对象（只有人数，不足 5 人不显示）',
  noData: '所选期间没有记录。',
  noRecords: '台账中还没有可以统计的记录。先导入现有的工作簿，统计会自动出现。',
  import: '导入工作簿',
  widen: '改看全部期间',
  failed: '统计没有完成，台账数据没有变化。请重试；仍不行时锁定后重新打开。',
  retry: '重试',
  open: (what: string) => `查看记录：${what}`,
  difference: (count: string) => `各项之和与合计相差 ${count}`,
} as const

/** 26521 -> 26,521; a count that may not be shown in words. */
export function countText(count: number | null): string {
  return count === null ? dashboardWords.hidden : count.toLocaleString('zh-CN')
}
