// Which sentence belongs to a failure while something is sent to several offices or handed down? Part of the table of failures.

type Detail = Readonly<Record<string, string | number>>

export const downFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'addressees-none': () => '没有选择收件单位，没有写出任何文件。请至少选择一个单位。',
  'addressees-too-many': ({ limit = '？' }) => `一个包最多发给 ${limit} 个单位，没有写出任何文件。请分几次发送。`,
  'package-too-large': () =>
    '待封的内容超过一个包能装的大小（解开后 512 MB），没有写出任何文件，本机数据不受影响。请联系技术人员分批上报。',
  'suites-mixed': ({ names = '' }) =>
    `${names}的名片上没有本单位所选套件的公钥，和其他单位不能合用一个包，没有写出任何文件。请把这些单位分开发送，或先换用新的名片。`,
  'field-of-upper': ({ field = '这一栏' }) =>
    `这条记录由上级交办，“${field}”由上级填写，没有改动。本单位只填写说明进展的各栏。`,
  'record-of-upper': () => '这条记录由上级交办，只有上级可以删除或恢复，没有改动。需要撤销时请与上级联系。',
  'not-own-record': () => '所选记录中有不是本单位建立的，或这个台账不能交办，没有交办。请只选本单位建立的任务。',
  'handed-before-restore': () => '所选记录是恢复数据之前建立的，不能再交办，没有改动。请新建一条同样的任务后交办。',
  'already-handed': () => '所选任务已经封包发出，不能再收回。需要撤销时请删除这条任务，下次下发时一并告知对方。',
  'config-unfit': () =>
    '所选设置中有不能下发的内容（例如按类别分开的台账，或模板超过 2 MB），没有写出任何文件。请去掉后重试。',
  'config-gone': () => '这项设置已经不在了，没有改动。请重新打开本页。',
  'carrier-not-folder': () => 'U 盘不用设为共享，没有改动。只有几台电脑共用的文件夹需要设为共享。',
  'carrier-needs-writer': () => '这是共享文件夹，但没有本机的名称，没有写出任何文件。请升级本软件后再试。',
  'carrier-busy': () =>
    '文件夹里的文件正被其他电脑或程序占用，没有写完，本机数据不受影响。请稍等片刻再试，已写好的部分不会重写。',
  'carrier-unreachable': () =>
    '共享文件夹连不上了（网络断开或共享的电脑已关机），没有写完，本机数据不受影响。请检查网络后再试，已写好的部分不会重写。',
  'template-file-gone': () => '模板文件已经不在了，没有采用，已有的模板不变。请上级重新下发。',
  'template-active-content': () =>
    '模板里有宏或外部链接，没有采用，也不能下发。请在 Excel 或 WPS 中另存为不含宏的 .xlsx。',
}
