// How does the product tell people about an expected failure? One sentence per code: what happened, what it means for the data, what to do.

import type { Failure } from '../result.ts'
import { exchangeFailures } from './exchange-failures.ts'
import { hostFailures } from './host-failures.ts'
import { keyFailures } from './key-failures.ts'
import { returnFailures } from './returns.ts'
import { reviewFailures } from './review-failures.ts'
import { storeFailures } from './store-failures.ts'

type Detail = Readonly<Record<string, string | number>>

/** Workbooks and tables that are read. */
const workbookFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'workbook-unreadable': () =>
    '这个文件不是能识别的工作簿，没有导入任何内容。请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。',
  'workbook-encrypted': () => '工作簿设有打开密码，没有导入任何内容。请在 Excel 或 WPS 中去掉密码，保存后重试。',
  'workbook-truncated': () => '文件不完整，可能没有拷贝完，没有导入任何内容。请从原处重新拷贝后重试。',
  'workbook-damaged': () =>
    '文件内容有损坏（校验不符或结构不完整），没有导入任何内容。请从原处重新拷贝，或用 Excel、WPS 打开并另存后重试。',
  'workbook-oversized': () =>
    '工作簿过大，或解压后的内容大得不正常，没有导入任何内容。请删去图片和无用的工作表，或按年度拆成几个文件后重试。',
  'workbook-wps-format': () =>
    '这是 WPS 专用格式（.et），不能直接读取，没有导入任何内容。请在 WPS 中另存为 .xlsx 后重试。',
  'workbook-old-format': () =>
    '这是 Excel 5.0/95 的旧格式，不能可靠读取汉字，没有导入任何内容。请在 Excel 或 WPS 中另存为 .xlsx 后重试。',
  'workbook-empty': () => '文件是空的，没有可导入的内容。请确认选对了文件。',
  'template-old-format': () =>
    '只能填写 .xlsx 的模板，没有保存这个模板。请在 Excel 或 WPS 中打开它，另存为 .xlsx 后再选。',
  'template-no-header': ({ ledger = '本台账' }) =>
    `模板里没有找到与“${ledger}”对应的表头，没有保存这个模板。请确认选对了模板，表头应在前 30 行。`,
  'template-unreadable': () => '模板的内部结构不完整，没有填写。请用 Excel 或 WPS 打开模板，另存为 .xlsx 后重新上传。',
  'template-sheet-gone': ({ sheet = '' }) => `模板里没有工作表“${sheet}”，没有填写。请重新上传模板。`,
  'template-too-many-rows': () => '记录太多，模板放不下，没有填写。请用筛选减少记录后重试。',
  'template-too-large': () => '模板文件超过 2 MB，没有保存。请删去模板中的图片后重试。',
  'ledger-unknown': () => '没有这个名称的台账，没有读取文件。请核对台账名称。',
  'file-not-found': ({ file = '文件' }) => `没有找到“${file}”，没有读取任何内容。请核对文件名和所在文件夹。`,
  'option-date': () => '日期应写成 2026-09-30 这样的形式，没有读取文件。请改正后重试。',
  'option-unit': () => '行政区划表中没有这个区划代码，没有读取文件。请核对 --unit 和 --office。',
  cancelled: () => '已取消，没有导入或改动任何内容。',
  'office-table-columns': ({ table = '表格' }) =>
    `${table}缺少必要的列（代码、名称、级别），没有读取。请按样表的表头整理后重试。`,
  'office-table-empty': ({ table = '表格' }) => `${table}里没有可用的行，没有读取。请检查内容后重试。`,
}

const tables: readonly Readonly<Record<string, (detail: Detail) => string>>[] = [
  workbookFailures,
  hostFailures,
  storeFailures,
  exchangeFailures,
  reviewFailures,
  keyFailures,
  returnFailures,
]

/** The sentence for a failure. A code without a sentence is a mistake of ours; it still says that nothing was changed. */
export function failureSentence(failure: Failure): string {
  for (const table of tables) {
    const sentence = table[failure.code]
    if (sentence !== undefined) return sentence(failure.detail ?? {})
  }
  return '操作没有完成，数据没有改变，程序没有记载原因。请重试；若再次出现，请联系技术人员。'
}
