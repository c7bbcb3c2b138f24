// What stands in the key bundle of a space? Compartment keys, wrapped for every user and for the recovery sheet.

import { z } from 'zod'
import { recipientOf, suiteA1 } from '../../../shared/crypto/a1.ts'
import { fromBase64, toBase64 } from '../../../shared/crypto/octets.ts'
import { canonicalText } from '../../../shared/packages/canonical.ts'
import { assert, fail, ok, type Result } from '../../../shared/result.ts'
import type { Office } from '../api.ts'
import { openBytes, sealBytes } from './cipher.ts'
import { type Bytes, checkKdf, deriveKey, deriveKeyFromPassphrase, kdfPolicy } from './kdf.ts'

const kdf = z.strictObject({
  name: z.literal('argon2id'),
  memory: z.number().int(),
  iterations: z.number().int(),
  parallelism: z.number().int(),
})
const vault = z.strictObject({
  v: z.literal(1),
  space: z.string(),
  office: z.strictObject({
    org: z.string(),
    name: z.string(),
    level: z.enum(['village', 'township', 'county', 'city']),
    division: z.string(),
  }),
  /** Random name of this installation and its epoch: the author of its changes. */
  installation: z.string(),
  epoch: z.number().int(),
  /** Entries of the journal up to this one belong to an office that was never finished. */
  journalStart: z.number().int(),
  /** False while the office is being made. */
  complete: z.boolean(),
  users: z
    .array(z.strictObject({ id: z.string(), name: z.string(), kdf, salt: z.string(), bundle: z.string() }))
    .min(1),
  recovery: z.string(),
  compartments: z.array(
    z.strictObject({
      name: z.string(),
      generation: z.number().int(),
      wraps: z.record(z.string(), z.string()),
      recovery: z.string(),
    }),
  ),
})
export type Vault = z.infer<typeof vault>
type VaultUser = Vault['users'][number]

/** Compartment -> its 32 bytes. */
export type CompartmentKeys = ReadonlyMap<string, Bytes>

export function writeVault(content: Vault): Bytes {
  return new TextEncoder().encode(canonicalText(content))
}

/** Fails with `vault-damaged`. */
export function readVault(bytes: Uint8Array): Result<Vault> {
  try {
    const parsed = vault.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return parsed.success ? ok(parsed.data) : fail('vault-damaged')
  } catch (problem) {
    if (problem instanceof SyntaxError || problem instanceof TypeError) return fail('vault-damaged')
    throw problem
  }
}

function bytesOf(text: string): Bytes {
  return Uint8Array.from(fromBase64(text) ?? new Uint8Array())
}

function bundlePlace(user: Pick<VaultUser, 'id' | 'kdf'>): readonly string[] {
  return ['user-bundle', 'v1', user.id, canonicalText(user.kdf)]
}

function wrapPlace(user: string, name: string, generation: number): readonly (string | number)[] {
  return ['compartment', name, generation, user]
}

export interface NewVault {
  readonly space: string
  readonly office: Office
  readonly installation: string
  readonly journalStart: number
  readonly user: { readonly id: string; readonly name: string }
  readonly passphrase: string
  readonly compartments: readonly string[]
  /** age recipient of the recovery sheet. */
  readonly recovery: string
}

/** Makes fresh keys for every compartment and wraps them. */
export async function makeVault(wanted: NewVault): Promise<{ readonly vault: Vault; readonly keys: CompartmentKeys }> {
  const userKey = crypto.getRandomValues(new Uint8Array(32))
  const user = await sealUser(wanted.user, userKey, wanted.passphrase)
  const wrapping = await deriveKey(userKey, 'compartment-wraps')
  const keys = new Map<string, Bytes>()
  const compartments: Vault['compartments'] = []
  for (const name of wanted.compartments) {
    const key = crypto.getRandomValues(new Uint8Array(32))
    keys.set(name, key)
    const wrap = toBase64(await sealBytes(wrapping, wrapPlace(user.id, name, 1), key))
    const recovery = toBase64(await suiteA1.seal(key, [wanted.recovery]))
    compartments.push({ name, generation: 1, wraps: { [user.id]: wrap }, recovery })
  }
  const { space, office, installation, journalStart, recovery } = wanted
  const content = { v: 1 as const, space, office, installation, epoch: 1, journalStart, complete: false }
  return { vault: { ...content, users: [user], recovery, compartments }, keys }
}

