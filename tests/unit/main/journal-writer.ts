// The child of the kill test: appends for ever and says on stdout what was acknowledged.

import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { stopAt } from '../../../main/disk/stop.ts'
import { Journal } from '../../../main/journal/journal.ts'

const directory = process.argv[2] ?? ''
const journal = new Journal({ directory, reserve: 0, stop: stopAt(process.env.DESK_STOP_AT), segmentLimit: 200_000 })
const opened = await journal.open()
if (!opened.ok || opened.value.damagedAt !== null) throw new Error('the journal did not open')
let { count } = opened.value
for (;;) {
  const entries = Array.from({ length: 1 + (count % 4) }, () => randomBytes(1 + (count % 9) * 3000))
  const appended = await journal.append(count, entries)
  if (!appended.ok) throw new Error(appended.error.code)
  count = appended.value.count
  writeSync(1, `acknowledged ${count} ${appended.value.head}\n`)
}
