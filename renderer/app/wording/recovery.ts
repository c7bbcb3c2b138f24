// Which texts stand on the screens of the recovery sheet and its shares?

import type { TypedShare } from '../../store/keys/recovery-api.ts'

export const recoveryWording = {
  fields: {
    hint: '每张分份恢复单输入一栏：可以键入，也可以用扫码枪扫二维码。不要输入组号，空格和大小写不影响。',
    label: (field: number, need: number) => `第 ${field} 张（共需 ${need} 张）`,
    read: ({ number, of, set }: TypedShare) => `已读：${of} 份中的第 ${number} 份，套号 ${set}。`,
    twice: (number: number) => `这也是第 ${number} 份，与上面重复。请换一份。`,
  },
  modes: { sheet: '用整张恢复单', shares: '用分份恢复单（几份合成）' },
  sheets: {
    title: (number: number, of: number) => `恢复单 第 ${number} 份（共 ${of} 份）`,
    rule: (need: number, of: number) =>
      `忘记口令时，${of} 份中任意 ${need} 份合在一起才能读出数据；少于 ${need} 份什么也读不出。各份由不同的人分开保管，不要拍照或存入网络。`,
    office: '单位',
    madeOn: '制作日期',
    set: '套号',
    print: '打印全部（每份一页）',
    confirm: '已打印或抄写完毕，并核对无误',
    done: '完成',
    code: '二维码内容与上面的字符相同',
  },
  panel: {
    about:
      '恢复单在新建单位时给出，只显示一次。可以把它分成几份由几个人保管，也可以在遗失或有人离岗后换一张新的。打印件不要与本机放在一起。',
    split: '把现在的恢复单分成几份',
    splitText: '输入现有恢复单上的字符，分成几份打印。分好后，整张的恢复单仍能单独打开数据，请销毁它。',
    renew: '换一张新的恢复单',
    renewText:
      '旧恢复单和它的分份从此打不开本机的数据；以前的备份仍要用旧恢复单。新恢复单给出后，可以打印整张，也可以分成几份。',
    sheet: '恢复单上的字符',
    sheetHelp: '不要写组号。',
    shape: '怎样分',
    shapes: (need: number, of: number) => `分 ${of} 份，任意 ${need} 份可恢复`,
    whole: '不分，整张打印',
    passphrase: '口令',
    go: '分份并显示',
    renewGo: '更换并显示',
    cancel: '取消',
    done: '恢复单已处理。请确认打印件已分开保管。',
    demo: '演示单位的口令是公开的，不需要恢复单。',
  },
} as const