async function sealUser(user: { id: string; name: string }, userKey: Bytes, passphrase: string): Promise<VaultUser> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const place = bundlePlace({ id: user.id, kdf: kdfPolicy })
  const key = await deriveKeyFromPassphrase(passphrase, salt, kdfPolicy)
  const bundle = toBase64(await sealBytes(key, place, userKey))
  return { id: user.id, name: user.name, kdf: kdfPolicy, salt: toBase64(salt), bundle }
}

async function openUser(user: VaultUser, passphrase: string): Promise<Result<Bytes>> {
  const pinned = checkKdf(user.kdf)
  if (!pinned.ok) return pinned
  const key = await deriveKeyFromPassphrase(passphrase, bytesOf(user.salt), user.kdf)
  const userKey = await openBytes(key, bundlePlace(user), bytesOf(user.bundle))
  return userKey === null ? fail('wrong-passphrase') : ok(userKey)
}

/** Fails with `wrong-passphrase`, `kdf-refused` or `vault-damaged`. */
export async function openVault(content: Vault, passphrase: string): Promise<Result<CompartmentKeys>> {
  const user = content.users[0]
  if (user === undefined) return fail('vault-damaged')
  const userKey = await openUser(user, passphrase)
  if (!userKey.ok) return userKey
  const wrapping = await deriveKey(userKey.value, 'compartment-wraps')
  const keys = new Map<string, Bytes>()
  for (const { name, generation, wraps } of content.compartments) {
    const wrap = Object.hasOwn(wraps, user.id) ? wraps[user.id] : undefined
    if (wrap === undefined) continue
    const key = await openBytes(wrapping, wrapPlace(user.id, name, generation), bytesOf(wrap))
    if (key === null) return fail('vault-damaged')
    keys.set(name, key)
  }
  return ok(keys)
}

/** Opens all compartments with the secret of the recovery sheet. Fails with `recovery-refused`. */
export async function openVaultForRecovery(content: Vault, identity: string): Promise<Result<CompartmentKeys>> {
  if ((await recipientOf(identity)) !== content.recovery) return fail('recovery-refused')
  const keys = new Map<string, Bytes>()
  for (const { name, recovery } of content.compartments) {
    const key = await suiteA1.open(bytesOf(recovery), identity)
    if (key === null) return fail('recovery-refused')
    keys.set(name, Uint8Array.from(key))
  }
  return ok(keys)
}

/** Is this the secret of the recovery sheet that the vault knows? */
export async function opensVault(content: Vault, identity: string): Promise<boolean> {
  return (await recipientOf(identity)) === content.recovery
}

/** The same keys for a new recovery sheet; the old one opens this vault no more. */
export async function renewVaultRecovery(
  content: Vault,
  keys: CompartmentKeys,
): Promise<{ readonly vault: Vault; readonly identity: string }> {
  const { keys: made, recoveryIdentity } = await suiteA1.makeKeys(crypto.getRandomValues(new Uint8Array(32)))
  const compartments: Vault['compartments'] = []
  for (const compartment of content.compartments) {
    const key = keys.get(compartment.name)
    assert(key !== undefined, 'the first user opens every compartment')
    compartments.push({ ...compartment, recovery: toBase64(await suiteA1.seal(key, [made.recovery])) })
  }
  return { vault: { ...content, recovery: made.recovery, compartments }, identity: recoveryIdentity }
}

/** The same keys under another passphrase: only the bundle of the user is sealed anew. */
export async function rewrapVault(content: Vault, old: string, fresh: string): Promise<Result<Vault>> {
  const [user, ...others] = content.users
  if (user === undefined) return fail('vault-damaged')
  const userKey = await openUser(user, old)
  if (!userKey.ok) return userKey
  return ok({ ...content, users: [await sealUser(user, userKey.value, fresh), ...others] })
}

/** All keys under a fresh passphrase of the first user: what the recovery sheet is for. The old passphrase opens nothing any more. */
export async function resetPassphrase(content: Vault, keys: CompartmentKeys, fresh: string): Promise<Result<Vault>> {
  const [user, ...others] = content.users
  if (user === undefined) return fail('vault-damaged')
  const userKey = crypto.getRandomValues(new Uint8Array(32))
  const wrapping = await deriveKey(userKey, 'compartment-wraps')
  const compartments: Vault['compartments'] = []
  for (const compartment of content.compartments) {
    const key = keys.get(compartment.name)
    if (key === undefined) return fail('recovery-refused')
    const place = wrapPlace(user.id, compartment.name, compartment.generation)
    const wrap = toBase64(await sealBytes(wrapping, place, key))
    compartments.push({ ...compartment, wraps: { ...compartment.wraps, [user.id]: wrap } })
  }
  return ok({ ...content, users: [await sealUser(user, userKey, fresh), ...others], compartments })
}
