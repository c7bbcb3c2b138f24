// Which package do the words of a command name, and what does its envelope say of itself?

import { type BundleReader, readWhole } from '../../../shared/packages/bundle.ts'
import { readCanonicalLine } from '../../../shared/packages/canonical.ts'
import {
  ENVELOPE_FILE,
  ENVELOPE_MAXIMUM_BYTES,
  type Envelope,
  envelopeSchema,
} from '../../../shared/packages/envelope.ts'
import { bundleDirectory } from '../bundle-directory.ts'
import { NotDone } from '../command-files.ts'

/** @throws {NotDone} */
export function bundleAt(words: readonly string[]): BundleReader {
  const [path] = words
  if (path === undefined || words.length > 1) throw new NotDone('请写明一个包的文件夹。没有执行。')
  const bundle = bundleDirectory(path)
  if (bundle === null) throw new NotDone(`没有找到文件夹“${path}”，或不能读取。没有执行。请核对路径。`)
  return bundle
}

/** Form only, nothing is verified; null when there is none or it is no envelope of this version. */
export async function envelopeOf(bundle: BundleReader): Promise<Envelope | null> {
  const file = bundle.files().find(({ name }) => name === ENVELOPE_FILE)
  const bytes = file === undefined || file.size > ENVELOPE_MAXIMUM_BYTES ? null : await readWhole(bundle, file)
  const read = bytes === null ? null : readCanonicalLine(bytes)
  const parsed = read?.ok ? envelopeSchema.safeParse(read.value) : null
  return parsed?.success ? parsed.data : null
}
