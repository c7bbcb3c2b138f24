// Which sentences belong to keys: shares of the recovery sheet, countersignatures, new keys, lists of revoked keys? Part of the table of failures.

type Detail = Readonly<Record<string, string | number>>

export const keyFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  // Shares of the recovery sheet.
  'share-empty': () => '这一份还没有填写，数据未改动。请输入这张分份恢复单上的全部字符。',
  'share-group-wrong': ({ group = '？' }) =>
    `第 ${group} 组字符有错，没有采用，数据未改动。请对照分份恢复单改正第 ${group} 组；组号不要输入。`,
  'share-length': ({ groups = '？' }) =>
    `字符不全或多了：每份应有 20 组、每组 6 个字符，现在是 ${groups} 组。数据未改动。请补齐后重试。`,
  'share-damaged': () => '这一份的校验不符，没有采用，数据未改动。请逐组核对，或换用另一份。',
  'share-newer': () => '这一份由更新的版本制作，本机版本读不了，数据未改动。请升级本软件后重试。',
  'shares-none': () => '还没有输入任何一份，数据未改动。请输入分份恢复单上的字符。',
  'shares-mixed': () =>
    '输入的几份不是同一次制作的，不能合在一起，没有打开，数据未改动。请核对每张单上的“套号”，只用套号相同的。',
  'shares-of-other-office': () =>
    '这些分份恢复单不属于本单位现在的恢复单，没有打开，数据未改动。更换恢复单后，旧的分份不再有效；请核对单上的单位和日期。',
  'shares-too-few': ({ have = '？', need = '？' }) =>
    `份数不够：需要 ${need} 份不同的分份恢复单，现在有 ${have} 份。没有打开，数据未改动。请再取一份输入。`,
  'shares-wrong': () => '几份合成的结果与登记的不符，没有打开，数据未改动。其中有一份可能被改动过，请换用其他份重试。',

  // Cards, countersignatures, new keys.
  'card-key-revoked': () =>
    '名片上的密钥已经作废或被更换过，名片没有导入。请对方更换密钥，用期号更大的新名片，并重新核对 30 位指纹。',
  'card-not-countersigned': () => '名片上没有可用的上级会签，没有导入。请打电话给对方，逐组核对 30 位指纹后再导入。',
  'countersign-not-parent': () => '这个单位的名片写明的上级不是本单位，没有会签。请由它的上级会签。',
  'countersign-other-card': () => '文件里不是本单位现在的名片，会签没有存下。请把现在的名片交给上级会签后再带回。',
  'countersign-unknown': () =>
    '还没有上级的名片，或上级已更换密钥，无法核对会签，没有存下。请先导入上级名片并核对 30 位指纹。',
  'neighbour-revoked': ({ name = '该单位' }) =>
    `“${name}”的密钥已被作废，没有向它封包，也没有写出任何文件。请向对方要新的名片，核对 30 位指纹后再封包。`,
  'own-key-revoked': () =>
    '本单位的密钥已被上级作废，用它封的包对方不会接收，没有封包，台账没有改动。请在“设置 → 安全 → 更换密钥”中按遗失更换。',
  'rotation-epoch': ({ least = '？' }) => `期号应不小于 ${least}，没有更换密钥。请按上级告知的期号加一填写。`,

  // Lists of revoked keys.
  'revocations-unreadable': () => '这不是作废清单，或文件已损坏。没有采用。请向上级重新要一份。',
  'revocations-invalid': () => '作废清单不符合格式，可能被编辑过。没有采用。请向上级重新要一份。',
  'revocations-stranger': () =>
    '作废清单不是由本机认识的上级签发，没有采用。请先导入上级名片并核对 30 位指纹，或向上级核实。',
  'revocations-scope': () => '作废清单涉及签发单位辖区以外的单位，没有采用。请向签发单位核实。',
  'revocations-back': () => '这份作废清单收回了以前的作废，或与本机已有的清单矛盾，没有采用。请向签发单位电话核实。',
  'revocations-older': () => '本机已有这份或更新的作废清单，没有改动。',
  'revoke-not-below': () => '只能作废本单位辖区内下级单位的密钥，没有改动。请由该单位的上级作废。',
  'revoke-already': () => '这个密钥已经作废到更早或相同的序号，没有改动。',
}
