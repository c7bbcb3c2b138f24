// Which texts stand on the page 今日?

export const todayWording = {
  title: '今日',
  overdue: '超期',
  soon: '三日内到期',
  review: '待审核',
  noneReview: '没有待审核的内容',
  handedIn: (by: string) => `${by}送审`,
  none: '今天没有到期事项',
  noneOverdue: '没有超期事项',
  noneSoon: '三日内没有到期事项',
  next: (days: number, date: string) => `下一个到期日：${date}（还有 ${days} 天）`,
  noNext: '各台账目前没有未到期的法定期限。',
  empty: '台账还是空的。先导入现有的工作簿，或在台账中新增。',
  import: '导入工作簿',
  more: (count: string) => `在台账中查看全部 ${count} 条`,
  late: (days: number) => `超期 ${days} 天`,
  today: '今天到期',
  left: (days: number) => `还有 ${days} 天`,
  records: (count: string) => `${count} 条`,
  unnamed: '（未命名）',
} as const
