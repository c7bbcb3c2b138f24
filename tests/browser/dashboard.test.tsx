// Does the dashboard show what was counted, and does every number and mark open exactly its records?

import { beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { localTime } from '../../renderer/ui/local-time.ts'
import { type DashboardStage, sampleRows, stageDashboard, towns } from './dashboard-stage.tsx'
import { waitFor } from './show.tsx'

const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
const get = (testId: string) => waitFor(() => find(testId), testId)
const texts = (element: HTMLElement, selector: string) =>
  [...element.querySelectorAll<HTMLElement>(selector)].map(({ innerText }) => innerText.trim())

function press(element: HTMLElement, selector: string, index = 0): void {
  const found = element.querySelectorAll<HTMLElement>(selector)[index]
  if (found === undefined) throw new Error(`no ${selector}`)
  found.click()
}

describe('with records', () => {
  let stage: DashboardStage
  beforeEach(async () => {
    stage = await stageDashboard(sampleRows())
    await get('figure-strip')
  })

  test('a rate stands with both numbers, its denominator and its freshness', async () => {
    const figure = await get('figure-mediation-success')
    const [value = '', numerator = '', denominator = ''] = texts(figure, '.figure-link')
    const [part, whole] = [Number(numerator), Number(denominator)]
    expect(whole).toBeGreaterThan(part)
    expect(value).toBe(`${(Math.round((1000 * part) / whole) / 10).toFixed(1)}%`)
    expect(figure.innerText).toContain('调解件数')
    expect(figure.innerText).toContain(localTime('2026-09-30T10:32:05+08:00').slice(5))
  })

  test('every number of strip, tables and counts opens as many records as it says', async () => {
    for (const name of [
      'disputes-by-township',
      'disputes-by-type',
      'disputes-by-month',
      'mediation-success',
      'petitions-closed',
    ])
      (await get(`table-${name}`)).click()
    await waitFor(() => document.querySelectorAll('.mark-table').length === 5, 'tables')
    const links = [...document.querySelectorAll<HTMLElement>('.dashboard .figure-link')]
    expect(links.length).toBeGreaterThan(80)
    for (const link of links) {
      link.click()
      const query = stage.opened.at(-1)
      if (query === undefined) throw new Error('nothing opened')
      if (!link.innerText.includes('%')) expect(stage.matched(query)).toBe(Number(link.innerText.replaceAll(',', '')))
    }
    expect(stage.opened).toHaveLength(links.length)
  })

  test('the choice of the denominator changes the rate, not what succeeded', async () => {
    const before = texts(await get('figure-mediation-success'), '.figure-link')
    await userEvent.click(page.getByRole('combobox', { name: /分母/ }))
    await userEvent.click(page.getByTitle('排查件数（全部登记）', { exact: true }))
    const after = await waitFor(() => {
      const now = texts(find('figure-mediation-success') ?? document.body, '.figure-link')
      return now[2] === '960' && now
    }, 'the other denominator')
    expect(after[1]).toBe(before[1])
    expect(Number(after[0]?.slice(0, -1))).toBeLessThan(Number(before[0]?.slice(0, -1)))
  })

  test('a bar opens the records of its township', async () => {
    const panel = await get('chart-disputes-by-township')
    const bar = await waitFor(() => panel.querySelector('path[fill="#1F5FBF"]'), 'a bar')
    await userEvent.click(bar)
    await waitFor(() => stage.opened.length === 1, 'records')
    expect(stage.opened[0]?.filters).toContainEqual({ field: 'township', op: 'in', values: [towns[0]?.code] })
  })

  test('a chart is reached by keyboard as a table, and names its numbers for people who do not see it', async () => {
    const panel = await get('chart-disputes-by-month')
    const label = panel.querySelector('[role=img]')?.getAttribute('aria-label')
    expect(label).toContain('2026-05 ')
    find('table-disputes-by-month')?.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => panel.querySelector('table'), 'the table')
    await userEvent.keyboard('{Tab}{Enter}')
    await waitFor(() => stage.opened.length === 1, 'records')
    expect(stage.opened[0]?.filters).toContainEqual({
      field: 'reportedOn',
      op: 'between',
      from: '2026-01-01',
      to: '2026-01-31',
    })
  })

  test('few people served are not shown, and no count of them opens records', async () => {
    const served = await get('counts-served')
    expect(served.innerText).toContain('不足 5')
    expect(served.innerText).toMatch(/社区矫正\s*26/)
    expect(served.querySelectorAll('button')).toHaveLength(0)
  })

  test('a commit is counted at once', async () => {
    const count = () => texts(find('figure-disputes-by-month') ?? document.body, '.figure-link')[0]
    expect(count()).toBe('960')
    stage.add('disputes', { reportedOn: '2026-09-30', township: null, type: '邻里', resolved: null })
    await waitFor(() => count() === '961', 'the new record')
  })

  test('many commits of an import are counted in few questions', async () => {
    const before = stage.asked
    for (let i = 0; i < 40; i++) stage.add('disputes', { reportedOn: '2026-09-30' })
    await waitFor(
      () => texts(find('figure-disputes-by-month') ?? document.body, '.figure-link')[0] === '1,000',
      'all new records',
    )
    // this period and the one before, now and once more at the end
    expect(stage.asked - before).toBeLessThanOrEqual(4)
  })

  test('the period can be narrowed', async () => {
    press(await get('period'), '.ant-segmented-item', 0)
    await waitFor(
      () => texts(find('figure-disputes-by-month') ?? document.body, '.figure-link')[0] !== '960',
      'one month',
    )
    expect((await get('dashboard')).innerText).toContain('2026-09-01 — 2026-09-30')
    expect((await get('figure-disputes-by-month')).innerText).toMatch(/上期 \d+ 件/)
  })
})

describe('without records', () => {
  test('an empty office is led to the import', async () => {
    const stage = await stageDashboard({})
    press(await get('dashboard-empty'), 'button')
    expect(stage.imports).toBe(1)
  })

  test('an empty period is led to all days', async () => {
    await stageDashboard({ disputes: [{ reportedOn: '2024-05-05', type: '邻里' }] })
    press(await get('dashboard-empty'), 'button')
    await get('figure-strip')
    expect(texts(await get('figure-disputes-by-month'), '.figure-link')).toEqual(['1'])
    expect((await get('figure-mediation-success')).innerText).toContain('—')
  })
})

describe('when the store does not answer', () => {
  test('it says so and offers another try', async () => {
    const stage = await stageDashboard(sampleRows())
    await get('figure-strip')
    stage.failNext()
    stage.add('disputes', { reportedOn: '2026-09-30' })
    const alert = await waitFor(() => document.querySelector<HTMLElement>('[role=alert]'), 'the sentence')
    expect(alert.innerText).toContain('台账数据没有变化')
    press(alert, 'button')
    await waitFor(() => document.querySelector('[role=alert]') === null, 'recovery')
    expect(texts(await get('figure-disputes-by-month'), '.figure-link')).toEqual(['961'])
  })
})
