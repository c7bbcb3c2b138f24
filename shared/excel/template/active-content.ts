// Does a workbook hold more than cells? Macros, controls, embedded objects and links to other files do not go from office to office.

import { unzipSync } from 'fflate'

const ACTIVE =
  /(^|\/)(vbaProject|vbaData|activeX|embeddings|externalLinks|ctrlProps|customUI|connections\.xml|queryTables|webextensions)/i

/** True also for what is no .xlsx at all. Only the names inside are looked at; nothing is unpacked. */
export function hasActiveContent(bytes: Uint8Array): boolean {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name)
        return false
      },
    })
  } catch {
    return true // no archive that can be read
  }
  return !names.includes('[Content_Types].xml') || names.some((name) => ACTIVE.test(name))
}
