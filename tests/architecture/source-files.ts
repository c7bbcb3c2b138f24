// Which source files exist, and what do they import? Read from disk for the architecture tests.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface SourceFile {
  /** Path from the project root, with forward slashes. */
  readonly path: string
  readonly text: string
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

/** All files below the given rooms whose name ends with one of the endings. */
export function sourceFiles(
  rooms: readonly string[],
  endings: readonly string[] = ['.ts', '.tsx'],
): readonly SourceFile[] {
  return rooms
    .flatMap((room) => walk(join(root, room)))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Module names as written in import and export declarations and dynamic imports. */
export function importsOf(file: SourceFile): readonly string[] {
  const found = file.text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*(?:\n[^'"\n;]*)*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** A relative import as a path from the project root; a package import as it stands. */
export function resolveImport(file: SourceFile, name: string): string {
  if (!name.startsWith('.')) return name
  const bare = name.replace(/\?.*$/, '')
  return relative(root, resolve(root, dirname(file.path), bare)).replaceAll('\\', '/')
}
