// Which templates has the office uploaded for a ledger? Their names and mappings in one setting, the file of each in its own.

import type { TemplateMapping } from '../../../shared/excel/template/read-template.ts'

export interface SavedTemplate {
  readonly id: string
  readonly name: string
  readonly mapping: TemplateMapping
}

/** A form that is issued for filling in is small; its bytes rest in the settings of the office, encrypted with the rest. */
export const largestTemplate = 2 * 1024 * 1024

/** Keys of `store.setting`. */
export const templateKeys = {
  list: (ledger: string) => `ledger.${ledger}.templates`,
  file: (ledger: string, id: string) => `ledger.${ledger}.template.${id}`,
} as const

/** Reads the setting; what is no template is left out. */
export function readTemplates(saved: unknown): readonly SavedTemplate[] {
  if (!Array.isArray(saved)) return []
  return saved.filter((item: unknown): item is SavedTemplate => {
    if (typeof item !== 'object' || item === null) return false
    const { id, name, mapping } = item as Partial<SavedTemplate>
    return typeof id === 'string' && typeof name === 'string' && Array.isArray(mapping?.columns)
  })
}

/** Replaces the template of that id or adds it at the end. */
export function putTemplate(all: readonly SavedTemplate[], one: SavedTemplate): readonly SavedTemplate[] {
  return all.some(({ id }) => id === one.id) ? all.map((each) => (each.id === one.id ? one : each)) : [...all, one]
}

/** Bytes as text for a setting, and back. */
export function bytesToText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

export function textToBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
}
