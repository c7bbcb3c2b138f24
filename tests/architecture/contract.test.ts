// How wide is the process border? The list of calls is pinned here: a new one is a decision, not an accident.

import { expect, test } from 'vitest'
import { contract } from '../../shared/bridge/contract.ts'
import { readText } from './source-files.ts'

test('the contract has exactly these calls', () => {
  expect(Object.keys(contract).sort()).toEqual(
    [
      'about.info',
      'space.list',
      'vault.read',
      'vault.write',
      'journal.open',
      'journal.append',
      'journal.read',
      'files.abandon',
      'files.append',
      'files.begin',
      'files.commit',
      'files.save',
      'files.resource',
      'carrier.list',
      'carrier.choose',
      'carrier.bundles',
      'carrier.share',
      'staging.begin',
      'staging.append',
      'staging.copy',
      'staging.list',
      'staging.drop',
      'quarantine.fetch',
      'quarantine.list',
      'quarantine.read',
      'quarantine.drop',
      'testing.reached',
    ].sort(),
  )
})

test('no call takes a path: inputs have narrow names only', () => {
  for (const [name, call] of Object.entries(contract))
    for (const key of Object.keys(call.input.shape))
      expect(key, `${name}.${key}`).not.toMatch(/path|folder|directory|url/i)
})

test('the preload exposes one function', () => {
  const preload = readText('main/electron/preload.ts')
  expect(preload.match(/exposeInMainWorld\(/g) ?? []).toHaveLength(1)
  expect(preload).not.toMatch(/from 'node:fs'|require\(/)
})
