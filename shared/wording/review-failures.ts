// Which sentence belongs to a failure of the review before sending, or of a locked period? Part of the table of failures.

type Detail = Readonly<Record<string, string | number>>

export const reviewFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'approval-missing': () =>
    '这些变更还没有审核，没有封包，台账没有改动。请在“上报接收 → 上报”中送审，由审核人核对并审核通过后再封包。',
  'approval-reopened': () =>
    '审核通过以后，要上报的内容、上级单位或本单位密钥有了变化，原来的审核不再有效，没有封包。请重新核对并审核。',
  'review-changed': () => '审核期间要上报的内容有了变化，没有记为审核通过。请看过新的内容后再审核。',
  'review-name': () => '没有填写姓名，没有保存。请填写送审人或审核人的姓名。',
  'period-locked': ({ ledger = '台账', period = '这个期间', by = '审核人', day = '此前' }) =>
    `“${ledger}”${period}已由${by}于${day}锁定，整步没有保存，数据未改动。需要更正时，请审核人在“设置 → 期间锁定”中写明理由后解锁。`,
  'approved-by-origin': ({ ledger = '台账' }) =>
    `“${ledger}”中的这条记录由下级单位审核上报，整步没有保存，数据未改动。需要更正时，请在“上报接收”中退回补正。`,
  'period-unknown': () => '没有选定期间，没有改动任何锁定。请选择一个月、一个季度或一年。',
  'period-ahead': () => '这个期间还没有开始，没有锁定。请选择已经开始的期间。',
  'period-name': () => '没有填写姓名，没有改动任何锁定。请填写审核人的姓名。',
  'period-reason': () => '没有写明理由，没有改动任何锁定。请写明锁定或解锁的理由。',
  'period-no-ledger': () => '没有选定台账，没有改动任何锁定。请至少选择一本台账。',
  'period-as-it-was': () => '所选台账的这个期间已经是这样，没有改动。请核对期间和台账。',
  'review-remark': () => '没有写明退回修改的原因，没有退回。请写明原因，或在记录上写明。',
}
