// Which sentence belongs to a failure of the review before sending, or of a locked period? Part of the table of failures.

type Detail = Readonly<Record<string, string | number>>

export const reviewFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'approval-missing': () =>
    '这些变更还没有审核，没有封包，台账没有改动。请在“上报接收 → 上报”中送审，由审核人核对并审核通过后再封包。',
  'approval-reopened': () =>
    '审核通过以后，要上报的内容、上级单位或本单位密钥有了变化，原来的审核不再有效，没有封包。请重新核对并审核。',
  'review-changed': () => '审核期间要上报的内容有了变化，没有记为审核通过。请看过新的内容后再审核。',
  'review-name': () => '没有填写姓名，没有保存。请填写送审人或审核人的姓名。',
  'review-remark': () => '没有写明退回修改的原因，没有退回。请写明原因，或在记录上写明。',
}
