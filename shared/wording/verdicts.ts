// Which sentence says what became of a package, and what to do now? One per code; on hold and rejection nothing was applied.

import type { Verdict } from '../packages/format.ts'
import { keyVerdicts } from './key-verdicts.ts'

const AGAIN = '请对方用原机重新复制一次同一个包。'
const CALL = '请与发件单位电话联系，用名片上的 30 位指纹核对身份。'
const UPGRADE = '请升级本软件后再接收；此包留在隔离区，不会丢失。'
const RESEND = '本机台账没有改动。请点“拒收”并把回执带回，对方更正后重新封包。'

/** Blanks in braces are filled from `detail`. */
export const verdictSentences = {
  good: '核验全部通过，可以接收。',
  verified: '外层签名、文件和哈希全部正确；内容未打开。',
  'opened-unverified': '内容完整，已经打开；发件人的签名没有核验，来源不能确定。请向发件单位要名片后再核验一次。',
  accepted: '已接收，全部变更已入台账。',
  'accepted-in-part': '已接收。其中有对方更新版本的内容，接收方先另存，升级后自动入台账，不会丢失。',
  'already-received': '这个包（第 {seq} 号）以前已经处理过，不会重复入账。可以再次写出回执。',
  'snapshot-not-awaited':
    '快照里有本机没有的变更，而本机没有登记为恢复过的电脑。台账没有改动。本机确实恢复过旧备份的，请先在“上报”页登记，再接收；没有恢复过的，请与上级单位核实。',
  'snapshot-renew-first':
    '这是上级给出的恢复快照。本机还没有重新登记，暂不接收。台账没有改动。请先在“上报接收”按提示重新登记本机，再接收。',
  'epoch-unannounced': `发件单位换了登记，包里却没有说明。台账没有改动，此包不能接收。${CALL}`,
  undone:
    '收件单位撤销了对这个包的接收，其中的变更在对方台账里已经收回。这些变更在本机仍然都在，已回到“待上报”；请按对方要求更正后重新封包。',
  declined: '本机已拒收这个包，台账没有改动。请把回执带回发件单位。',

  incomplete: `包不完整：可能是复制时提前拔出了 U 盘。台账没有改动。${AGAIN}`,
  gap: '这是第 {seq} 号包，但应到的是第 {expected} 号，中间有缺号。台账没有改动。请先接收缺少的包，再接收这个包。',
  'unknown-key':
    '不认识发件单位的签名密钥，无法判断真伪。台账没有改动。请先接收该单位的密钥包（若有），或导入对方名片并核对 30 位指纹，再重新读取。',
  'newer-version': `这个包由更新的版本制作，本机版本读不了。台账没有改动。${UPGRADE}`,
  'critical-extension': `这个包要求本机版本没有的功能。台账没有改动。${UPGRADE}`,
  'suite-unknown': `这个包用了本机版本不支持的加密套件。台账没有改动。${UPGRADE}`,
  'card-without-suite':
    '这个包另有国密签名，但本机存的对方名片上没有国密公钥。台账没有改动。请向对方要新的名片，核对 30 位指纹后再重新读取。',
  'newer-schema': `包内有更新版本的台账或字段。台账没有改动。${UPGRADE}`,
  'type-newer': `这种类型的包本机版本还不能处理。台账没有改动。${UPGRADE}`,
  'clock-ahead':
    '包内时间比本机时间晚一天以上。台账没有改动。请先核对本机日期；若本机无误，请对方校准时间，到时再读取。',
  'too-large-here': '这个包超过本机一次能打开的大小。台账没有改动。请对方分几次封包，或升级本软件。',

  'too-large': `包内文件超过允许的大小，不是本软件制作的正常包。台账没有改动。${CALL}`,
  'envelope-unreadable': `信封文件读不懂，可能已损坏。台账没有改动。${AGAIN}`,
  'signature-wrong': `签名无效：包被改动过，或不是该单位所发。台账没有改动。${CALL}`,
  'sm2-id-differs': `国密签名的标识与名片上的不一致。台账没有改动，此包不能接收。${CALL}`,
  'sm2-signature-wrong': `国密签名无效：包被改动过，或不是该单位所发。台账没有改动，此包不能接收。${CALL}`,
  'suite-downgrade': `该单位以前用更强的套件加密或签名，这个包却用了较弱的。台账没有改动，此包不能接收。对方若确已更换套件，请先交换新的名片；${CALL}`,
  'sm3-differs': `内容与信封上登记的 SM3 值不一致。台账没有改动，此包不能接收。${CALL}`,
  'envelope-not-canonical': `信封不是规定的格式。台账没有改动，此包不能接收。${CALL}`,
  'envelope-invalid': `信封内容不符合格式。台账没有改动，此包不能接收。${CALL}`,
  'org-not-bound-to-key': `信封上的单位与签名密钥的主人不一致。台账没有改动，此包不能接收。${CALL}`,
  'own-package': '这是本单位自己发出的包，不需要接收。',
  'not-addressed': '这个包不是发给本单位的。台账没有改动。请交给收件单位。',
  'addressed-to-other-key':
    '这个包是用本单位的旧密钥或别的密钥封的。台账没有改动。请把现在的名片交给对方，请对方重新封包。',
  'type-not-allowed': `该单位无权发送这种类型的包。台账没有改动，此包不能接收。${CALL}`,
  'package-id-reused': `包的编号以前用过而内容不同。台账没有改动，此包不能接收。${CALL}`,
  fork: `第 {seq} 号以前收过，但内容不同：发件单位可能恢复过旧备份。台账没有改动，此包不能接收。${CALL}`,
  replay: `这是早于第 {expected} 号的旧包。台账没有改动，此包不能接收。${CALL}`,
  'chain-broken': `第 {seq} 号与上一个包接不上。台账没有改动，此包不能接收。发件单位可能恢复过旧备份；${CALL}`,
  'undeclared-file': `包里多出了没有登记的文件。台账没有改动。${AGAIN}`,
  'part-damaged': `包内文件与登记的哈希不一致，可能是 U 盘出错。台账没有改动。${AGAIN}`,
  'passphrase-stanza': `内容可以用口令打开，这是不允许的。台账没有改动，此包不能接收。${CALL}`,
  'recipients-differ': `实际的收件密钥与信封上写的不一致。台账没有改动，此包不能接收。${CALL}`,
  'not-sealed-for-us': `信封写着发给本单位，内容却不是用本单位密钥封的。台账没有改动，此包不能接收。${CALL}`,
  'payload-broken': `内容解不开。台账没有改动，此包不能接收。${RESEND}`,
  'archive-invalid': `包内归档不符合格式（{why}）。${RESEND}`,
  'inner-files-differ': `包内文件与清单不一致。${RESEND}`,
  'manifest-other': `内层清单不是信封所指的那一份。${RESEND}`,
  'manifest-signature-wrong': `内层签名无效：内容不是由发件单位签发。台账没有改动，此包不能接收。${CALL}`,
  'manifest-not-canonical': `内层清单不是规定的格式。${RESEND}`,
  'manifest-invalid': `内层清单不符合格式。${RESEND}`,
  'manifest-differs': `内层清单与信封不一致，可能被转封。台账没有改动，此包不能接收。${CALL}`,
  'manifest-not-true': `内层清单写的时间范围与内容不符。${RESEND}`,
  'checksums-differ': `包内校验表与清单不一致。${RESEND}`,
  'content-damaged': `包内数据文件与清单的哈希不一致。${RESEND}`,
  'content-packing': `包内数据文件的压缩格式或大小不对。${RESEND}`,
  'content-not-utf8': `包内数据不是 UTF-8 文本。${RESEND}`,
  'content-count': `包内数据的条数与清单不符。${RESEND}`,
  'content-line': `包内第 {line} 行不是规定的格式。${RESEND}`,
  'content-invalid': `包内第 {line} 行内容不符合格式。${RESEND}`,
  'content-wrong-type': `包内有这种类型的包不该有的内容。${RESEND}`,
  'change-invalid': `第 {line} 条变更不符合格式。${RESEND}`,
  'foreign-author': `第 {line} 条变更不是发件单位所作。台账没有改动，此包不能接收。${CALL}`,
  'ledger-stays-home': `第 {line} 条属于不得上报个人记录的台账（只报数量）。${RESEND}`,
  'field-stays-home': `第 {line} 条含有不得离开发件单位的字段。${RESEND}`,
  'text-not-allowed': `第 {line} 条含有不可见字符或不规范的文字。${RESEND}`,
  'outside-scope': `第 {line} 条记录不在发件单位的辖区内。${RESEND}`,
  'config-forbidden': `第 {line} 项设置涉及不接受上级统一设置的台账，或含有本软件不登记的内容。${RESEND}`,
  'attachments-differ': `包内附件与内容所列的不一致。${RESEND}`,
  'not-handed-down': `第 {line} 条不是上级可以交办的记录（只交办任务，不改动本单位自己的记录）。${RESEND}`,
  'task-for-others': `第 {line} 条任务不是交给本单位辖区的。${RESEND}`,
  'not-handed-to-sender': `第 {line} 条改的任务没有交办给发件单位。${RESEND}`,
  'field-of-upper': `第 {line} 条改了由交办单位填写的内容，承办单位只填写进展。${RESEND}`,
  'record-of-upper': `第 {line} 条删除或恢复了由上级交办的任务，只有交办单位可以这样做。${RESEND}`,
  'record-exists': `第 {line} 条新记录的编号已被占用。${RESEND}`,
  'record-unknown': `第 {line} 条改的是本机没有的记录。${RESEND}`,
  'numbers-broken': `变更编号不连续，缺少的部分没有说明。${RESEND}`,
  'count-not-allowed': `第 {line} 条数量不允许上报（少于 5 人的应当隐去）。${RESEND}`,
  'approval-invalid': `审核记录无效：不是发件单位签的，或不是给本单位的。台账没有改动，此包不能接收。${CALL}`,
  'approval-differs': `审核通过的内容与包内内容不一致。${RESEND}`,
  boundary: `第 {line} 条超出了本软件允许登记的范围（法定服务类别之外或缺少法定依据、终止日期），整个包不能接收。${RESEND}`,
  'change-refused': `第 {line} 条变更不符合台账规则。${RESEND}`,
  'receipt-for-unknown-package': `回执提到的第 {seq} 号包不是本机发给该单位的。台账没有改动，此回执不能接收。${CALL}`,
  'receipt-for-other-envelope': `回执提到的第 {seq} 号包与本机发出的内容不同。台账没有改动，此回执不能接收。${CALL}`,
  ...keyVerdicts,
  'arrival-not-allowed': `回执里第 {line} 条到达证明不是上级对本单位或下级变更所作。台账没有改动，此回执不能接收。${CALL}`,
  'arrival-forged': `回执里第 {line} 条到达证明的签名无效：不是上级单位所签。台账没有改动，此回执不能接收。${CALL}`,
  'receipt-twice': `同一份回执里一个包写了两次。此回执不能接收。${CALL}`,

  'return-ledger-stays': `第 {line} 处退回所指的台账不上报，不会有退回。${RESEND}`,
  'return-field-unknown': `第 {line} 处退回所指的字段，本机台账里没有。${RESEND}`,
  'return-field-stays': `第 {line} 处退回所指的字段不上报，不会有退回。${RESEND}`,
  'return-twice': `同一处退回在包里写了两次（第 {line} 处）。${RESEND}`,
  'return-differs': `第 {line} 处退回的编号以前用过而内容不同。${RESEND}`,
  'return-deadline': `第 {line} 处退回的期限早于封包日期。${RESEND}`,
  'return-note': `第 {line} 处退回的说明含有不允许的内容（个人号码，或本软件不记载的事项）。${RESEND}`,
  'return-record-unknown': `第 {line} 处退回所指的记录，本机没有。${RESEND}`,
  'return-not-ours': `第 {line} 处退回所指的记录不是本单位或下级上报的。${RESEND}`,
} as const

