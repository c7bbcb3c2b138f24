// Which words do the screens about keys of neighbours use?

import type { NeighbourKeys, TrustedBy } from '../../store/exchange/keys/keys-api.ts'

const by: Readonly<Record<TrustedBy, string>> = {
  digits: '指纹已核对',
  countersignature: '凭上级会签',
  rotation: '对方换钥包',
}

export const keysWording = {
  column: '密钥',
  epoch: (epoch: number) => `第 ${epoch} 期`,
  state: ({ epoch, by: how, revoked }: Pick<NeighbourKeys, 'epoch' | 'by' | 'revoked'>) =>
    revoked ? `第 ${epoch} 期，已作废` : `第 ${epoch} 期，${by[how]}`,
  countersigned: '上级已会签',
  pending: '有新内容未送',
  underway: '已封包，等回执',
  actions: '密钥操作',
  countersign: '会签名片…',
  send: '写出密钥包…',
  revoke: '作废密钥…',
  ownCountersigned: (name: string) => `已由${name}会签`,
  ownNotCountersigned: '未由上级会签',
  ownRevoked: (name: string) =>
    `本单位现在的密钥已被${name}作废，用它封的包上级不会接收。请到“设置 → 安全 → 更换密钥”更换。`,
  trust: {
    countersigned: (issuer: string) =>
      `名片有上级（${issuer}）的有效会签，可以不打电话直接导入；也可以照常核对下面的 30 位数字。`,
    bySignature: '凭上级会签导入',
    replaces: (epoch: number, fresh: number) =>
      `将替换该单位第 ${epoch} 期名片，新的是第 ${fresh} 期，签名密钥也换了。请确认对方确实更换过密钥。`,
    oldKey: '旧密钥已遗失或可能被别人使用：立即停用（否则旧密钥用到新密钥的第一个包为止）',
    ownTaken: '上级的会签已存下，保存的名片文件会带上它。',
  },
  countersignDialog: {
    title: (name: string) => `会签“${name}”的名片`,
    text: '会签表示：本单位作为上级，已核对这份名片确实属于该单位。其他单位见到会签，可以不再逐位核对。请先当面或电话核对 30 位指纹。',
    passphrase: '口令',
    go: '会签并保存文件',
    cancel: '取消',
    saved: (place: string) => `会签后的名片已保存到“${place}”，交给该单位导入；也可用“写出密钥包”送去。`,
    signed: '已会签。可用“写出密钥包”送给该单位。',
  },
  sendDialog: {
    title: (name: string) => `写出发往${name}的密钥包`,
    what: '包里是对方还不知道的名片、会签和作废清单，以及还没有回执的换钥包。',
    go: '写出密钥包',
    done: (place: string) => `密钥包已写入“${place}”并核对无误，可以拔出。`,
    after: '对方在“接收”中读取后，会看到新旧 30 位指纹和内容，确认后生效。',
  },
  revokeDialog: {
    title: (name: string) => `作废“${name}”的密钥`,
    text: '用于密钥遗失、被盗或怀疑被别人使用。作废后：序号在有效范围内的包照常接收，之后的包一律拒收；不再向它封包；以前已接收的不自动撤销，会列出来供核对。作废不能收回，序号以后只能改小。',
    key: '哪一个密钥',
    keyTitle: (epoch: number, now: boolean) => (now ? `第 ${epoch} 期（现在的）` : `第 ${epoch} 期（已更换）`),
    lastSeq: '有效到第几号',
    hint: (accepted: number) =>
      `已接收到第 ${accepted} 号。请打电话问对方：自己封的最后一个包是第几号（对方在“设置 → 安全 → 更换密钥”中可以看到），填那个号。`,
    doubtful: (count: number) => `这样填，已接收的包里有 ${count} 号需要核对。`,
    passphrase: '口令',
    go: '作废',
    cancel: '取消',
    done: (name: string) => `“${name}”的密钥已作废。请用“写出密钥包”把清单送给其他单位，或保存清单文件。`,
  },
  lists: {
    title: '作废清单',
    empty: '没有作废的密钥。',
    list: (name: string, number: number) => `${name}签发，第 ${number} 号`,
    columns: { office: '单位', key: '密钥编号', lastSeq: '有效到' },
    all: '一律无效',
    upTo: (seq: number) => `第 ${seq} 号`,
    save: '保存清单文件',
    take: '采用清单文件',
    saved: (place: string) => `作废清单已保存到“${place}”。`,
    taken: '作废清单已采用。',
    doubtful: '需要核对的包',
    doubtfulText: '这些包在密钥作废之前已经接收，序号却在有效范围之外。内容没有自动撤销，请与该单位逐个核对。',
    doubtfulColumns: { office: '单位', seq: '序号', at: '接收时间', applied: '入账变更' },
  },
  inspection: {
    cards: '包内的名片',
    columns: { office: '单位', what: '用途', epoch: '期号', before: '现在的 30 位指纹', fingerprint: '新的 30 位指纹' },
    as: {
      rotation: '该单位更换密钥',
      vouched: '发件单位作为上级会签',
      own: '本单位名片，已由上级会签',
      known: '已有，不变',
    },
    countersigned: '上级已会签',
    rotation: '接收后，该单位以后的包用新密钥核验，旧密钥到本包为止。若没有听说对方更换密钥，请先打电话核对指纹。',
    lists: (name: string, number: number, count: number) =>
      `作废清单：${name}签发，第 ${number} 号，作废 ${count} 个密钥`,
    none: '—',
  },
} as const
