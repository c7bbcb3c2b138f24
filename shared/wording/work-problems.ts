// What do findings about tasks, assessments of matters and offices, and figures say to a person?

import { same, text, unusable, type Wording } from './problem-words.ts'

const tasks = {
  'due-recurring': {
    title: '没有确定的完成日期',
    sentence: (detail) =>
      `时限写的是“${text(detail, 'recurrence', '长期')}”，没有确定的日期，完成时限存为空，原文随记录保存。需要提醒的请填写日期。`,
  },
  'recurrence-set': {
    title: '已填办理周期',
    sentence: (detail) => `已按完成时限的文字把办理周期填为${text(detail, 'recurrence')}。请核对。`,
  },
  'due-before-plan': {
    title: '时限早于计划年度',
    sentence: (detail) =>
      `完成时限${text(detail, 'due')}早于计划年度${text(detail, 'year')}年，可能写错了年份，已照原样存入。请核对。`,
  },
  'task-overdue': {
    title: '任务逾期',
    sentence: (detail) => `应在${text(detail, 'due')}前完成，至台账日期尚未完成，已照常导入。请更新进度或办理延期。`,
  },
  'done-against-progress': {
    title: '完成情况与进度不符',
    sentence: (detail) =>
      `是否完成填的是${text(detail, 'done')}，进度却是${text(detail, 'progress')}%，已照原样存入。请核对哪一项有误。`,
  },
  'finished-without-end': same('未完成却有完成日期', '标明未完成，又填了实际完成日期，已照原样存入。请核对。'),
} as const satisfies Record<string, Wording>

const assessments = {
  'subject-outside-boundary': same(
    '评估对象不是事项',
    '风险评估的对象只能是决策、项目或活动，不得是个人或人群。本行不导入，也不保留其内容。',
  ),
  'subject-unclear': same(
    '评估对象不明',
    '看不出评估的是决策、项目还是活动，本行没有导入，其他行不受影响。请写明评估对象类型。',
  ),
  'subject-by-name': {
    title: '对象类型按名称确定',
    sentence: (detail) => `没有填写评估对象类型，已按事项名称填为${text(detail, 'subject')}。请核对。`,
  },
  'high-risk-approved': same(
    '高风险却准予实施',
    '《重大行政决策程序暂行条例》第二十四条：风险不可控的，应先调整方案。评为高风险，结论却是准予实施，已照原样存入。请核对。',
  ),
  'decided-before-assessment': {
    title: '先决策后评估',
    sentence: (detail) =>
      `决策时间${text(detail, 'decided')}早于评估启动时间${text(detail, 'started')}，应先评估后决策，已照原样存入。请核对日期。`,
  },
  'conclusion-missing': same(
    '评估完成没有结论',
    '填了评估完成时间，没有评估结论，已照原样存入。请补填准予、暂缓或不予实施。',
  ),
  'points-count-mismatch': {
    title: '风险点数不一致',
    sentence: (detail) =>
      `风险点列了${text(detail, 'listed')}个，数量栏填的是${text(detail, 'count')}个，已照原样存入。请核对。`,
  },
} as const satisfies Record<string, Wording>

export const workProblems = { ...tasks, ...assessments } as const

const scores = {
  'score-as-deduction': {
    title: '得分写成扣分',
    sentence: (detail) =>
      `得分栏写的是扣分，已从分值${text(detail, 'whole')}中减去，得${text(detail, 'left')}分。请核对。`,
  },
  'deduction-without-whole': unusable('扣分没有分值', '得分栏写的是扣分，但没有分值，算不出得分。'),
  'score-above-weight': {
    title: '得分超过分值',
    sentence: (detail) =>
      `得分${text(detail, 'score')}超过本项分值${text(detail, 'weight')}，已照原样存入。请核对，确为加分的请另列加分项。`,
  },
  'score-missing': same('没有得分', '这一格没有得分，存为空，不按零分计算。请补填。'),
  'total-differs-from-parts': {
    title: '合计与各项之和不符',
    sentence: (detail) =>
      `表中合计${text(detail, 'total')}，各项得分之和是${text(detail, 'parts')}，合计不导入，以各项为准。请核对原表的公式。`,
  },
  'period-assumed': {
    title: '考核期按全年登记',
    sentence: () => '表中没有写明季度或月份，考核期已填为全年。请核对。',
  },
  'year-assumed': {
    title: '年度按台账日期填写',
    sentence: (detail) => `表中没有写明年度，已填为${text(detail, 'year')}年。请核对。`,
  },
} as const satisfies Record<string, Wording>

const figures = {
  'numerator-above-denominator': {
    title: '部分大于总数',
    sentence: (detail) =>
      `${text(detail, 'part')}多于${text(detail, 'whole')}，本行数字不可信，没有导入，其他行不受影响。请核对原表。`,
  },
  'rate-differs-from-counts': {
    title: '比率与数量不符',
    sentence: (detail) =>
      `${text(detail, 'rate')}填的是${text(detail, 'given')}%，按数量计算是${text(detail, 'counted')}%，已照原样存入，统计以数量为准。请核对。`,
  },
  'class-filled-in': same('类别填为全部', '表中没有诉求类别，已填为全部。请核对。'),
  'negative-count': {
    title: '数量为负',
    sentence: (detail) => `${text(detail, 'title')}不能是负数，本行没有导入，其他行不受影响。请核对原表。`,
  },
  'percent-over-100': unusable('百分比超过一百', '百分比应在0%至100%之间。'),
  'percent-doubtful': same('百分比不明', '只写了1，已按100%存入；如果是1%，请改正。'),
  'percent-from-share': same('小数按百分比', '填写的是小数，已换算成百分比。请核对。'),
  'list-too-long': unusable('条目过长', '列出的条目太多或太长，读不出各条。'),
} as const satisfies Record<string, Wording>

export const figureProblems = { ...scores, ...figures } as const