/** What is wrong with the archive inside a package, by the codes of the tar reader. */
const archiveFaults: Readonly<Record<string, string>> = {
  'tar-checksum': '文件头的校验和不对',
  'tar-format': '文件头的格式不对',
  'tar-not-regular-file': '含有普通文件以外的内容',
  'tar-link': '含有指向别处的链接',
  'tar-name': '含有不允许的文件名',
  'tar-truncated': '归档不完整',
  'tar-duplicate': '同一个文件名出现了两次',
  'tar-padding': '文件之间夹有多余的内容',
  'tar-too-many': '文件数量过多',
  'tar-trailing': '末尾有多余的内容',
}

/** What stands in a blank of a sentence: numbers as they are, reasons of the tar reader in words. */
function blank(value: string | number | undefined): string {
  if (typeof value === 'string' && value.startsWith('tar-')) return archiveFaults[value] ?? '原因不明'
  return value === undefined ? '？' : String(value)
}

const unknownCode = '对方给出了本机版本不认识的结果。请升级本软件，或电话询问对方。'

/** One Chinese sentence with what to do. A code from outside (a receipt of a newer version) may be unknown. */
export function verdictSentence(verdict: Pick<Verdict, 'outcome' | 'code'> & Partial<Verdict>): string {
  const sentences: Readonly<Record<string, string>> = verdictSentences
  const sentence = Object.hasOwn(sentences, verdict.code) ? sentences[verdict.code] : undefined
  return (sentence ?? unknownCode).replace(/\{(\w+)\}/g, (_, name: string) => blank(verdict.detail?.[name]))
}
