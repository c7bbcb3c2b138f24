// What are the reasons of a return called, and which sentences belong to it? Said by window and command line alike.

type Detail = Readonly<Record<string, string | number>>

/** By the codes of `RETURN_REASONS`; a test holds both lists to each other. */
export const returnReasonTitles: Readonly<Record<string, string>> = {
  missing: '缺项漏填',
  wrong: '内容有误',
  unclear: '表述不清',
  format: '格式或口径不符',
  inconsistent: '前后不一致',
  duplicate: '与其他记录重复',
  'not-ours': '不属于本台账或本辖区',
  unproven: '缺少依据材料',
  other: '其他（须写明）',
}

export const returnFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'return-note-missing': () => '原因选了“其他”，还没有写明。没有标记退回。请在说明里写明要改什么。',
  'return-note-length': ({ most = 200 }) => `说明超过 ${most} 字，没有保存。请写得短一些。`,
  'return-note-text': () => '说明里有不可见字符或换行，没有保存。请改成一行普通文字。',
  'return-note-personal': () => '说明里有像身份证号或手机号的数字，没有保存。请删去号码，只写要改什么。',
  'return-note-excluded': () => '说明里写了本软件不记载的个人情况，没有保存。请只写要改什么。',
  'return-deadline-unreadable': () => '期限不是一个日期，没有标记退回。请重新选择期限。',
  'return-deadline-past': ({ count = 0 }) =>
    Number(count) > 0
      ? `有 ${count} 处退回的期限已经过了，没有写出。请撤回后重新标记，并另定期限。`
      : '期限早于今天，没有标记退回。请选择今天或以后的日期。',
  'return-ledger-stays': () => '这个台账的记录不上报，不能退回。没有标记退回。',
  'return-field-unknown': () => '台账里没有这个字段，没有标记退回。请刷新页面后再试。',
  'return-field-stays': () => '这个字段不上报，下级没有报送过它，不能退回。请选择其他字段或退回整条记录。',
  'return-not-lower': () => '这条记录不是下级单位上报的，不能退回。请在本单位台账里直接修改。',
  'return-own-value': () => '这个值是本单位自己填写的，不能退回给下级。请在台账里直接修改。',
  'return-record-gone': () => '这条记录已经不在台账里，没有标记退回。请刷新页面后再看。',
  'return-already-open': ({ field = '整条记录' }) =>
    `“${field}”已经退回过，还没有结束。没有重复标记。请先在“退回”页查看，或撤回后重新标记。`,
  'return-unknown': () => '没有找到这处退回，可能已经改变。没有改动。请刷新页面后再看。',
  'return-ended': () => '这处退回已经结束，没有改动。',
  'return-not-answered': () => '下级还没有答复，没有改动。要取消退回请点“撤回”。',
  'return-nothing-changed': () => '收到退回之后，这条记录还没有改动。请先修改，或者选“核实无误”并说明理由。',
  'return-explanation-missing': () => '还没有写理由，没有保存。请写明为什么核实无误。',
  'return-answer-sent': () => '答复已经封进上报的包，不能收回。没有改动。',
  'nothing-to-return': () => '没有待发给该单位的退回，也没有等待回执的退回包。没有写出任何文件。',
}
