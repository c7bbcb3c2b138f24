// What does the disk itself take? Appending two kilobytes and flushing them, as the journal has to.

import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './targets.ts'

export function fsyncTime(folder: string): number {
  const path = join(folder, 'append')
  const file = openSync(path, 'a')
  const bytes = new Uint8Array(2048)
  const times = Array.from({ length: 15 }, () => {
    const from = performance.now()
    writeSync(file, bytes)
    fsyncSync(file)
    return performance.now() - from
  })
  closeSync(file)
  rmSync(path)
  return median(times)
}
