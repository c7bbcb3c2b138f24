// Why may two records be one case? One Chinese sentence for each reason, and what the choices mean.

type Detail = Readonly<Record<string, string | number>>

interface ReasonWords {
  /** Heading of a group in the list. */
  readonly title: string
  /** `parties`: how the ledger calls the people concerned. */
  readonly sentence: (detail: Detail, parties: string) => string
}

const names = (detail: Detail): string => String(detail.names ?? '')

const reasons = {
  'key-same': {
    title: '识别项相同',
    sentence: (detail) => `${names(detail)}与已有记录相同`,
  },
  'names-same': { title: '姓名相同', sentence: (detail, parties) => `${parties}相同：${names(detail)}` },
  'names-variant': {
    title: '姓名只差异体字或繁简',
    sentence: (detail, parties) => `${parties}姓名只差异体字或繁简：${names(detail)}`,
  },
  'names-sound': { title: '姓名同音', sentence: (detail, parties) => `${parties}姓名读音相同：${names(detail)}` },
  'names-look': { title: '姓名形近', sentence: (detail, parties) => `${parties}姓名字形相近：${names(detail)}` },
  'names-some': {
    title: '部分人相同',
    sentence: (detail, parties) => `其中${detail.count ?? 1}名${parties}相同或相近：${names(detail)}`,
  },
  'day-same': { title: '同一天', sentence: () => '日期相同' },
  'day-near': { title: '日期相近', sentence: (detail) => `日期相差${detail.days}天` },
  'village-same': { title: '同村（社区）', sentence: () => '同一村（社区）' },
  'township-same': { title: '同乡镇（街道）', sentence: () => '同一乡镇（街道）' },
  'text-alike': { title: '文字相近', sentence: (detail) => `文字有${detail.percent}%相同` },
} as const satisfies Record<string, ReasonWords>

/** Heading for all pairs with this reason. */
export function duplicateTitle(kind: keyof typeof reasons): string {
  return reasons[kind].title
}

/** One reason in words, without a full stop. */
export function duplicateSentence(
  reason: { readonly kind: keyof typeof reasons; readonly detail: Detail },
  parties: string,
): string {
  return reasons[reason.kind].sentence(reason.detail, parties)
}
