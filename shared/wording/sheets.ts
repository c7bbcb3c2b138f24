// How does the product say why a sheet was not read?

const sentences = {
  hidden: '工作表已隐藏，其中没有找到台账，没有读取。',
  'hidden-ledger':
    '工作表已隐藏，没有读取，其中有一份台账。如需导入，请选择读取隐藏的工作表，或在表格软件中取消隐藏并保存。',
  empty: '工作表是空的，没有可读取的内容。',
  'no-ledger': '没有找到与任何台账相符的表头（可能是汇总表或说明），没有读取。如确是台账，请检查表头文字后重试。',
  'all-struck-out': '表头下面的各行都带删除线（表示作废），没有导入。如仍需导入，请先取消删除线并保存。',
  'no-rows': '找到了表头，但下面没有数据行，没有读取。',
  'told-no-header': '指定的行不能作为表头：至少要有两个写有文字的列名。没有读取，请另选一行。',
  'told-boundary': '表题或列名涉及本软件不登记的内容，不能读作该台账，没有读取。',
} as const

export type OtherSheetReason = keyof typeof sentences

/** Why a sheet is not among the tables. */
export function otherSheetSentence(why: OtherSheetReason): string {
  return sentences[why]
}
