// Which laws and rules does the product rest on, in which version, and how sure are we of them?

export interface Instrument {
  readonly title: string
  /** Date of the version that was read, `YYYY` or `YYYY-MM-DD`. */
  readonly version: string
  /** `YYYY-MM-DD`; null when not known. */
  readonly inForceFrom: string | null
  /** `read`: the full text was read; `second`: seen in a secondary source; `unverified`: to be checked. */
  readonly mark: 'read' | 'second' | 'unverified'
  /** What must be checked again before an article is printed. */
  readonly caution?: string
}

/** Replaceable, dated reference data: read as of April 2025, checked for changes in November 2026. */
export const instruments = {
  petitionRegulation: { title: '信访工作条例', version: '2022-02-25', inForceFrom: '2022-05-01', mark: 'read' },
  simplePetitions: { title: '信访事项简易办理办法（试行）', version: '2016', inForceFrom: null, mark: 'second' },
  mediationLaw: { title: '人民调解法', version: '2010-08-28', inForceFrom: '2011-01-01', mark: 'read' },
  committeeRegulation: {
    title: '人民调解委员会组织条例',
    version: '1989-06-17',
    inForceFrom: '1989-06-17',
    mark: 'read',
  },
  commercialMediation: { title: '商事调解条例', version: '2026-01-06', inForceFrom: '2026-05-01', mark: 'second' },
  civilProcedure: { title: '民事诉讼法', version: '2023-09-01', inForceFrom: '2024-01-01', mark: 'read' },
  labourMediation: { title: '劳动争议调解仲裁法', version: '2007-12-29', inForceFrom: '2008-05-01', mark: 'read' },
  medicalDisputes: { title: '医疗纠纷预防和处理条例', version: '2018-07-31', inForceFrom: '2018-10-01', mark: 'read' },
  communityCorrection: { title: '社区矫正法', version: '2019-12-28', inForceFrom: '2020-07-01', mark: 'read' },
  prisonLaw: {
    title: '监狱法',
    version: '2012-10-26',
    inForceFrom: '2013-01-01',
    mark: 'read',
    caution: '2025年9月有修订草案，通过与否待核',
  },
  juvenileCrimePrevention: {
    title: '预防未成年人犯罪法',
    version: '2020-12-26',
    inForceFrom: '2021-06-01',
    mark: 'read',
  },
  drugLaw: { title: '禁毒法', version: '2007-12-29', inForceFrom: '2008-06-01', mark: 'read' },
  drugRegulation: { title: '戒毒条例', version: '2018-09-18', inForceFrom: '2011-06-26', mark: 'read' },
  mentalHealth: { title: '精神卫生法', version: '2018-04-27', inForceFrom: '2013-05-01', mark: 'read' },
  minors: { title: '未成年人保护法', version: '2024-04-26', inForceFrom: '2021-06-01', mark: 'read' },
  domesticViolence: { title: '反家庭暴力法', version: '2015-12-27', inForceFrom: '2016-03-01', mark: 'read' },
  elderly: { title: '老年人权益保障法', version: '2018-12-29', inForceFrom: '2013-07-01', mark: 'read' },
  socialAssistance: {
    title: '社会救助暂行办法',
    version: '2019-03-02',
    inForceFrom: '2014-05-01',
    mark: 'read',
    caution: '社会救助法草案审议中，通过后条号须替换',
  },
  personalInformation: { title: '个人信息保护法', version: '2021-08-20', inForceFrom: '2021-11-01', mark: 'read' },
  dataSecurity: { title: '数据安全法', version: '2021-06-10', inForceFrom: '2021-09-01', mark: 'read' },
  publicSecurity: {
    title: '治安管理处罚法',
    version: '2025-06-27',
    inForceFrom: '2026-01-01',
    mark: 'second',
    caution: '条号已改，引用前核对',
  },
  basicDataStandard: {
    title: 'GB/T 31000-2015 社会治安综合治理基础数据规范',
    version: '2015-12-28',
    inForceFrom: '2016-03-01',
    mark: 'second',
  },
  centreStandard: {
    title: 'GB/T 33200-2016 社会治安综合治理 综治中心建设与管理规范',
    version: '2016-09-30',
    inForceFrom: '2017-01-01',
    mark: 'second',
  },
  gridStandard: {
    title: 'GB/T 34300-2017 城乡社区网格化服务管理规范',
    version: '2017',
    inForceFrom: null,
    mark: 'second',
  },
  governanceResponsibility: {
    title: '健全落实社会治安综合治理领导责任制规定',
    version: '2016',
    inForceFrom: null,
    mark: 'second',
    caution: '各省另有平安建设条例，引用前核对本省规定',
  },
  majorDecisions: {
    title: '重大行政决策程序暂行条例',
    version: '2019-04-20',
    inForceFrom: '2019-09-01',
    mark: 'read',
  },
  hotlineOpinion: {
    title: '关于进一步优化地方政务服务便民热线的指导意见',
    version: '2020',
    inForceFrom: null,
    mark: 'unverified',
    caution: '国办发〔2020〕53号，考核口径以本省规定为准',
  },
  divisionCodes: { title: 'GB/T 2260 行政区划代码', version: '2007', inForceFrom: null, mark: 'second' },
  creditCodes: {
    title: 'GB 32100-2015 法人和其他组织统一社会信用代码编码规则',
    version: '2015',
    inForceFrom: '2015-10-01',
    mark: 'second',
  },
} as const satisfies Record<string, Instrument>

type InstrumentName = keyof typeof instruments

/** Title in book marks, with the article: 《信访工作条例》第二十二条. */
export function citation(basis: { readonly instrument: string; readonly article?: string }): string {
  const found: Instrument | undefined = Object.hasOwn(instruments, basis.instrument)
    ? instruments[basis.instrument as InstrumentName]
    : undefined
  const title = found?.title ?? basis.instrument
  return `${title.startsWith('GB') ? title : `《${title}》`}${basis.article === undefined ? '' : `第${basis.article}条`}`
}
