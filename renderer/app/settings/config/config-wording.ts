// Which words do the settings use for what an office sets up for the offices below?

import { ledgerNamed } from '../../../../shared/ledgers/index.ts'
import type { ConfigLine } from '../../../../shared/packages/config-lines.ts'
import type { ReceivedConfig } from '../../../store/exchange/config/config-api.ts'

const kinds: Readonly<Record<ConfigLine['item'], string>> = { view: '视图', template: '填报模板', heading: '表头对应' }
const states: Readonly<Record<ReceivedConfig['state'], string>> = {
  new: '待决定',
  taken: '已采用',
  declined: '未采用',
}

function fieldTitle(ledger: string, field: string): string {
  return ledgerNamed(ledger)?.fields[field]?.title ?? field
}

export const configWording = {
  tab: '统一设置',
  received: '上级下发的设置',
  receivedAbout: '接收“设置”类型的包以后列在这里，点“采用”才会生效。只含视图、填报模板和表头对应关系，不含记录。',
  none: '还没有收到上级下发的设置。',
  from: '发自',
  kind: '类型',
  ledger: '台账',
  name: '名称',
  sealed: '封包时间',
  state: '状态',
  kindOf: (line: ConfigLine) => kinds[line.item],
  ledgerOf: (line: ConfigLine) => ledgerNamed(line.ledger)?.title ?? line.ledger,
  nameOf: (line: ConfigLine) =>
    line.item === 'heading' ? `${line.heading} → ${fieldTitle(line.ledger, line.field)}` : line.name,
  stateOf: (state: ReceivedConfig['state']) => states[state],
  inPackage: '包内的设置（接收后在“设置 → 统一设置”中逐项采用）',
  take: '采用',
  decline: '不采用',
  taken: (line: ConfigLine) => `已采用${kinds[line.item]}“${configWording.nameOf(line)}”。`,
  declined: '已记下不采用，现有设置不变。',
  own: '下发本单位的设置',
  ownAbout: '勾选要统一的视图、模板和表头，封成一个包发给下级。下级看过并采用后才生效；按类别分开的台账不下发设置。',
  ownNone: '本单位还没有可下发的设置：在台账页另存视图、上传模板，或在导入时指定过表头后，会列在这里。',
  ownOffices: '发给哪些单位',
  noOffices: '还没有下级单位的名片。请在“上报接收”的“名片与邻居”中导入并核对指纹。',
  all: '全选',
  seal: '封包下发…',
  sealTitle: '下发设置',
  included: (items: number, offices: number) =>
    `把 ${items.toLocaleString('zh-CN')} 项设置封成一个包，发给 ${offices.toLocaleString('zh-CN')} 个单位。`,
  go: '封包并复制',
  done: (place: string) => `已写入“${place}”并核对无误，可以拔出。`,
  after: '请把 U 盘依次交到各下级单位，一个包各单位都能打开；对方采用与否由对方决定。',
} as const
