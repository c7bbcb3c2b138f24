// What does a host tell its handlers? Where things rest, and the few things that only this kind of host can do.

import { join } from 'node:path'
import type { CarrierPlace } from '../carrier/places.ts'
import { readCarrierFolders } from '../carrier/places.ts'
import { dataDirectory } from '../disk/data-directory.ts'
import { readReserve } from '../disk/space.ts'
import { type Stop, stopAt } from '../disk/stop.ts'

export interface HostPlace {
  readonly host: 'electron' | 'web'
  readonly version: string
  /** RFC 3339 UTC */
  readonly builtAt: string
  readonly data: string
  /** Folder for exports of a host that cannot ask. */
  readonly exports: string
  readonly resources: string
  /** Bytes of disk that stay free. */
  readonly reserve: number
  readonly stop: Stop
  /** Folders that the settings of this machine name as carriers. */
  readonly folders: readonly CarrierPlace[]
  readonly removable: () => Promise<readonly CarrierPlace[]>
  /** Asks the person where to save; null: cancelled. Absent: the host has no dialogs. */
  readonly chooseSavePlace?: (name: string) => Promise<string | null>
  readonly chooseCarrier?: () => Promise<string | null>
}

/** What both hosts read from the environment alike. */
export function placeFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Pick<HostPlace, 'data' | 'exports' | 'reserve' | 'stop' | 'folders'> {
  const data = dataDirectory(env, process.platform, home)
  return {
    data,
    exports: env.DESK_EXPORTS || join(data, '导出'),
    reserve: readReserve(env.DESK_DISK_RESERVE),
    stop: stopAt(env.DESK_STOP_AT),
    folders: readCarrierFolders(env.DESK_CARRIERS),
  }
}
