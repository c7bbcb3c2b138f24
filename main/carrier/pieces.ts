// How are large files copied and hashed without holding them in memory?

import { createHash, type Hash } from 'node:crypto'
import { constants, type FileHandle, open } from 'node:fs/promises'
import { writeAll } from '../disk/durable.ts'

const PIECE = 1024 * 1024

/** Opens a regular file for reading: no links, no pipes (a hostile stick offers them). Null: not a regular file. */
export async function openRegular(path: string): Promise<FileHandle | null> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

async function eachPiece(
  handle: FileHandle,
  visit: (piece: Buffer, position: number) => Promise<void> | void,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(PIECE)
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, PIECE, position)
    if (bytesRead === 0) return
    await visit(buffer.subarray(0, bytesRead), position)
    position += bytesRead
  }
}

/** Hex SHA-256 of a file, read anew. Null: not a regular file. */
export async function hashFile(path: string): Promise<string | null> {
  const handle = await openRegular(path)
  if (handle === null) return null
  try {
    const hash: Hash = createHash('sha256')
    await eachPiece(handle, (piece) => {
      hash.update(piece)
    })
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}

/** Copies with fsync; answers the hash and size of what was read. Null: the source is no regular file or larger than `limit`. */
export async function copyFile(
  from: string,
  to: string,
  options: { readonly limit: number; readonly midway?: () => void },
): Promise<{ readonly sha256: string; readonly size: number } | null> {
  const source = await openRegular(from)
  if (source === null) return null
  try {
    // Readable by others: on a stick the receiver is another user (the quarantine's own directory is closed).
    const target = await open(to, 'w', 0o644)
    try {
      const hash = createHash('sha256')
      let size = 0
      await eachPiece(source, async (piece, position) => {
        size += piece.length
        if (size > options.limit) return
        const half = piece.length >> 1
        hash.update(piece)
        await writeAll(target, piece.subarray(0, half), position)
        options.midway?.()
        await writeAll(target, piece.subarray(half), position + half)
      })
      if (size > options.limit) return null
      await target.sync()
      return { sha256: hash.digest('hex'), size }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}
