// Which texts stand on the panel 更换密钥 of the settings?

import type { TakingState } from '../../store/exchange/keys/keys-api.ts'

const states: Readonly<Record<TakingState, string>> = {
  staged: '已封好，还没有写出',
  copied: '已写出，未收到回执',
  arrived: '对方已收到',
  taken: '对方已采用',
  refused: '对方拒收，请电话联系',
}

export const keyChangeWording = {
  title: '更换密钥',
  now: (epoch: number, fingerprint: string) => `现在是第 ${epoch} 期，30 位指纹 ${fingerprint}。`,
  signed: (name: string) => `名片已由${name}会签。`,
  unsigned: '名片还没有上级会签。',
  revoked: (name: string) => `现在的密钥已被${name}作废。请按“旧密钥已遗失”更换，再把新名片交给上级核对指纹。`,
  about: '签名和解密的密钥一起更换，口令和恢复单不变。建议每年更换一次，经办人离岗或电脑送修后也应更换。',
  what: [
    '给每个邻居单位封一个密钥包，用旧密钥签名，内含新名片；之后的包都用新密钥。',
    '密钥包随下一次写出的包一起带去，或在“名片与邻居”中单独写出；对方接收后，不需要再打电话核对。',
    '途中用旧密钥封给本单位的包，400 天内仍能打开。',
    '上级的会签要重新办理。',
  ],
  lostWhat: [
    '旧密钥不再签任何东西；各邻居单位要重新导入新名片，并打电话核对 30 位指纹。',
    '请先打电话告诉上级下面各单位的最后序号，由上级作废旧密钥。',
  ],
  lost: '旧密钥已遗失，或可能被别人使用',
  epoch: '新名片的期号（重装后的电脑请填上级告知的期号加一）',
  passphrase: '口令',
  go: '更换密钥',
  done: '密钥已更换。密钥包会随下一次写出的包一起带去。',
  doneLost: '密钥已更换。请把新名片交给上级和下级单位，并打电话核对指纹。',
  last: (epoch: number, at: string) => `第 ${epoch} 期于 ${at} 启用`,
  lastLost: '按遗失更换，没有封密钥包，各邻居单位要导入新名片。',
  columns: { office: '发往', seq: '序号', state: '情况' },
  state: (state: TakingState) => states[state],
  nobody: '没有邻居单位，没有需要送出的密钥包。',
  sealed: '本单位自己封的最后一个包',
  sealedSeq: (seq: number) => (seq === 0 ? '还没有封过' : `第 ${seq} 号`),
  opening: (epoch: number, until: string) => `第 ${epoch} 期的解密密钥保留到 ${until}，只用于打开途中的包。`,
} as const
