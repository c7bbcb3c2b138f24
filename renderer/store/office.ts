// How is a new office made? Keys, vault, and its own divisions and units as the first unit of the journal.

import type { Space } from '../../shared/bridge/contract.ts'
import type { ChangeDraft } from '../../shared/changes/change.ts'
import { suiteA1 } from '../../shared/crypto/a1.ts'
import { recoveryKeys } from '../../shared/crypto/office-keys.ts'
import { directoryLedgers, divisionValues, unitValues } from '../../shared/ledgers/directory-rows.ts'
import { orgOf } from '../../shared/packages/card.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { NewOffice, RecoverySheet } from './api.ts'
import { appendUnit } from './append-unit.ts'
import { refusalOf } from './commit-unit.ts'
import { SpaceDatabase } from './database.ts'
import { makeChanges } from './draft-changes.ts'
import { officeAbove } from './exchange/cards.ts'
import { compartmentsOf } from './keys/compartments.ts'
import { createKeyring } from './keys/keyring.ts'
import { storedOfficeKeys } from './keys/office-keys.ts'
import { writeRecoveryGroups } from './keys/recovery.ts'
import { makeVault, type Vault, writeVault } from './keys/vault.ts'
import { type OpenSpace, randomId, type StoreMeans, todayOf } from './open-space.ts'
import { dropDatabase, nothingFetched, type Starting, startSpace } from './start.ts'

/** Fewer characters are guessed too fast. */
export const shortestPassphrase = 8

export interface MadeOffice {
  readonly sheet: RecoverySheet
  readonly vault: Vault
  readonly open: OpenSpace
  readonly starting: Starting
}

/** Makes everything or, seen from the next start, nothing: the vault counts only once it says `complete`. */
export async function makeOffice(means: StoreMeans, space: Space, wanted: NewOffice): Promise<Result<MadeOffice>> {
  if ([...wanted.passphrase.normalize('NFKC')].length < shortestPassphrase) {
    return fail('passphrase-too-short', { least: shortestPassphrase })
  }
  const journal = await means.host('journal.open', { space })
  if (!journal.ok) return journal
  const { keys: officeKeys, recoveryIdentity } = await suiteA1.makeKeys(means.random(32))
  const { name, level, division } = wanted
  const { vault, keys } = await makeVault({
    space,
    office: { org: orgOf(level, division), name, level, division },
    installation: randomId(means, 8),
    journalStart: journal.value.count,
    user: { id: randomId(means, 8), name: wanted.user },
    passphrase: wanted.passphrase,
    compartments: compartmentsOf(means.definitions),
    recovery: officeKeys.recovery,
  })
  const written = await means.host('vault.write', { space, bytes: writeVault(vault) })
  if (!written.ok) return written
  await dropDatabase(space)
  const database = new SpaceDatabase(space)
  const starting: Starting = { means, space, vault, keyring: createKeyring(keys), database, prefetched: nothingFetched }
  const started = await startSpace(starting)
  if (!started.ok) return started
  const open = started.value.space
  const { S1, A1PQ } = await recoveryKeys(recoveryIdentity)
  const recoveries = { S1: S1.recipient, A1PQ: A1PQ.recipient }
  const issuer = officeAbove({ level, division })
  const keep = storedOfficeKeys(officeKeys, { suite: 'A1', epoch: 1, recoveries, issuer })
  const filled = await fillOffice(open, wanted, keep)
  if (!filled.ok) {
    database.close()
    return filled
  }
  const complete: Vault = { ...vault, complete: true }
  const finished = await means.host('vault.write', { space, bytes: writeVault(complete) })
  if (!finished.ok) return finished
  const sheet = { office: name, madeOn: todayOf(means), groups: writeRecoveryGroups(recoveryIdentity) }
  return ok({ sheet, vault: complete, open, starting: { ...starting, vault: complete } })
}

async function fillOffice(open: OpenSpace, wanted: NewOffice, keys: unknown): Promise<Result<null>> {
  const origin = { via: 'import' as const }
  const draft = (ledger: string, set: ChangeDraft['set']): ChangeDraft => ({
    ledger,
    row: null,
    op: 'new',
    set,
    origin,
  })
  const made = await makeChanges(open, [
    ...wanted.divisions.map((division) => draft(directoryLedgers.divisions, divisionValues(division))),
    ...wanted.units.map((unit) => draft(directoryLedgers.units, unitValues(unit))),
  ])
  if (!made.ok) return { ok: false, error: refusalOf(made.error) }
  const appended = await appendUnit(open, {
    kind: 'office',
    title: '新建单位',
    made: made.value,
    documents: [
      { table: 'keys', key: 'office', value: keys },
      ...(wanted.review === undefined ? [] : [{ table: 'review', key: 'mode', value: { required: wanted.review } }]),
    ],
    points: {},
  })
  open.forgetDirectory()
  return appended.ok ? ok(null) : appended
}
