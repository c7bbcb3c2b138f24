// Which texts stand on the page 设置?

export const settingsWording = {
  title: '设置',
  tabs: { directory: '单位与区划', security: '安全', appearance: '显示', about: '关于' },
  security: {
    change: '修改口令',
    old: '现在的口令',
    fresh: '新口令',
    again: '再输入一次新口令',
    changed: '口令已修改。原恢复单仍然有效。',
    autoLock: '无操作多久后自动锁定',
    minutes: (minutes: number) => `${minutes} 分钟`,
    recovery: '恢复单',
    recoveryText: '恢复单在新建单位时给出，只显示一次。请确认打印件仍在单位内妥善保管，并与本机分开。',
    demo: '演示单位使用固定口令，不能修改。',
  },
  appearance: {
    theme: '配色',
    themes: { light: '浅色', dark: '深色', contrast: '高对比' },
  },
  about: {
    version: '版本',
    builtAt: '构建时间',
    host: '运行方式',
    hosts: { electron: '桌面程序', web: '本机浏览器窗口（仅本机可访问）' },
    platform: '系统',
    dataPlace: '数据存放',
    free: '可用空间',
    boundary: '使用边界',
    boundaryLines: [
      '本软件为非涉密软件，不得存储、处理国家秘密；密级限于公开、内部、工作秘密。',
      '服务对象限于法定服务类别，每条须有法律依据和终止或复核日期。',
      '不按信仰、信访、言论、政治观点、民族、性情、贫困等登记人员，不给人员打分、排名或预测。',
      '信访与服务对象互不关联，各自加密存放。',
      '不采集位置、影像、人脸、通信数据，不联网。',
    ],
    unknown: '未能读取',
  },
} as const
