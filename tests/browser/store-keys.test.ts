// Do the keys hold: passphrase forms, pinned parameters, the recovery sheet, bytes that were moved?

import { expect, test } from 'vitest'
import { openBytes, sealBytes } from '../../renderer/store/keys/cipher.ts'
import { waitAfter } from '../../renderer/store/keys/gate.ts'
import { checkKdf, deriveKey, kdfPolicy } from '../../renderer/store/keys/kdf.ts'
import { readRecoveryGroups, writeRecoveryGroups } from '../../renderer/store/keys/recovery.ts'
import { makeVault, openVault, openVaultForRecovery, readVault, writeVault } from '../../renderer/store/keys/vault.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { suiteA1 } from '../../shared/crypto/a1.ts'
import { MemoryDisk } from './memory-host.ts'
import { must, newOffice, passphrase, reopen, startStore } from './open-store.ts'

const office = { org: 'T990122100', name: '安和镇平安办', level: 'township', division: '990122100000' } as const

async function newVault() {
  const { keys, recoveryIdentity } = await suiteA1.makeKeys(crypto.getRandomValues(new Uint8Array(32)))
  const made = await makeVault({
    space: 'office',
    office,
    installation: 'abc',
    journalStart: 0,
    user: { id: 'u', name: '录入员' },
    passphrase: 'Ｐａｓｓ口令é2026',
    compartments: ['office', 'service/社区矫正'],
    recovery: keys.recovery,
  })
  return { ...made, recoveryIdentity }
}

test('one passphrase in all its forms opens all compartments, another none', async () => {
  const { vault, keys } = await newVault()
  const read = await must(Promise.resolve(readVault(writeVault(vault))))
  const opened = await must(openVault(read, 'Pass口令e\u03012026'))
  expect([...opened]).toEqual([...keys])
  expect(await openVault(read, 'Pass口令e2026')).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } })
})

test('the recovery sheet opens the vault without the passphrase', async () => {
  const { vault, keys, recoveryIdentity } = await newVault()
  const groups = writeRecoveryGroups(recoveryIdentity)
  expect(groups.length).toBeGreaterThan(8)
  const typed = groups.map((group) => ` ${group.toLowerCase()} `)
  const opened = await must(openVaultForRecovery(vault, readRecoveryGroups(typed)))
  expect([...opened]).toEqual([...keys])
  const wrong = [...groups]
  wrong[2] = wrong[2] === 'QQQQQQ' ? 'PPPPPP' : 'QQQQQQ'
  expect(await openVaultForRecovery(vault, readRecoveryGroups(wrong))).toMatchObject({ ok: false })
})

test('weaker or absurd parameters and damaged vaults are refused', async () => {
  expect(checkKdf(kdfPolicy).ok).toBe(true)
  for (const weak of [{ memory: 1024 }, { iterations: 1 }, { parallelism: 4 }, { memory: 1e9 }, { iterations: 1000 }]) {
    expect(checkKdf({ ...kdfPolicy, ...weak })).toMatchObject({ ok: false, error: { code: 'kdf-refused' } })
  }
  const { vault } = await newVault()
  const bytes = writeVault(vault)
  expect(readVault(bytes.slice(0, 100))).toMatchObject({ ok: false, error: { code: 'vault-damaged' } })
  expect(readVault(new TextEncoder().encode('{}'))).toMatchObject({ ok: false, error: { code: 'vault-damaged' } })
  const swapped = structuredClone(vault)
  const [one, other] = swapped.compartments
  if (one === undefined || other === undefined) throw new Error('two compartments')
  ;[one.wraps, other.wraps] = [other.wraps, one.wraps]
  expect(await openVault(swapped, 'Ｐａｓｓ口令é2026')).toMatchObject({ ok: false, error: { code: 'vault-damaged' } })
})

test('sealed bytes open only in their place', async () => {
  const key = await deriveKey(new Uint8Array(32).fill(7), 'db')
  const sealed = await sealBytes(key, ['disputes', 'hot', 1], new Uint8Array([1, 2, 3]))
  expect(await openBytes(key, ['disputes', 'hot', 1], sealed)).toEqual(new Uint8Array([1, 2, 3]))
  expect(await openBytes(key, ['disputes', 'hot', 2], sealed)).toBeNull()
  expect(await openBytes(key, ['disputes', 'hot', 1], sealed.slice(0, 10))).toBeNull()
  expect(
    await openBytes(await deriveKey(new Uint8Array(32).fill(7), 'journal'), ['disputes', 'hot', 1], sealed),
  ).toBeNull()
})

test('waiting grows', () => {
  expect([1, 2, 3, 4, 5, 20].map(waitAfter)).toEqual([0, 0, 5, 10, 20, 600])
})

test('the recovery sheet gives the office a new passphrase, a wrong sheet changes nothing', async () => {
  const disk = new MemoryDisk()
  await dropDatabase('office')
  const first = startStore(disk)
  await must(first.store.enter('office'))
  const sheet = await must(first.store.createOffice(newOffice))
  const set = { reportedOn: '2026-09-03', township: '990122100000', summary: '边界争执' }
  await must(first.store.commit('新增', [{ ledger: 'disputes', row: null, op: 'new', set, origin: { via: 'typing' } }]))
  const query = { ledger: 'disputes', filters: [], sort: [], from: 0, to: 10 }
  const before = (await first.store.query(query)).rows
  const fresh = '恢复之后的口令 2027'

  const second = await reopen(first, disk)
  const vault = disk.vaults.get('office')
  const stranger = writeRecoveryGroups((await suiteA1.makeKeys(new Uint8Array(32).fill(9))).recoveryIdentity)
  for (const wrong of [stranger.join(' '), sheet.groups.slice(1).join(' '), '']) {
    expect(await second.store.recover(wrong, fresh)).toMatchObject({ ok: false, error: { code: 'recovery-refused' } })
  }
  expect(disk.vaults.get('office')).toEqual(vault)
  expect((await second.store.status()).state).toBe('locked')
  await must(second.store.unlock(passphrase))
  expect((await second.store.query(query)).rows).toEqual(before)

  const third = await reopen(second, disk)
  await must(third.store.recover(sheet.groups.join(' ').toLowerCase(), fresh))
  expect((await third.store.status()).state).toBe('locked')
  const fourth = await reopen(third, disk)
  expect(await fourth.store.unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } })
  expect((await must(fourth.store.unlock(fresh))).repaired).toEqual([])
  expect((await fourth.store.query(query)).rows).toEqual(before)
  await fourth.leave()
})
