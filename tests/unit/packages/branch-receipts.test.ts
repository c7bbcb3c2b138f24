// Does the sender of a package that forks the channel hear of it, without using up a number?

import { expect, it } from 'vitest'
import { county, town } from './kit.ts'
import type { Stick } from './memory-carrier.ts'
import { memoryOffice } from './office-in-memory.ts'
import { acceptAll, answer, fetched, meet, send } from './pair.ts'

it('a rejected fork is answered, and what follows on the channel is taken all the same', async () => {
  const stick: Stick = new Map()
  const [lower, twin, upper] = [memoryOffice(town, stick), memoryOffice(town, stick), memoryOffice(county, stick)]
  await meet(lower, upper)
  await meet(twin, upper)
  lower.type('a', { title: '甲' })
  await send(lower, upper.org)
  await acceptAll(upper)
  stick.clear()
  twin.type('b', { title: '另一台' })
  await send(twin, upper.org)
  const [fork] = await fetched(upper)
  expect(fork?.verdict).toMatchObject({ outcome: 'reject', code: 'fork' })
  await upper.exchange.reject(fork?.token ?? '')
  expect(upper.rows.has('matters b')).toBe(false)
  stick.clear()
  lower.type('c', { title: '丙' })
  await send(lower, upper.org)
  expect((await fetched(upper)).map(({ verdict }) => verdict.code)).toContain('good')
  stick.clear()
  expect(await answer(upper, lower.org)).toMatchObject({ ok: true, value: { lines: 2 } })
})
