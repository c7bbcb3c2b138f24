// Which sentence belongs to a failure of the exchange that is no verdict about a package? Part of the table of failures.

import { downFailures } from './down-failures.ts'
import { restoreFailures } from './restore-failures.ts'

type Detail = Readonly<Record<string, string | number>>

export const exchangeFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'card-unreadable': () => '这不是名片文件，或文件已损坏。没有导入任何内容。请向对方重新要一份名片文件。',
  'card-not-canonical': () => '名片的格式不对，可能被编辑过。没有导入任何内容。请向对方重新要一份名片文件。',
  'card-invalid': () => '名片内容不符合格式。没有导入任何内容。请向对方重新要一份名片文件。',
  'card-not-signed': () => '名片上的签名无效。没有导入任何内容。请当面或电话向对方核实，重新要一份名片文件。',
  'card-countersignature-wrong': () => '名片上的上级签名无效。没有导入任何内容。请向上级核实。',
  'card-own': () => '这是本单位自己的名片，不需要导入。',
  'card-not-neighbour': () => '这个单位既不是本单位的上级，也不在本单位辖区内。没有导入任何内容。请核对名片是否拿错。',
  'card-older': () => '已有这个单位更新的名片，旧名片没有覆盖它。请向对方要最新的名片。',
  'card-key-changed': () => '这个单位的密钥变了但期号没有变，名片没有导入。请电话向对方核实。',
  'suite-already': () => '本单位已经在用这个套件，没有改动。',
  'suite-needs-sheet': () => '本单位由较早的版本建立，换用这个套件需要恢复单上的字符。没有改动。请取出恢复单后再试。',
  'fingerprint-differs': () => '30 位指纹不一致，名片没有导入。请与对方逐位核对；若确实不同，不要使用这份名片。',
  'no-such-neighbour': () => '还没有该单位的名片，没有写出任何文件。请先导入名片并核对指纹。',
  'changes-go-to-parent': () =>
    '台账变更只报给直接上级。没有写出任何文件。请先导入直接上级的名片并核对指纹，再封包上报。',
  'nothing-to-send': () => '没有新的内容需要封包，也没有等待回执的包。没有写出任何文件。',
  'nothing-to-receipt': () => '还没有处理过该单位的包，没有写出回执。请先接收或拒收该单位的包。',
  'no-such-bundle': () => '隔离区里没有这个包，台账没有改动。请重新读取 U 盘。',
  'not-acceptable': () => '这个包现在不能接收，台账没有改动。请看包上的说明。',
  'staged-bundle-lost': ({ seq = '？' }) =>
    `本机留存的第 ${seq} 号包不见了，台账没有改动。请联系管理员：需要从备份恢复，或由上级用快照核对。`,
  ...downFailures,
  ...restoreFailures,
}
