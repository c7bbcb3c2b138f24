// What can be opened when the sender's card is not at hand? A whole bundle that is sealed for us; its origin stays unknown.

import { toHex } from '../../shared/crypto/octets.ts'
import { sealingNamed } from '../../shared/crypto/sealings.ts'
import { readWhole } from '../../shared/packages/bundle.ts'
import { readCanonicalLine } from '../../shared/packages/canonical.ts'
import {
  ENVELOPE_FILE,
  ENVELOPE_MAXIMUM_BYTES,
  envelopeSchema,
  partsAddUp,
  wrappedKeys,
} from '../../shared/packages/envelope.ts'
import { MANIFEST_FILE } from '../../shared/packages/manifest.ts'
import { checkRecipients, readParts } from '../../shared/packages/read-payload.ts'
import {
  hold,
  noFacts,
  type PackageReading,
  type ReaderContext,
  type ReaderSelf,
  reject,
  sealKeyFor,
} from '../../shared/packages/reader.ts'
import { readTar, type TarEntry } from '../../shared/packages/tar.ts'

interface Opened {
  readonly reading: Pick<PackageReading, 'verdict' | 'facts'>
  readonly entries: readonly TarEntry[]
}

/** Everything but the two signatures and the contents is checked. */
export async function openUnsigned(context: ReaderContext, self: ReaderSelf): Promise<Opened> {
  const facts = noFacts()
  const stop = ({ verdict }: { readonly verdict: Opened['reading']['verdict'] }): Opened => ({
    reading: { verdict, facts },
    entries: [],
  })
  const file = context.bundle.files().find(({ name }) => name === ENVELOPE_FILE)
  if (file === undefined) return stop(hold('incomplete'))
  if (file.size > ENVELOPE_MAXIMUM_BYTES) return stop(reject('too-large'))
  const bytes = await readWhole(context.bundle, file)
  const read = bytes === null ? null : readCanonicalLine(bytes)
  const parsed = read?.ok ? envelopeSchema.safeParse(read.value) : null
  if (!parsed?.success || !partsAddUp(parsed.data)) return stop(reject('envelope-invalid'))
  const envelope = parsed.data
  Object.assign(facts, { org: envelope.from.org, created: envelope.created, type: envelope.type, pkg: envelope.pkg })
  const payload = await readParts(context, facts, envelope)
  if (!payload.ok) return stop(payload)
  const recipients = checkRecipients(envelope, payload.value)
  if (!recipients.ok) return stop(recipients)
  const key = sealKeyFor(self, envelope.suite)
  if (key === null) return stop(reject('not-sealed-for-us'))
  const sealed = { payload: payload.value, keys: wrappedKeys(envelope) }
  const archive = await sealingNamed(envelope.suite)
    .open(sealed, key.identity)
    .catch(() => undefined)
  if (archive === undefined) return stop(reject('payload-broken'))
  if (archive === null) return stop(reject('not-sealed-for-us'))
  const tar = readTar(archive)
  if (!tar.ok) return stop(reject('archive-invalid', { why: tar.error.code }))
  const manifest = tar.value.find(({ name }) => name === MANIFEST_FILE)
  if (manifest === undefined || toHex(context.suite.hash(manifest.bytes)) !== envelope.manifest)
    return stop(reject('manifest-other'))
  return { reading: { verdict: { outcome: 'accepted', code: 'opened-unverified' }, facts }, entries: tar.value }
}
