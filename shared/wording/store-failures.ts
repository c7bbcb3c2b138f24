// Which sentences belong to the store: opening, passphrases, refusals of a change, repairs at the start, the clock?

import { problemSentence, problemTitles } from './problems.ts'

type Detail = Readonly<Record<string, string | number>>

function why({ reason }: Detail): string {
  return typeof reason === 'string' && Object.hasOwn(problemTitles, reason)
    ? problemSentence(reason, { refused: 1 })
    : ''
}

function at({ ledger, field, row }: Detail): string {
  const place = [ledger, field].filter((part) => part !== undefined).map((part) => `“${part}”`)
  return `${row === undefined ? '' : `第 ${row} 行：`}${place.join('的')}`
}

export const storeFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  'export-broken': () => '导出中断，没有留下文件，台账数据不受影响。内存可能不足，请关闭其他程序，或用筛选分几次导出。',
  'export-cancelled': () => '导出已取消，没有留下文件，台账数据不受影响。',
  // Saved views.
  'view-unreadable': () =>
    '这个文件不是本程序保存的视图，没有添加，已有的视图不变。请选择用“另存视图到文件”得到的文件。',
  'view-of-other-ledger': ({ ledger = '这个台账' }) =>
    `这个视图属于另一个台账，不能用于“${ledger}”，没有添加，已有的视图不变。请打开它所属的台账后再添加。`,
  // Opening an office.
  'open-elsewhere': () =>
    '这个单位已在另一个窗口或标签页中打开，为避免互相覆盖，这里没有打开，数据未改动。请使用已打开的窗口，或先将其关闭。',
  'office-exists': () => '这里已经有一个单位，没有新建，数据未改动。请用口令打开它。',
  'no-office': () => '这里还没有单位，没有可打开的数据。请先新建单位。',
  locked: () => '程序已经锁定，这一步没有保存，已保存的数据不受影响。请输入口令后再试。',
  'wrong-passphrase': ({ tries = 1, seconds = 0 }) =>
    `口令不对（已连续 ${tries} 次），没有打开，数据不受影响。${seconds === 0 ? '请核对大小写和输入法后重试。' : `请等待 ${seconds} 秒后重试。`}`,
  'wait-before-retry': ({ seconds = 0 }) =>
    `口令连续输错，暂停输入，数据不受影响。请等待 ${seconds} 秒后重试；忘记口令时请使用恢复单。`,
  'passphrase-too-short': ({ least = 8 }) =>
    `口令少于 ${least} 个字符，没有采用，原有口令和数据不变。请换一个更长的口令。`,
  'kdf-refused': () =>
    '密钥文件中的口令参数低于安全要求或不合理，文件可能被改动过，没有打开，数据未改动。请用备份中的密钥文件恢复。',
  'vault-damaged': () =>
    '本机密钥文件损坏，无法打开数据，数据本身没有改动。请用同目录中保留的上一份密钥文件或备份恢复。',
  'recovery-refused': () => '恢复单上的字符与这个单位不符，没有打开，数据未改动。请逐组核对后重新输入。',

  // Journal and database at the start.
  'journal-missing': () =>
    '本机日志和数据库都不在了，只剩密钥文件，没有可打开的数据。请从备份恢复数据目录，不要在此处新建单位。',
  'journal-differs': () =>
    '本机日志与数据库的内容不是同一段历史（可能其中一个来自别处的备份），为避免混淆没有打开，两边都未改动。请恢复配套的备份，或联系技术人员。',
  'journal-unreadable': ({ entry = '' }) =>
    `本机日志第 ${entry} 条不能用本单位的密钥解开，没有继续读取，日志未改动。请先复制整个数据目录留存，再从备份恢复。`,
  'journal-damaged-database-whole': ({ entry = '' }) =>
    `本机日志第 ${entry} 条记录损坏，数据库中的内容完整，可以查看，但不再写入新内容。请尽快复制整个数据目录留存，再从备份或上级恢复。`,
  'journal-tail-cut': ({ bytes = '' }) =>
    `上次关机时有一步没有写完（${bytes} 字节），已去掉这一步，此前已保存的数据完整。请核对最后一次操作，必要时重做。`,
  'journal-completed': ({ entries = '' }) =>
    `本机日志缺少最后 ${entries} 条，已从数据库补全，数据完整。如果刚恢复过旧备份，请核对最近的记录。`,
  'news-taken-up': ({ changes = '' }) => `本软件升级后，以前另存的更新版本内容已入台账，共 ${changes} 条变更。`,
  'database-caught-up': ({ entries = '' }) =>
    `数据库比日志少 ${entries} 条（可能曾突然断电），已从日志补齐，数据完整，无需处理。`,
  'database-rebuilt': ({ entries = '' }) =>
    `本机数据库是空的（浏览器可能清理过），已从日志的 ${entries} 条记录重建，数据完整，无需处理。`,
  'page-damaged-rebuilt': () => '数据库中有一页损坏，已从日志重建，数据完整。如果多次出现，请检查磁盘并及时备份。',
  'database-behind': () =>
    '这一步已写入日志，但本机数据库没有跟上（磁盘空间可能不足），程序已锁定，数据不会丢失。请清理磁盘后重新输入口令。',

  // A change that may not be made.
  boundary: (detail) => `${at(detail)}超出本产品可以保存的范围，没有保存，数据未改动。${why(detail)}`,
  'rules-refuse': (detail) =>
    `${at(detail)}有 ${detail.count ?? 1} 处不合规则，整步没有保存，数据未改动。${why(detail)}请改正后重试。`,
  'row-exists': (detail) => `${at(detail)}中已有这条记录，没有再次新建，数据未改动。`,
  'conflict-changed': () => '这条记录的值在此期间又有变化，刚才的选择没有保存。请看过现在的值再定。',
  'row-unknown': (detail) => `${at(detail)}中没有这条记录，这一步没有保存，数据未改动。请刷新后重试。`,
  'row-gone': (detail) => `${at(detail)}中的这条记录已被删除，修改没有保存。如需保留，请先撤销删除。`,
  'field-unknown': (detail) => `${at(detail)}不是本版本认识的字段，没有保存，数据未改动。请先升级程序。`,
  'value-not-accepted': (detail) => `${at(detail)}的内容形式不对，没有保存，数据未改动。请改正后重试。`,
  'field-fixed': (detail) => `${at(detail)}在新建后不能更改，没有保存，数据未改动。如确有错误，请删除后重新登记。`,
  'merge-group-incomplete': (detail) => `${at(detail)}须与同组内容一起更改，没有保存，数据未改动。请一并填写后重试。`,
  'newer-shape': (detail) => `${at(detail)}的内容来自更新的版本，已暂时搁置，没有丢弃。请升级程序后再接收。`,

  // Undo and import.
  'nothing-to-undo': () => '没有可以撤销的操作，数据未改动。',
  'nothing-to-redo': () => '没有可以重做的操作，数据未改动。',
  'no-near-search': () => '这本台账不作全表查重，数据未改动。导入时仍会提示可能重复的行。',
  'import-gone': () => '这次导入已经结束或单位已锁定，数据未改动。请重新选择文件。',
  'nothing-to-import': () => '没有可以导入的行，数据未改动。请查看问题列表，改正后重试。',

  // The clock.
  'clock-behind': ({ now = '', known = '' }) =>
    `本机时间可能不对：现在显示 ${now}，而最近的记录是 ${known}。数据可以照常使用，期限按本机时间计算，可能不准。请校准时间。`,
  'clock-ahead': ({ now = '', known = '' }) =>
    `本机时间可能不对：现在显示 ${now}，比最近的记录 ${known} 晚了三年以上。数据可以照常使用，期限可能不准。请校准时间。`,
}
