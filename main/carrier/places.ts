// Which sticks and folders can carry packages, and where are they? Paths stay in here; the renderer knows ids.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, delimiter, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Carrier } from '../../shared/bridge/contract.ts'
import { freeBytes } from '../disk/space.ts'
import { errno } from '../disk/trouble.ts'
import { isSharedFolder } from './shared-folder.ts'

export interface CarrierPlace {
  readonly id: string
  readonly path: string
  readonly label: string
  readonly kind: Carrier['kind']
}

/** The carrier at a path: the same path has the same id after a restart. */
export function carrierPlace(path: string, kind: Carrier['kind'], label = basename(path)): CarrierPlace {
  return { id: `c${createHash('sha256').update(path).digest('hex').slice(0, 16)}`, path, label: label || path, kind }
}

/** DESK_CARRIERS: folders separated as in PATH. */
export function readCarrierFolders(setting: string | undefined): readonly CarrierPlace[] {
  return (setting ?? '').split(delimiter).flatMap((path) => (path === '' ? [] : carrierPlace(resolve(path), 'folder')))
}

/** Mount points of sticks in the text of /proc/self/mounts. */
export function mountedSticks(mounts: string): readonly string[] {
  const points = mounts.split('\n').flatMap((line) => line.split(' ')[1] ?? [])
  const decoded = points.map((point) =>
    point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  )
  // The kernel escapes byte by byte only white space and the backslash; other bytes are UTF-8 already.
  return [
    ...new Set(
      decoded.filter((point) => /^(\/media\/[^/]+\/[^/]+|\/run\/media\/[^/]+\/[^/]+|\/mnt\/[^/]+)$/.test(point)),
    ),
  ]
}

/** Reads what PowerShell says about removable drives: `[{DeviceID: "E:", VolumeName: "..."}]` or one such object. */
export function windowsSticks(text: string): readonly CarrierPlace[] {
  let drives: unknown
  try {
    drives = JSON.parse(text || '[]')
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
  return (Array.isArray(drives) ? drives : [drives]).flatMap((drive: unknown) => {
    if (typeof drive !== 'object' || drive === null || !('DeviceID' in drive)) return []
    const letter = String(drive.DeviceID)
    if (!/^[A-Z]:$/.test(letter)) return []
    const volume = 'VolumeName' in drive && typeof drive.VolumeName === 'string' ? drive.VolumeName : ''
    return [carrierPlace(`${letter}\\`, 'removable', volume === '' ? letter : `${volume} (${letter})`)]
  })
}

const POWERSHELL =
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8; ConvertTo-Json @(Get-CimInstance Win32_LogicalDisk -Filter "DriveType=2" | Select-Object DeviceID,VolumeName)'

/** Removable drives that are mounted now. */
export async function removablePlaces(platform: NodeJS.Platform = process.platform): Promise<readonly CarrierPlace[]> {
  try {
    if (platform === 'linux') {
      return mountedSticks(await readFile('/proc/self/mounts', 'utf8')).map((path) => carrierPlace(path, 'removable'))
    }
    if (platform !== 'win32') return []
    const run = promisify(execFile)
    const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', POWERSHELL], {
      timeout: 8_000,
      windowsHide: true,
    })
    return windowsSticks(stdout)
  } catch (error) {
    // Without the list of drives the folders remain; a machine that forbids PowerShell is an ordinary one.
    if (error instanceof Error) return []
    throw error
  }
}

/** What the person sees of the places that are there now. */
export async function describeCarriers(places: readonly CarrierPlace[]): Promise<Carrier[]> {
  const described = await Promise.all(
    places.map(async ({ id, path, label, kind }): Promise<Carrier[]> => {
      try {
        if (!(await stat(path)).isDirectory()) return []
        const described = { id, label, kind, freeBytes: await freeBytes(path) }
        return [kind === 'folder' && (await isSharedFolder(path)) ? { ...described, shared: true } : described]
      } catch (error) {
        if (errno(error) === null) throw error
        return []
      }
    }),
  )
  return described.flat()
}
