// Which words say that content of a newer version waits for an upgrade?

export const newsWording = {
  inPackage: (changes: number) =>
    `其中 ${changes.toLocaleString('zh-CN')} 条变更含有更新版本的内容，本机版本用不了的部分会另存，升级后自动入台账；其余照常接收。`,
  waiting: (parts: string) =>
    `以下内容由更新的版本制作，已另存在本机（随日志和备份一起保存），升级本软件后自动入台账：${parts}。`,
  refused: (parts: string) => `升级后仍不能入账，请与发件单位联系：${parts}。`,
  part: (ledger: string, changes: number) => `${ledger} ${changes.toLocaleString('zh-CN')} 条`,
  unknownLedger: '本机还没有的台账',
  between: '、',
} as const
