// Which calls cross the process border? Every one of them, with what goes in and what comes out.
// Keys and plaintext stay in the store worker: `main` receives bytes that are already encrypted. The exceptions are listed:
// `files.save` and `files.append` (exports being saved). Workbooks are opened by the browser's own file input.

import { z } from 'zod'

const bytes = z.instanceof(Uint8Array)
/** Which office of this machine: the real one, or one of the two demo offices. */
export const space = z.enum(['office', 'demo-county', 'demo-township'])
export type Space = z.infer<typeof space>
const name = z.string().min(1).max(200)

/** A bundle (package directory) as a carrier or the quarantine shows it. Names are shown, never trusted, never paths. */
const bundle = z.object({
  name,
  files: z.array(z.object({ name, size: z.number().int().nonnegative() })),
  /** In a shared folder: under which PC's directory it lies. */
  writer: name.optional(),
})
export type Bundle = z.infer<typeof bundle>

const carrier = z.object({
  id: z.string(),
  /** What the person sees: drive name, or folder name. */
  label: z.string(),
  kind: z.enum(['removable', 'folder']),
  freeBytes: z.number().nonnegative(),
  /** A folder for several PCs: each writes below a directory of its own. */
  shared: z.literal(true).optional(),
})
export type Carrier = z.infer<typeof carrier>

