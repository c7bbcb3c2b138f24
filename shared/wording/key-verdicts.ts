// Which sentence says what became of a package of keys, or of a package under a key that is no longer good? Part of the table of verdicts.

const CALL = '请与发件单位电话联系，用名片上的 30 位指纹核对身份。'

export const keyVerdicts = {
  'key-revoked':
    '签名密钥已被上级作废，第 {seq} 号不在有效范围内。台账没有改动，此包不能接收。请向上级核实；对方应更换密钥后重新封包。',
  'key-retired': `第 {seq} 号包用的是该单位已经更换的旧密钥。台账没有改动，此包不能接收。对方可能恢复过旧备份，或旧密钥被别人使用；${CALL}`,
  'keys-card-invalid': `包内第 {line} 张名片不符合格式，或签名无效。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-countersignature-wrong': `包内第 {line} 张名片的上级会签无效。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-by-old-key': `新名片是用该单位已经更换的旧密钥发来的，不能作数。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-epoch-back': `包内第 {line} 张名片的期号没有增加，密钥却不同。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-other-office': `包内第 {line} 张名片的层级或区划与原来的不同。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-not-vouched': `包内第 {line} 张是别的单位的名片，却没有发件单位作为其上级的会签。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-not-neighbour': `包内第 {line} 张名片的单位既不是本单位的上级，也不在本单位辖区内。没有采用任何密钥，此包不能接收。${CALL}`,
  'keys-key-used': `包内第 {line} 张名片的密钥已经作废，或属于别的单位、以前用过。没有采用任何密钥，此包不能接收。${CALL}`,
  'revocations-unreadable': `包内第 {line} 份作废清单读不懂。清单没有采用，此包不能接收。${CALL}`,
  'revocations-invalid': `包内第 {line} 份作废清单不符合格式。清单没有采用，此包不能接收。${CALL}`,
  'revocations-stranger': `包内第 {line} 份作废清单不是由本机认识的单位签发。清单没有采用，此包不能接收。${CALL}`,
  'revocations-scope': `包内第 {line} 份作废清单涉及签发单位辖区以外的单位。清单没有采用，此包不能接收。${CALL}`,
  'revocations-back': `包内第 {line} 份作废清单收回了以前的作废，或与本机的清单矛盾。清单没有采用，此包不能接收。${CALL}`,
} as const
