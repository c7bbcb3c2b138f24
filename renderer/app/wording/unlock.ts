// Which texts stand on the screens before the office is open?

export const unlockWording = {
  product: '县域综治台账',
  mark: '非涉密',
  starting: '正在打开…',
  retry: '重试',
  reload: '重新打开',
  passphrase: '口令',
  unlock: '解锁',
  unlocking: '正在解锁…',
  capsLock: '大写锁定已打开。',
  forgotten: '口令不保存在任何地方，请妥善保管口令和新建单位时打印的恢复单。',
  demoPassphrase: (passphrase: string) => `演示单位，口令固定为：${passphrase}`,
  otherSpaces: '切换到',
  spaces: { office: '本单位', 'demo-county': '演示县', 'demo-township': '演示镇' },
  wait: (seconds: number) => `请等待 ${seconds} 秒后再试。数据没有变化。`,
  crashTitle: '页面出错，已停止显示',
  crashText: '已保存的数据不受影响，未保存的输入可能丢失。请重新打开；若再次出现，请记下操作步骤告知系统管理员。',
} as const