export const contract = {
  'about.info': {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'web']),
      platform: z.string(),
      /** RFC 3339 UTC */
      builtAt: z.string(),
      /** Where the data rests, as a person would say it (shown in settings, never used as a path by the renderer). */
      dataPlace: z.string(),
      freeBytes: z.number(),
      /** Only on a test host: the name of the point at which the test wants the processes killed. */
      stopAt: z.string().nullable(),
      /** Can the host show a dialog to choose another folder as carrier? */
      canChooseCarrier: z.boolean(),
    }),
  },
  'space.list': {
    input: z.object({}),
    output: z.array(z.object({ space, exists: z.boolean() })),
  },
  /** Key bundle of a space: passphrase-wrapped keys, bytes made by the worker. Null: no such office yet. */
  'vault.read': { input: z.object({ space }), output: z.object({ bytes: bytes.nullable() }) },
  /** Replaces the key bundle atomically (write, fsync, rename, fsync directory), keeping the previous one beside it. */
  'vault.write': { input: z.object({ space, bytes }), output: z.object({}) },
  /** Opens the journal: checks every frame, cuts a torn tail (and says so), returns its head. */
  'journal.open': {
    input: z.object({ space }),
    output: z.object({
      /** Number of entries; sequence numbers run from 1. */
      count: z.number().int(),
      /** Hex SHA-256 chain over all frames. */
      head: z.string(),
      /** Bytes of an unfinished last write that were cut off (0: none). */
      cutBytes: z.number().int(),
      /** First damaged entry in the middle, if any: nothing is cut there, reading stops before it. */
      damagedAt: z.number().int().nullable(),
    }),
  },
  /** Appends entries after `after` (the last sequence number the caller knows) and answers after fsync.
   * Fails with `journal-moved` when `after` is not the head, `disk-low` when under the reserve, `disk-full`. */
  'journal.append': {
    input: z.object({ space, after: z.number().int().nonnegative(), entries: z.array(bytes).min(1) }),
    output: z.object({ count: z.number().int(), head: z.string() }),
  },
  /** Reads entries from sequence number `from` (1-based), at most about 8 MiB an answer; `next` is null at the end. */
  'journal.read': {
    input: z.object({ space, from: z.number().int().positive() }),
    output: z.object({ entries: z.array(bytes), next: z.number().int().nullable() }),
  },
  /** Saves an export. Electron asks where; the web host writes into its export folder, beside an earlier file of that
   * name (`名称 (2).xlsx`). A same-named file open in Excel or WPS fails with `file-open-elsewhere`. `place` is a text for the person. Null: the person cancelled. */
  'files.save': {
    input: z.object({ purpose: z.enum(['error-workbook', 'export', 'card']), name, bytes }),
    output: z.object({ place: z.string().nullable() }),
  },
  /** Begins an export that is written in pieces. Electron asks where; null: the person cancelled. What an earlier, killed host left
   * half written is cleared away first. Fails with `file-open-elsewhere`, `name-refused`. */
  'files.begin': {
    input: z.object({ purpose: z.enum(['export']), name }),
    output: z.object({ token: z.string().nullable() }),
  },
  /** Appends a piece (at most 8 MiB) to the unfinished file. After any failure the file is gone: `no-such-save`, `export-too-large`, `disk-low`,
   * `disk-full`. */
  'files.append': { input: z.object({ token: z.string(), bytes }), output: z.object({}) },
  /** fsync, then the name: from here on the file exists. Beside an earlier file of that name as `files.save` does. */
  'files.commit': { input: z.object({ token: z.string() }), output: z.object({ place: z.string() }) },
  /** Gives the unfinished file up; nothing is left. Unknown tokens are no failure. */
  'files.abandon': { input: z.object({ token: z.string() }), output: z.object({}) },
  /** A resource that ships with the application: demo workbooks, division tables. Fails with `no-such-resource`. */
  'files.resource': {
    input: z.object({ name: z.string().regex(/^[a-z0-9-]+(\/[^/\\.][^/\\]*)*$/) }),
    output: z.object({ bytes }),
  },
  'carrier.list': { input: z.object({}), output: z.array(carrier) },
  /** Electron: a dialog. Null: cancelled. */
  'carrier.choose': { input: z.object({}), output: z.object({ carrier: carrier.nullable() }) },
  /** Sets a folder up for several PCs. */
  'carrier.share': { input: z.object({ carrier: z.string() }), output: z.object({}) },
  /** `writer`: the PC that asks; its own directory of a shared folder is passed over. Bundles (`*.lpx` directories, incomplete ones too) on a carrier. */
  'carrier.bundles': { input: z.object({ carrier: z.string(), writer: name.optional() }), output: z.array(bundle) },
  /** Starts or continues a bundle in local staging. Files are appended in pieces; `staging.finish` fsyncs. */
  'staging.begin': { input: z.object({ space, name }), output: z.object({ token: z.string() }) },
  'staging.append': { input: z.object({ token: z.string(), file: name, bytes }), output: z.object({}) },
  /** Copies the staged bundle to the carrier: temporary directory, write, fsync, re-open, re-hash, envelope, minisig last, rename.
   * Parts already there with the same hash are not copied again. */
  'staging.copy': {
    input: z.object({ token: z.string(), carrier: z.string(), writer: name.optional() }),
    output: z.object({ place: z.string(), copiedBytes: z.number().int() }),
  },
  /** Names of staged bundles that are kept until their receipt arrives. */
  'staging.list': { input: z.object({ space }), output: z.array(z.object({ token: z.string(), bundle })) },
  'staging.drop': { input: z.object({ token: z.string() }), output: z.object({}) },
  /** Copies a bundle from a carrier into the local quarantine and verifies the copy against a second reading. */
  'quarantine.fetch': {
    input: z.object({ space, carrier: z.string(), name, writer: name.optional() }),
    output: z.object({ token: z.string(), bundle }),
  },
  'quarantine.list': { input: z.object({ space }), output: z.array(z.object({ token: z.string(), bundle })) },
  /** Reads a file of a quarantined bundle, at most 8 MiB an answer. */
  'quarantine.read': {
    input: z.object({
      token: z.string(),
      file: name,
      offset: z.number().int().nonnegative(),
      length: z.number().int().positive(),
    }),
    output: z.object({ bytes }),
  },
  'quarantine.drop': { input: z.object({ token: z.string() }), output: z.object({}) },
  /** Test hosts only (answers `no-such-call` elsewhere): the worker reached a point; the host says so and never answers. */
  'testing.reached': { input: z.object({ point: z.string() }), output: z.object({}) },
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
export type Input<N extends CallName> = z.input<Contract[N]['input']>
export type Output<N extends CallName> = z.output<Contract[N]['output']>
