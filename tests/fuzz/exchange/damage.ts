// What happens to a package on its way? Bits fall over, files are cut, lost, added or mixed up with those of another package.

import type { WrittenFile } from '../../../shared/packages/bundle.ts'
import type { Chance } from '../seeded.ts'

export interface Bundle {
  readonly name: string
  readonly to: string
  readonly files: readonly WrittenFile[]
}

type Damage = (files: readonly WrittenFile[], chance: Chance, other: readonly WrittenFile[]) => readonly WrittenFile[]

function oneFile(bend: (bytes: Uint8Array, chance: Chance) => Uint8Array): Damage {
  return (files, chance) => {
    const hit = chance.between(0, files.length - 1)
    return files.map((file, at) =>
      at === hit && file.bytes.length > 0 ? { ...file, bytes: bend(file.bytes, chance) } : file,
    )
  }
}

const damages: readonly Damage[] = [
  oneFile((bytes, chance) => {
    const bent = bytes.slice()
    const at = chance.between(0, bent.length - 1)
    bent[at] = (bent[at] ?? 0) ^ (1 << chance.between(0, 7))
    return bent
  }),
  oneFile((bytes, chance) => bytes.slice(0, chance.between(0, bytes.length - 1))),
  oneFile((bytes, chance) => new Uint8Array([...bytes, chance.between(0, 255)])),
  (files, chance) => files.filter((_, at) => at !== chance.between(0, files.length)),
  // the stick was pulled while the files were written, one after the other
  (files, chance) => files.slice(0, chance.between(0, files.length - 1)),
  (files, chance) => [
    ...files,
    { name: chance.pick(['payload.age.002', 'x.exe', 'Thumbs.db']), bytes: new Uint8Array(7) },
  ],
  (files, chance, other) => {
    const name = chance.pick(files)?.name
    return files.map((file) => (file.name === name ? (other.find((one) => one.name === name) ?? file) : file))
  },
]

export function damaged(bundle: Bundle, chance: Chance, other: Bundle): Bundle {
  return { ...bundle, files: chance.pick(damages)(bundle.files, chance, other.files) }
}
