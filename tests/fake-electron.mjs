// What is the least that electron-builder takes for an unpacked Electron? Enough to pack, edit resources and flip fuses.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

const [out = 'out/fake-electron', platform = 'linux', version = '45.4.1'] = process.argv.slice(2)
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX' // of @electron/fuses
const FUSES = 9
const wire = Buffer.concat([
  Buffer.alloc(64),
  Buffer.from(SENTINEL),
  Buffer.from([1, FUSES]),
  Buffer.from('0'.repeat(FUSES)),
  Buffer.alloc(64),
])

function windowsExecutable() {
  const executable = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(executable)
  const info = Resource.VersionInfo.createEmpty()
  info.lang = 1033
  info.setFileVersion(1, 0, 0, 0, 1033)
  info.setProductVersion(1, 0, 0, 0, 1033)
  info.setStringValues(
    { lang: 1033, codepage: 1200 },
    {
      FileDescription: 'Electron',
      ProductName: 'Electron',
      OriginalFilename: 'electron.exe',
      InternalName: 'electron.exe',
    },
  )
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  return Buffer.from(executable.generate())
}

const executable = platform === 'win32' ? windowsExecutable() : Buffer.from('#!/bin/false\n')
for (const directory of ['resources', 'locales']) mkdirSync(join(out, directory), { recursive: true })
writeFileSync(join(out, platform === 'win32' ? 'electron.exe' : 'electron'), Buffer.concat([executable, wire]), {
  mode: 0o755,
})
writeFileSync(join(out, 'version'), version)
writeFileSync(join(out, 'LICENSE'), 'fake')
for (const language of ['zh-CN', 'en-US', 'de']) writeFileSync(join(out, 'locales', `${language}.pak`), 'x')
