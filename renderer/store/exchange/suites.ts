// With which suite does the office seal? Keys of a suite are made once and stay on the card, so that what is under way can be read.

import { recipientOf } from '../../../shared/crypto/a1.ts'
import {
  makeHybridOfficeKeys,
  makeSm2OfficeKeys,
  recoveryKeys,
  sealKeysOf,
} from '../../../shared/crypto/office-keys.ts'
import { type OfficeKeys, SUITE_NAMES, type SuiteName } from '../../../shared/crypto/suite.ts'
import { recipientOn } from '../../../shared/packages/card.ts'
import { RECEIVERS_MAXIMUM } from '../../../shared/packages/envelope.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { readRecoveryGroups } from '../keys/recovery.ts'
import type { ExchangeCore } from './core.ts'
import type { SuiteApi } from './suite-api.ts'

/** Recovery recipients of the other suites, as they follow from the recovery sheet. */
type RecoveryRecipients = Readonly<Record<'S1' | 'A1PQ', string>>

export interface SuiteChoice {
  readonly suite: SuiteName
  /** Of the own card. */
  readonly epoch: number
  /** Null in an office that was made by an earlier version and never chose another suite. */
  readonly recoveries: RecoveryRecipients | null
  /** The office above that the own card names; absent in an office of an earlier version until its keys are changed: a county named itself. */
  readonly issuer?: string
}

/** What a package for this card is sealed with: the chosen suite if both have keys for it, else A1. */
export function suiteFor(keys: OfficeKeys, { suite }: Pick<SuiteChoice, 'suite'>, card: Card): SuiteName {
  return sealKeysOf(keys, suite) !== null && recipientOn(card, suite) !== null ? suite : 'A1'
}

/** What one package for all these cards is sealed with. Fails with `addressees-none`, `addressees-too-many` and, where some have keys
 * for the chosen suite and others do not, `suites-mixed`: who can read the weaker sealing decides for all. */
export function suiteForAll(
  keys: OfficeKeys,
  choice: Pick<SuiteChoice, 'suite'>,
  cards: readonly Card[],
): Result<SuiteName> {
  if (cards.length > RECEIVERS_MAXIMUM) return fail('addressees-too-many', { limit: RECEIVERS_MAXIMUM })
  const [first, ...others] = cards.map((card) => suiteFor(keys, choice, card))
  if (first === undefined) return fail('addressees-none')
  if (others.every((suite) => suite === first)) return ok(first)
  const without = cards.filter((card) => suiteFor(keys, choice, card) !== choice.suite).map(({ name }) => name)
  return fail('suites-mixed', { names: without.join('、') })
}

async function recoveriesOf(identity: string): Promise<RecoveryRecipients> {
  const { S1, A1PQ } = await recoveryKeys(identity)
  return { S1: S1.recipient, A1PQ: A1PQ.recipient }
}

async function withKeysFor(
  keys: OfficeKeys,
  {
    suite,
    org,
    recoveries,
  }: { readonly suite: SuiteName; readonly org: string; readonly recoveries: RecoveryRecipients },
): Promise<OfficeKeys> {
  if (suite === 'S1') return { ...keys, sm2: keys.sm2 ?? makeSm2OfficeKeys(org, recoveries.S1) }
  return { ...keys, hybrid: keys.hybrid ?? (await makeHybridOfficeKeys(recoveries.A1PQ)) }
}

export function createSuiteCalls(
  core: ExchangeCore,
  changed: () => void,
): SuiteApi & { keepRecovery(identity: string): Promise<Result<null>> } {
  /** Recovery recipients, from the sheet if they are not known yet. */
  const recoveries = async (keys: OfficeKeys, groups: string | null): Promise<Result<RecoveryRecipients>> => {
    const known = core.suiteChoice().recoveries
    if (known !== null) return ok(known)
    if (groups === null || groups.trim() === '') return fail('suite-needs-sheet')
    const identity = readRecoveryGroups([groups])
    return (await recipientOf(identity)) === keys.recovery ? ok(await recoveriesOf(identity)) : fail('recovery-refused')
  }

  return {
    async keepRecovery(identity) {
      const [keys, recoveries] = [await core.officeKeys(), await recoveriesOf(identity)]
      const recovery = await recipientOf(identity)
      if (recovery === null) return fail('recovery-refused')
      const renewed: OfficeKeys = {
        ...keys,
        recovery,
        ...(keys.sm2 === undefined ? {} : { sm2: { ...keys.sm2, recovery: recoveries.S1 } }),
        ...(keys.hybrid === undefined ? {} : { hybrid: { ...keys.hybrid, recovery: recoveries.A1PQ } }),
      }
      const choice = { ...core.suiteChoice(), recoveries }
      return done(await core.keepKeys('更换恢复单', { keys: renewed, choice }), changed)
    },
    async suites() {
      const { suite, epoch, recoveries: known } = core.suiteChoice()
      const needsSheet = known === null ? SUITE_NAMES.filter((name) => name !== 'A1') : []
      return { chosen: suite, epoch, needsSheet }
    },
    async chooseSuite(suite, passphrase, groups) {
      const before = core.suiteChoice()
      if (before.suite === suite) return fail('suite-already')
      const confirmed = await core.confirmPassphrase(passphrase)
      if (!confirmed.ok) return confirmed
      const keys = await core.officeKeys()
      const epoch = before.epoch + 1
      const title = `更换加密套件：${suite}`
      if (suite === 'A1')
        return done(await core.keepKeys(title, { keys, choice: { ...before, suite, epoch } }), changed)
      const found = await recoveries(keys, groups)
      if (!found.ok) return found
      const more = await withKeysFor(keys, { suite, org: core.office().org, recoveries: found.value })
      return done(
        await core.keepKeys(title, { keys: more, choice: { ...before, suite, epoch, recoveries: found.value } }),
        changed,
      )
    },
  }
}

function done(stored: Result<null>, changed: () => void): Result<null> {
  if (stored.ok) changed()
  return stored
}
