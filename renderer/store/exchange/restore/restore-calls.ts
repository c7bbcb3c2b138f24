// How does a restored machine become an office again, and how does the office above help? Renew, snapshot, and what came of it.

import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { DocumentWrite, ExchangeCore } from '../core.ts'
import { parentOf } from '../custody.ts'
import { type ExchangeDocuments, write } from '../documents.ts'
import type { Sending } from '../sending.ts'
import type { RestoreApi } from './restore-api.ts'
import { restoreDocuments, writeRestore } from './restore-documents.ts'
import { snapshotOf } from './snapshot-making.ts'

interface Means {
  readonly core: ExchangeCore
  readonly documents: ExchangeDocuments
  readonly sending: Sending
}

export function createRestoreCalls({ core, documents, sending }: Means): RestoreApi {
  return {
    async restoreState() {
      const known = restoreDocuments.restoring(core)
      if (known === null) return null
      const { reason, since, author } = known
      return { reason, since, renewed: author !== core.author() }
    },
    async declareRestored() {
      if (restoreDocuments.restoring(core) !== null) return ok(null)
      const known = { reason: 'declared' as const, since: core.now(), author: core.author() }
      const writes = [writeRestore.restoring(known)]
      const stored = await core.commit({ kind: 'decision', title: '登记本机为恢复的状态', changes: [], writes })
      return stored.ok ? ok(null) : stored
    },
    restoreReport: async () => restoreDocuments.report(core),
    announcedEpoch: async (org) => restoreDocuments.announced(core, org),
    async renew(passphrase) {
      const known = restoreDocuments.restoring(core)
      if (known === null || known.author !== core.author()) return fail('restore-not-needed')
      const confirmed = await core.confirmPassphrase(passphrase)
      if (!confirmed.ok) return confirmed
      const writes = renewal(core, documents)
      const stored = await core.commit({ kind: 'decision', title: '重新登记本机', changes: [], writes })
      if (!stored.ok) return stored
      sending.forget()
      return core.renewInstallation()
    },
    async sendSnapshot(to, carrier, passphrase): Promise<Result<{ readonly place: string }>> {
      const allowed = await sending.addressee(to, passphrase)
      if (!allowed.ok) return allowed
      const lines = await snapshotOf(core, documents, to)
      const sent = await sending.send(allowed.value, carrier, { type: 'snapshot', lines, writes: [] })
      return sent.ok ? ok({ place: sent.value.place }) : sent
    },
  }
}

/** What is noted under the old author: its numbers are from now on those of a former one. Also right when the machine stops here. */
function renewal(core: ExchangeCore, documents: ExchangeDocuments): readonly DocumentWrite[] {
  const author = core.author()
  const former = [...restoreDocuments.former(core), { author, after: 0, last: core.lastOwn() }]
  const packages = documents
    .outgoing()
    .filter(({ type, last }) => type === 'changes' && last > 0)
    .map((pack) => {
      const { after, last } = pack
      return { ...pack, after: 0, last: 0, passedOn: [{ author, after, last }, ...(pack.passedOn ?? [])] }
    })
  return [
    ...packages.map(write.outgoing),
    writeRestore.former(former),
    // nobody above holds a snapshot: the channels go on by what the others say of them
    ...(parentOf(core, documents) === null ? [writeRestore.restoring(null)] : []),
  ]
}

/** What a sealed package says of a new author, until the office has been told; and that it was. */
export function announcementFor(
  core: ExchangeCore,
  to: string,
): { readonly lines: readonly ReturnType<typeof lineOf>[]; readonly writes: readonly DocumentWrite[] } {
  const former = restoreDocuments.former(core)
  if (former.length === 0) return { lines: [], writes: [] }
  const told = restoreDocuments.announcement(core)?.told ?? []
  const author = core.author()
  if (told.includes(`${to} ${author}`)) return { lines: [], writes: [] }
  const line = lineOf(
    author,
    former.map((range) => range.author),
  )
  return { lines: [line], writes: [writeRestore.announcement({ ...line, told: [...told, `${to} ${author}`] })] }
}

function lineOf(author: string, former: readonly string[]) {
  return { author, former: [...former], reason: 'restored' as const }
}
