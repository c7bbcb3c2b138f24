// Are the conventions kept? Sizes, escapes from the types, exports, switched-off tests, unfinished work.

import { expect, test } from 'vitest'
import { readText, sourceFiles } from './source-files.ts'

const product = sourceFiles(['shared', 'main', 'renderer']).filter((file) => !file.path.endsWith('.d.ts'))
const tests = sourceFiles(['tests'], ['.ts', '.tsx', '.mjs']).filter((file) => !file.path.startsWith('tests/fixtures'))

/** Files over 300 lines, with the reason; only shrinking. */
const long: Readonly<Record<string, string>> = {}

test('no file is longer than 500 lines; those over 300 have a reason', () => {
  const over = [...product, ...tests].map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
  expect(over.filter((file) => file.lines > 500)).toEqual([])
  const unexplained = over.filter((file) => file.lines > 300 && long[file.path] === undefined)
  if (unexplained.length > 0)
    console.warn('over 300 lines:', unexplained.map((file) => `${file.path} ${file.lines}`).join(', '))
})

const forbidden: readonly [what: string, pattern: RegExp][] = [
  ['any', /(?::\s*|\bas\s+|<)any\b(?!\w)/],
  ['ts-ignore', /@ts-(?:ignore|nocheck|expect-error)/],
  ['linter switched off', /biome-ignore/],
  ['default export', /^export default\b/m],
  ['star export', /^export \*/m],
  ['unfinished', /\b(?:TODO|FIXME)\b|not implemented|尚未实现|敬请期待/],
]

test('no escapes, no default or star exports, nothing unfinished in the product', () => {
  const wrong = product.flatMap((file) => {
    const code = file.text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, (comment) =>
      /TODO|FIXME/.test(comment) ? comment : '',
    )
    return forbidden.filter(([, pattern]) => pattern.test(code)).map(([what]) => `${file.path}: ${what}`)
  })
  expect(wrong).toEqual([])
})

test('every product file begins with the question that it answers', () => {
  expect(product.filter((file) => !file.text.startsWith('// ')).map((file) => file.path)).toEqual([])
})

test('file names are whole words in kebab-case, components in PascalCase, and no catch-all names', () => {
  const wrong = product.filter((file) => {
    const name = file.path.split('/').at(-1) ?? ''
    const plain = name.replace(/(\.worker)?\.tsx?$/, '')
    const caseFits =
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(plain) || (name.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(plain))
    return !caseFits || /^(utils?|helpers?|manager|service|data|common|misc)$/i.test(plain)
  })
  expect(wrong.map((file) => file.path)).toEqual([])
})

test('no test is switched off', () => {
  const off = /\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b|\bx(?:it|describe)\(/
  expect(
    tests.filter((file) => off.test(file.text) && !file.path.endsWith('style.test.ts')).map((file) => file.path),
  ).toEqual([])
})

test('the README shows its two commands and the boundary', () => {
  const readme = readText('README.md')
  expect(readme).toContain('npm ci && npm start')
  expect(readme).toContain('npm ci && npm test')
  expect(readme).toMatch(/边界/)
})
