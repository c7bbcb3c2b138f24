// How does the reader look at a bundle? Names with sizes and pieces of files; where they rest is not its concern.

export interface BundleFile {
  readonly name: string
  readonly size: number
}

export interface BundleReader {
  files(): readonly BundleFile[]
  /** Exactly `length` bytes from `offset`, fewer only at the end of the file. */
  read(name: string, offset: number, length: number): Promise<Uint8Array>
}

export interface WrittenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const PIECE = 4 * 1024 * 1024

/** A bundle in memory (just written, or in tests). */
export function memoryBundle(written: readonly WrittenFile[]): BundleReader {
  return {
    files: () => written.map(({ name, bytes }) => ({ name, size: bytes.length })),
    read: async (name, offset, length) =>
      written.find((file) => file.name === name)?.bytes.slice(offset, offset + length) ?? new Uint8Array(0),
  }
}

/** A whole file into `target` at `at`; false when fewer bytes came than were announced. */
export async function readInto(
  bundle: BundleReader,
  file: BundleFile,
  target: { readonly bytes: Uint8Array; readonly at: number },
): Promise<boolean> {
  let offset = 0
  while (offset < file.size) {
    const piece = await bundle.read(file.name, offset, Math.min(PIECE, file.size - offset))
    if (piece.length === 0 || piece.length > file.size - offset) return false
    target.bytes.set(piece, target.at + offset)
    offset += piece.length
  }
  return true
}

export async function readWhole(bundle: BundleReader, file: BundleFile): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(file.size)
  return (await readInto(bundle, file, { bytes, at: 0 })) ? bytes : null
}

const IGNORED = new Set(['System Volume Information', 'desktop.ini', 'Thumbs.db'])

/** Files that Windows and macOS leave on every stick. */
export function isCarrierDust(name: string): boolean {
  return IGNORED.has(name) || name.startsWith('._')
}
