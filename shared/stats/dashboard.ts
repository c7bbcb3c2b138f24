// What stands on the dashboard, and in which form? Names of indicators only; the screen is a loop over this.

export interface StripFigure {
  readonly indicator: string
  readonly title: string
  /** `count` shows the numerator, `rate` the share with both numbers. */
  readonly shows: 'count' | 'rate'
  /** A count above zero is something overdue. */
  readonly overdue?: true
}

export interface DashboardChart {
  readonly indicator: string
  readonly title: string
  /** `bars`: a bar for each mark; `months`: in time; `rates`: part and whole with the share. */
  readonly form: 'bars' | 'months' | 'rates'
  /** For `rates`: a count of overdue records beside each mark. */
  readonly overdue?: string
}

export const strip: readonly StripFigure[] = [
  { indicator: 'disputes-by-month', title: '排查纠纷', shows: 'count' },
  { indicator: 'mediation-success', title: '调解成功率', shows: 'rate' },
  { indicator: 'petitions-notified', title: '信访按期告知率', shows: 'rate' },
  { indicator: 'petitions-closed', title: '信访按期办结率', shows: 'rate' },
  { indicator: 'petitions-overdue', title: '信访超期未办结', shows: 'count', overdue: true },
]

export const charts: readonly DashboardChart[] = [
  { indicator: 'disputes-by-township', title: '纠纷：按乡镇（街道）', form: 'bars' },
  { indicator: 'disputes-by-type', title: '纠纷：按类型', form: 'bars' },
  { indicator: 'disputes-by-month', title: '纠纷：按月', form: 'months' },
  { indicator: 'mediation-success', title: '调解成功率：按乡镇（街道）', form: 'rates' },
  {
    indicator: 'petitions-closed',
    title: '信访按期办结和超期：按内容分类',
    form: 'rates',
    overdue: 'petitions-overdue',
  },
  { indicator: 'tasks-done', title: '任务完成率：按类别', form: 'rates' },
  { indicator: 'assessed-before-decision', title: '决策前完成稳评：按对象类型', form: 'rates' },
]

/** Shown as plain numbers below the charts. */
export const counts: readonly string[] = ['committees', 'mediators', 'grid-workers']
