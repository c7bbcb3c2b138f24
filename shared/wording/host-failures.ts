// Which sentences belong to the failures of the host: border, data directory, journal, files, carriers?

type Detail = Readonly<Record<string, string | number>>

/** What the system gave as its reason, in words. */
const systemReasons: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘已满',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '没有写入权限',
  EBUSY: '文件正被占用',
  EIO: '磁盘读写出错',
}

function systemReason({ errno }: Detail): string {
  const known = typeof errno === 'string' && Object.hasOwn(systemReasons, errno) ? systemReasons[errno] : undefined
  return known ?? '系统没有说明原因'
}

export const hostFailures: Readonly<Record<string, (detail: Detail) => string>> = {
  // The border between window and host.
  'bad-sender': () => '本页面没有取得访问许可，没有改动任何数据。请从“县域综治台账”的图标重新打开程序。',
  'bad-input': () => '程序内部传递的内容不合要求，这一步没有执行，数据未改动。请重新打开程序；仍出现时请联系技术人员。',
  'bad-message': () => '程序内部传递的内容不完整，这一步没有执行，数据未改动。请重新打开程序。',
  'bad-output': () => '本机主程序的答复不合要求，这一步的结果未采用。请重新打开程序；仍出现时请联系技术人员。',
  'no-such-call': () => '本机主程序不提供这项操作，数据未改动。页面与主程序的版本可能不同，请重新打开程序。',
  'host-gone': () => '与本机主程序的连接已断开，已保存的数据不受影响，未保存的一步没有写入。请关闭窗口后重新打开程序。',
  'host-trouble': () => '本机主程序处理这一步时出错，已保存的数据不受影响。请重试；仍出现时请重新打开程序。',

  // The data directory.
  'already-open': ({ host = '' }) =>
    `本机已有一个“县域综治台账”正在使用同一数据目录（${host === 'electron' ? '桌面程序' : '浏览器方式'}），为避免互相覆盖，本次没有打开。请使用已打开的窗口，或先将其关闭。`,
  'port-taken': ({ port = '' }) =>
    `本机端口 ${port} 已被其他程序占用，程序没有打开，数据未改动。请关闭占用该端口的程序后重试。`,
  'disk-low': ({ freeMegabytes = 0, reserveMegabytes = 0 }) =>
    `磁盘剩余空间只有 ${freeMegabytes} MB，少于需要保留的 ${reserveMegabytes} MB，这一步没有保存，已保存的数据不受影响。请清理磁盘后再试。`,
  'disk-full': () => '磁盘已满，这一步没有保存，已保存的数据不受影响。请清理磁盘后再试。',
  'disk-read-only': () =>
    '数据目录不能写入（权限不足或磁盘只读），这一步没有保存，已保存的数据不受影响。请检查目录权限后再试。',
  'disk-trouble': (detail) =>
    `读写磁盘时出错（${systemReason(detail)}），这一步没有保存。请先复制数据目录留存，再检查磁盘是否损坏。`,

  // The journal.
  'journal-not-open': () =>
    '本机日志尚未打开（主程序可能重新启动过），这一步没有保存，已保存的数据不受影响。请重新打开程序。',
  'journal-moved': () => '本机日志已被另一处写入，这一步没有保存，已保存的数据不受影响。请重新打开程序后再试。',
  'journal-damaged': ({ entry = '' }) =>
    `本机日志第 ${entry} 条记录损坏，日志保持原样，没有删除任何内容，也不再写入新内容。请先复制整个数据目录留存，再从备份或上级恢复。`,

  // Files for people.
  'file-open-elsewhere': ({ name = '该文件' }) =>
    `“${name}”正在 Excel 或 WPS 中打开，没有覆盖。请关闭该文件后再保存一次。`,
  'name-refused': () => '文件名不能使用（含有不允许的字符或类型），没有保存任何文件。请换一个名称。',
  'no-such-save': () => '这次导出已经中断，没有留下文件，台账数据不受影响。请重新导出。',
  'export-too-large': () => '导出的文件超过 4 GB，没有保存。请用筛选分几次导出，或少选几列。',
  'no-such-resource': () => '程序自带的这份资料不存在，数据未改动。安装可能不完整，请重新安装程序。',

  // Carriers, staging, quarantine.
  'carrier-gone': () =>
    '读写U盘或文件夹时中断（可能已被拔出）。未写完的数据包不会被当作完整的包，本机数据不受影响。请插好后再试一次。',
  'carrier-full': ({ neededMegabytes, freeMegabytes }) =>
    neededMegabytes === undefined
      ? 'U盘或文件夹空间不足，数据包没有写完，不会被当作完整的包；本机数据不受影响。请清理后再试一次。'
      : `U盘或文件夹剩余 ${freeMegabytes} MB，数据包需要 ${neededMegabytes} MB，没有写入；本机数据不受影响。请清理后再试一次。`,
  'carrier-read-only': () =>
    'U盘或文件夹不能写入（写保护或权限不足），没有写入数据包；本机数据不受影响。请解除写保护或换一个U盘。',
  'carrier-corrupt': ({ file = '' }) =>
    `写到U盘的文件 ${file} 再次读出时内容不同，数据包未完成；本机数据不受影响。请换一个U盘。`,
  'carrier-unsteady': ({ file = '' }) =>
    `从U盘两次读取 ${file} 得到的内容不同，没有接收这个数据包。请换一个U盘或请对方重新拷贝。`,
  'carrier-name-taken': ({ name = '' }) =>
    `U盘上已有同名但不属于本数据包的内容（${name}），没有覆盖。请移走后再试一次。`,
  'carrier-cannot-choose': () => '浏览器方式下不能另选文件夹，数据未改动。请插入U盘后刷新列表。',
  'no-such-package': () => '找不到这个数据包，可能已被移走或删除，数据未改动。请刷新列表后再试。',
  'no-such-file': () => '数据包中没有这个文件，数据未改动。请刷新列表后再试。',
  'part-too-large': () => '数据包的一个分卷超过允许的大小，没有写入，数据未改动。请减少内容后重新封包。',
  'staging-unfinished': () => '数据包尚未封好，没有拷贝，数据未改动。请重新封包。',
}
