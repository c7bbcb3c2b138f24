// Where does the data rest on this machine?

import { join, resolve } from 'node:path'
import type { Space } from '../../shared/bridge/contract.ts'

/** DESK_DATA, or the usual place of the platform (local, never roaming: the files are large and belong to one machine). */
export function dataDirectory(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (env.DESK_DATA) return resolve(env.DESK_DATA)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'County Desk')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'County Desk')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'county-desk')
}

export function spaceDirectory(data: string, space: Space): string {
  return join(data, 'spaces', space)
}
