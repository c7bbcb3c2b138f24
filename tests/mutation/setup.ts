// Which guard is out in this run, and which guards refused something in which test?

import { appendFileSync, readFileSync } from 'node:fs'
import { afterAll, beforeEach } from 'vitest'
import type { z } from 'zod'

declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const folder = process.env.GUARDS_FOLDER ?? ''
const out = Number(readFileSync(`${folder}/out`, 'utf8'))
const fired = new Map<string, Set<number>>()
let test = ''

function note(id: number): void {
  const ids = fired.get(test) ?? new Set()
  ids.add(id)
  fired.set(test, ids)
}

Object.assign(globalThis, {
  __guards: {
    out: (id: number) => id === out,
    saw: (id: number, value: unknown, pass: boolean | null) => {
      if (pass === null ? value !== null : Boolean(value) !== pass) note(id)
      return value
    },
    limit: (id: number, base: z.ZodType, more: (base: z.ZodType) => z.ZodType) => {
      if (id === out) return base
      const whole = more(base)
      if (out !== -1 || whole.constructor !== base.constructor) return whole
      return base.refine((value) => {
        const good = whole.safeParse(value).success
        if (!good) note(id)
        return good
      })
    },
  },
})

beforeEach(({ task }) => {
  test = `${task.file.filepath}\n${task.fullTestName}`
})
afterAll(() => {
  if (out !== -1) return
  for (const [name, ids] of fired) appendFileSync(`${folder}/fired`, `${JSON.stringify({ name, ids: [...ids] })}\n`)
})
