// Which lists do petitions use: channel, purpose, content, way of handling, result?

import type { Choice } from '../ledgers/define.ts'

export const petitionChannels: readonly Choice[] = [
  { term: '来信', aliases: ['信件', '书信', '群众来信', '写信', '信函', '邮寄'] },
  {
    term: '来访',
    aliases: ['走访', '上访', '群众来访', '个访', '集体访', '接访', '当面反映', '约访', '下访', '到访', '群访'],
  },
  {
    term: '网上',
    aliases: [
      '网信',
      '网上信访',
      '网络',
      '网上投诉',
      '互联网',
      '手机app',
      'app',
      '微信',
      '微信公众号',
      '邮件',
      '电子邮件',
      '网络信访',
      '信息网络',
      '领导信箱',
      '网络留言',
      '小程序',
      '人民网留言',
    ],
  },
  { term: '来电', aliases: ['电话', '来话', '热线', '12345', '电话反映', '热线电话', '电话信访'] },
  { term: '传真', aliases: ['来传真', '传真信访'] },
  { term: '其他', aliases: ['其它'] },
]

/** Legal groups of articles 29 to 31: suggestion, accusation, appeal or request. */
export const petitionPurposes: readonly Choice[] = [
  { term: '意见建议', aliases: ['建议', '建议意见', '意见', '意见建议类', '建言献策', '建议类'] },
  {
    term: '揭发控告',
    aliases: ['检举控告', '检举', '控告', '举报', '揭发', '检举揭发', '举报控告', '揭发检举', '检举控告类'],
  },
  { term: '申诉', aliases: ['申诉类', '申述'] },
  {
    term: '求决',
    aliases: ['申诉求决', '投诉请求', '请求', '求助', '投诉', '诉求', '投诉求决', '求决类', '困难求助', '投诉类'],
  },
  { term: '咨询', aliases: ['政策咨询', '咨询类', '询问', '业务咨询'] },
  { term: '其他', aliases: ['其它', '感谢', '表扬', '感谢表扬'] },
]

export const petitionContents: readonly Choice[] = [
  { term: '农村农业', aliases: ['农业农村', '三农', '农业', '农村', '涉农', '农村农业类'] },
  { term: '自然资源', aliases: ['国土资源', '土地', '国土', '林业', '林地', '自然资源类'] },
  {
    term: '城乡建设',
    aliases: ['住房城乡建设', '住建', '城建', '住房', '拆迁', '物业', '城乡建设类', '住房和城乡建设', '供热'],
  },
  { term: '生态环境', aliases: ['环境保护', '环保', '污染', '环境'] },
  {
    term: '劳动和社会保障',
    aliases: ['劳动社保', '人社', '劳动保障', '社保', '劳动社会保障', '人力资源和社会保障', '欠薪', '养老保险'],
  },
  { term: '交通运输', aliases: ['交通', '道路交通', '运输'] },
  { term: '卫生健康', aliases: ['卫生', '医疗卫生', '医疗', '卫健', '医疗保障', '医保'] },
  { term: '市场监督', aliases: ['市场监管', '消费维权', '市场监督管理', '消费', '工商'] },
  { term: '经济管理', aliases: ['经济', '财税', '金融', '财政金融', '商贸'] },
  { term: '教育', aliases: ['教育类', '学校', '教育教学'] },
  { term: '文体旅游', aliases: ['文化旅游', '文旅', '文化体育', '文化体育旅游', '文体', '文化'] },
  { term: '民政', aliases: ['民政类', '社会救助', '低保', '民政救助', '养老'] },
  { term: '政法', aliases: ['涉法涉诉', '公安', '司法', '政法类', '治安'] },
  { term: '纪检监察', aliases: ['纪检', '违纪', '作风', '党风廉政'] },
  { term: '党务政务', aliases: ['政务', '党务', '政务服务', '村务'] },
  { term: '组织人事', aliases: ['人事', '组织', '干部人事'] },
  { term: '科技与信息产业', aliases: ['科技', '通信', '信息产业'] },
  { term: '军队事务', aliases: ['退役军人', '军人事务', '涉军', '退役军人事务'] },
  { term: '其他', aliases: ['其它', '其他类'] },
]

export const petitionWays: readonly Choice[] = [
  { term: '转送', aliases: ['转办', '转交', '移送', '转送办理'] },
  { term: '交办', aliases: ['交办办理', '批转', '批办', '领导交办'] },
  { term: '督办', aliases: ['督查督办', '挂牌督办'] },
  { term: '直接办理', aliases: ['自办', '直办', '本单位办理', '直接处理', '简易办理', '直接答复'] },
  { term: '不予受理', aliases: ['不受理', '不予受理告知', '存', '存查'] },
]

export const petitionResults: readonly Choice[] = [
  { term: '支持', aliases: ['支持请求', '予以支持', '诉求合理', '已解决', '予以解决'] },
  { term: '解释说明', aliases: ['解释', '疏导解释', '解释疏导', '做好解释', '情况说明'] },
  { term: '不予支持', aliases: ['不支持', '诉求不合理', '不予采信'] },
  { term: '导入法定途径', aliases: ['法定途径', '导入法定程序', '依法分类处理', '诉讼途径'] },
  { term: '调解和解', aliases: ['调解/和解', '调解', '和解', '化解'] },
  { term: '采纳', aliases: ['全部采纳', '已采纳'] },
  { term: '部分采纳', aliases: ['部分采用'] },
  { term: '留作参考', aliases: ['参考', '留存参考', '供参考'] },
  { term: '查证属实', aliases: ['属实', '反映属实'] },
  { term: '查无实据', aliases: ['不属实', '反映不属实'] },
]
