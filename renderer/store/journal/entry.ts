// What is one entry of the journal? A sealed head and, per compartment, sealed changes and documents.

import type { LoggedChange } from '../../../shared/changes/inverse.ts'
import type { Bytes } from '../keys/kdf.ts'
import type { Keyring } from '../keys/keyring.ts'
import { packBytes, packJson, unpackBytes, unpackJson } from '../packing/packed.ts'
import { readNewRows, writeNewRows } from './new-rows.ts'

export type UnitKind = 'office' | 'commit' | 'import' | 'undo' | 'redo' | 'exchange' | 'accept' | 'setting' | 'audit'

/** Head of an entry. A unit may need several entries; only with the one marked `final` it counts. */
export interface EntryHead {
  readonly unit: string
  readonly title: string
  readonly kind: UnitKind
  readonly index: number
  readonly final: boolean
  /** Hybrid logical clock of the unit. */
  readonly at: string
  readonly by: string
  /** Greatest `n` of an own change in this entry, 0 for none. */
  readonly lastOwn: number
}

/** `value: null` removes the document. */
export interface JournalDocument {
  readonly table: string
  readonly key: string
  readonly value: unknown
}

/** `shelf` tells the part of a partitioned ledger, which a change alone does not. */
export interface ShelvedChange extends LoggedChange {
  readonly part: string
}

export interface Entry {
  readonly head: EntryHead
  /** compartment -> its changes, in order. */
  readonly changes: ReadonlyMap<string, readonly ShelvedChange[]>
  readonly documents: ReadonlyMap<string, readonly JournalDocument[]>
}

interface Section {
  readonly compartment: string
  /** `new-rows`: changes by columns. */
  readonly holds: 'head' | 'changes' | 'new-rows' | 'documents'
  readonly length: number
}

const magic = 0x314a_4443 // CDJ1
const office = 'office'

function placeOf(seq: number, index: number, { holds }: Pick<Section, 'holds'>): readonly (string | number)[] {
  return ['entry', seq, index, holds]
}

interface Content extends Omit<Section, 'length'> {
  readonly packed: Promise<Bytes>
}

function packChanges(changes: readonly ShelvedChange[]): Omit<Content, 'compartment'> {
  const columns = writeNewRows(changes)
  return columns === null
    ? { holds: 'changes', packed: packJson(changes) }
    : { holds: 'new-rows', packed: packBytes(columns) }
}

/** Seals an entry for its place in the journal. */
export async function sealEntry(keyring: Keyring, seq: number, entry: Entry): Promise<Bytes> {
  const contents: Content[] = [{ compartment: office, holds: 'head', packed: packJson(entry.head) }]
  for (const [compartment, changes] of entry.changes) contents.push({ compartment, ...packChanges(changes) })
  for (const [compartment, documents] of entry.documents) {
    contents.push({ compartment, holds: 'documents', packed: packJson(documents) })
  }
  const bodies = await Promise.all(
    contents.map(async ({ compartment, holds, packed }, index) =>
      keyring.seal(compartment, 'journal', placeOf(seq, index, { holds }), await packed),
    ),
  )
  const sections = contents.map(({ compartment, holds }, index) => ({
    compartment,
    holds,
    length: bodies[index]?.length ?? 0,
  }))
  return joinSections(sections, bodies)
}

function joinSections(sections: readonly Section[], bodies: readonly Bytes[]): Bytes {
  const table = new TextEncoder().encode(JSON.stringify(sections))
  const bytes = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, 8 + table.length))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, table.length, true)
  bytes.set(table, 8)
  let at = 8 + table.length
  for (const body of bodies) {
    bytes.set(body, at)
    at += body.length
  }
  return bytes
}

function splitSections(bytes: Bytes): readonly { readonly section: Section; readonly body: Bytes }[] | null {
  if (bytes.length < 8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const tableLength = view.getUint32(4, true)
  if (view.getUint32(0, true) !== magic || 8 + tableLength > bytes.length) return null
  let at = 8 + tableLength
  let sections: readonly Section[]
  try {
    sections = JSON.parse(new TextDecoder().decode(bytes.subarray(8, at))) as readonly Section[]
  } catch (problem) {
    if (problem instanceof SyntaxError) return null
    throw problem
  }
  return sections.map((section) => {
    const body = bytes.subarray(at, at + section.length)
    at += section.length
    return { section, body }
  })
}

/** Opens an entry, or only the compartments asked for. Null when it is damaged or another office's. */
export async function openEntry(
  keyring: Keyring,
  seq: number,
  bytes: Bytes,
  only?: { readonly compartment: string | null },
): Promise<Entry | null> {
  const parts = splitSections(bytes)
  if (parts === null) return null
  let head: EntryHead | null = null
  const changes = new Map<string, readonly ShelvedChange[]>()
  const documents = new Map<string, readonly JournalDocument[]>()
  for (const [index, { section, body }] of parts.entries()) {
    const { compartment, holds } = section
    const wanted = holds === 'head' || only === undefined || (only.compartment === compartment && holds !== 'documents')
    if (!wanted) continue
    if (!keyring.has(compartment)) return null
    const packed = await keyring.open(compartment, 'journal', placeOf(seq, index, section), body)
    if (packed === null) return null
    if (holds === 'head') head = await unpackJson<EntryHead>(packed)
    else if (holds === 'new-rows') changes.set(compartment, readNewRows(await unpackBytes(packed)))
    else if (holds === 'changes') changes.set(compartment, await unpackJson<readonly ShelvedChange[]>(packed))
    else documents.set(compartment, await unpackJson<readonly JournalDocument[]>(packed))
  }
  return head === null ? null : { head, changes, documents }
}
