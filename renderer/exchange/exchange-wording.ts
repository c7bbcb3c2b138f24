// Which words does the exchange screen use? One table; neutral sentences that say what to do next.

import { ledgerNamed } from '../../shared/ledgers/index.ts'

export const exchangeWording = {
  title: '上报接收',
  tabs: {
    send: '上报',
    receive: '接收',
    conflicts: (count: number) => (count > 0 ? `冲突（${count.toLocaleString('zh-CN')}）` : '冲突'),
    cards: '名片与邻居',
  },
  send: {
    waiting: '待上报的变更',
    nothingWaiting: '没有待上报的变更。台账有新内容后，在这里封包上报。',
    noUpper:
      '还没有直接上级单位的名片，变更只报给直接上级（村报乡镇，乡镇报县，县报市）。请在“名片与邻居”中导入上级名片并核对 30 位指纹，然后再封包。',
    seal: '封包上报',
    packages: '已封的包',
    noPackages: '还没有封过包。',
    ledger: '台账',
    fresh: '新增',
    changed: '修改',
    removed: '删除',
    sequence: '序号',
    kind: '类型',
    to: '发往',
    created: '封包时间',
    changes: '变更数',
    place: '位置',
    receipt: '回执',
    noReceipt: '未收到回执',
  },
  seal: {
    title: '封包上报',
    steps: ['内容', '封包', '完成'],
    included: (changes: number, to: string) => `本次将 ${changes} 条变更封成一个包，发往${to}。`,
    carrier: '写到哪里',
    noCarrier: '没有找到 U 盘或交换文件夹。请插入 U 盘后点“刷新”。',
    refresh: '刷新',
    other: '选择其他文件夹',
    share: '设为共享文件夹',
    shareHint: '几台电脑共用这个文件夹时，设为共享：每台电脑只写自己的子文件夹，读取其他电脑的。',
    shared: '共享，',
    passphrase: '口令（封包需要再次输入）',
    go: '封包并复制',
    working: '正在封包、复制并逐字节核对，请不要拔出 U 盘。',
    done: (place: string) => `已写入“${place}”并核对无误，可以拔出。`,
    after: '请把 U 盘交到上级单位；对方接收后会给出回执包，带回后在“接收”中读取。',
    close: '完成',
    next: '下一步',
    back: '上一步',
    cancel: '取消',
    free: (bytes: string) => `剩余 ${bytes}`,
  },
  receive: {
    fetch: '读取 U 盘上的包',
    fetchHint: '包先复制到本机隔离区并核对，未点“接收”之前不改动任何台账。',
    none: '隔离区是空的。插入 U 盘，点“读取 U 盘上的包”。',
    nothingNew: '这个位置没有数据包。请确认 U 盘是否插好、文件夹是否正确。',
    found: (count: number) => `读取了 ${count} 个包。`,
    list: '隔离区',
    questions: { who: '谁发来的', genuine: '真的吗', complete: '完整吗', order: '顺序对吗', created: '何时封包' },
    unknownSender: '未知单位',
    yes: '是',
    no: '否',
    unknown: '无法判断',
    signed: '签名有效，指纹已核对',
    notSigned: '签名无效或不认识发件单位',
    whole: '全部文件与哈希一致',
    broken: '有缺失或损坏',
    inOrder: (seq: number) => `第 ${seq} 号，正是应到的一号`,
    outOfOrder: (seq: number, expected: number) => `第 ${seq} 号，应到第 ${expected} 号`,
    accept: '接收',
    acceptAgain: '再次准备回执',
    reject: '拒收',
    rejectAsk: '拒收后，这个包不会进入台账，下一次回执会写明拒收。确定拒收吗？',
    accepted: (applied: number, conflicts: number) =>
      conflicts > 0
        ? `已接收 ${applied} 条变更，其中 ${conflicts} 处与本机的修改冲突，两个值都已保留。`
        : `已接收 ${applied} 条变更，没有冲突。`,
    receiptLine: (seq: number, verdict: string, applied: number) =>
      `回执：第 ${seq} 号包${verdict}${applied > 0 ? `对方入账 ${applied} 条变更。` : ''}`,
    receiptReady: '回执已可写出：插着同一个 U 盘，点“写出回执”。',
    sendReceipt: '写出回执',
    receiptDone: (place: string, lines: number) => `回执已写入“${place}”，含 ${lines} 个包的结果，可以拔出。`,
    receipts: '回执内容',
    changesOf: '逐条变更',
    field: '字段',
    old: '原值',
    value: '新值',
    record: '记录',
    empty: '（空）',
    conflict: '冲突',
    showChanges: '查看逐条变更',
    hideChanges: '收起逐条变更',
    more: '再显示 50 条',
    conflicts: '冲突',
    operation: '变更',
    operations: { new: '新增', set: '修改', gone: '删除' },
    counts: '只报人数的台账',
    countsHint: '服务对象的记录留在下级，只报人数；少于 5 人的不显示具体数字。',
    fewer: '不足 5',
    people: '人数',
    category: '类别',
    place: '区划',
    reportedBy: '报送单位',
    acceptedAt: '接收时间',
  },
  cards: {
    own: '本机名片',
    ownHint: '把名片文件交给上级或下级单位；对方导入后，用电话逐组核对下面的 30 位数字。',
    fingerprint: '指纹（30 位）',
    save: '保存名片文件',
    saved: (place: string) => `名片已保存到“${place}”。`,
    neighbours: '邻居单位',
    noNeighbours: '还没有邻居单位。导入对方的名片文件后，双方才能收发数据包。',
    add: '导入对方名片',
    addTitle: '导入对方名片',
    choose: '选择名片文件',
    compare: '请打电话给对方，逐组核对这 30 位数字。一位不同就不要导入。',
    confirmed: '已核对，30 位全部一致',
    trust: '确认导入',
    trusted: (name: string) => `已导入“${name}”的名片。`,
    name: '单位',
    direction: '方向',
    upper: '上级',
    lower: '下级',
    suite: '套件',
  },
  close: '关闭',
} as const

export const conflictWording = {
  none: '没有冲突。两个单位各自改了同一处、又没有看到对方的修改时，会列在这里；两个值都保留，等人定夺。',
  hint: (total: number) =>
    `${total.toLocaleString('zh-CN')} 条记录有两个单位各自写的值。选定一个后，另一个值留在记录的历史里，下次上报时一并带上。`,
  open: '打开记录',
  unnamed: '（无名称）',
  decide: '按所选处理',
  left: (count: number) => `还有 ${count} 处没有选，可以先处理已选的。`,
  existence: '这条记录',
  keep: '保留（一方修改了它）',
  remove: '删除（一方删除了它）',
  now: '台账现在显示的值',
  and: '、',
  empty: '（空）',
  source: (who: string, at: string, from: string | null) =>
    [who, at, from].filter((text) => text !== null && text !== '').join('，'),
} as const

const suiteTitles: Readonly<Record<string, string>> = { A1: '通用', S1: '国密', A1PQ: '抗量子' }

/** Short name of a suite in a table. */
export function suiteTitle(suite: string): string {
  return `${suiteTitles[suite] ?? '未知'}（${suite}）`
}

const packageTypes: Readonly<Record<string, string>> = {
  changes: '数据包',
  receipt: '回执',
  returned: '退回',
  task: '任务',
  keys: '密钥',
  config: '配置',
  snapshot: '快照',
}

export function packageTypeTitle(type: string | null): string {
  return type === null ? '—' : (packageTypes[type] ?? '未知类型')
}

export function ledgerTitle(name: string): string {
  return ledgerNamed(name)?.title ?? name
}

export function byteSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`
}
