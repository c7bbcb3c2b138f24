// Which sentence belongs to a failure while something is sent to several offices or handed down? Part of the table of failures.

type Detail = Readonly<Record<string, string | number>>

export const downFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'addressees-none': () => '没有选择收件单位，没有写出任何文件。请至少选择一个单位。',
  'addressees-too-many': ({ limit = '？' }) => `一个包最多发给 ${limit} 个单位，没有写出任何文件。请分几次发送。`,
  'suites-mixed': ({ names = '' }) =>
    `${names}的名片上没有本单位所选套件的公钥，和其他单位不能合用一个包，没有写出任何文件。请把这些单位分开发送，或先换用新的名片。`,
}
