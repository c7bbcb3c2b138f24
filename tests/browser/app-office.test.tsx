// Does the national table fill the divisions of a new office, from the province down to its villages?

import { App as AntApp } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type OfficeFacts, OfficeForm } from '../../renderer/app/start/OfficeForm.tsx'
import { startWording } from '../../renderer/app/wording/start.ts'
import { type Shown, show, waitFor } from './show.tsx'

let shown: Shown | null = null
afterEach(() => {
  shown?.close()
  shown = null
})

async function choosePlace(name: string): Promise<void> {
  const item = await waitFor(
    () =>
      [...document.querySelectorAll<HTMLElement>('.ant-cascader-menu-item')].find((each) => each.innerText === name),
    name,
  )
  await userEvent.click(item)
}

test('province, city and county chosen in the real table: townships and villages are there', async () => {
  const done = vi.fn<(facts: OfficeFacts) => void>()
  const screen = show(
    <AntApp>
      <OfficeForm facts={null} onBack={() => {}} onDone={done} />
    </AntApp>,
  )
  shown = screen
  await userEvent.fill(await screen.get('office-name'), '某镇综治中心')
  const national = (await screen.get('office-tables')).querySelector<HTMLElement>('input[value="national"]')
  national?.click()
  await userEvent.click(await screen.get('national-place'))
  for (const name of ['浙江省', '杭州市', '淳安县']) await choosePlace(name)
  const status = await waitFor(() => {
    const found = screen.element.querySelector<HTMLElement>('[role="status"]')
    return found !== null && /\d/.test(found.innerText) ? found : null
  }, 'the number of divisions')
  // the way on is closed, and it is said why
  expect((await screen.get('office-missing')).innerText).toBe(`还需要：${startWording.office.division}`)
  await userEvent.click(await screen.get('office-division'))
  const township = await waitFor(
    () => document.querySelector<HTMLElement>('.ant-select-item-option[title^="千岛湖镇"]'),
    'the township',
  )
  await userEvent.click(township)
  const next = await waitFor(() => {
    const button = screen.find('office-next')
    return button instanceof HTMLButtonElement && !button.disabled ? button : null
  }, 'the way on')
  next.click()
  await waitFor(() => done.mock.calls.length > 0, 'the facts')
  const facts = done.mock.calls[0]?.[0]
  expect(facts).toMatchObject({ level: 'township', division: '330127100000', units: [] })
  const count = (level: string) => facts?.divisions.filter((each) => each.level === level).length ?? 0
  expect([count('city'), count('county')]).toEqual([1, 1])
  expect(count('township')).toBeGreaterThan(10)
  expect(count('village')).toBeGreaterThan(100)
  const text = startWording.national.loaded(String(count('township')), String(count('village')))
  expect(status.innerText).toContain(text)
  expect(facts?.divisions.find((each) => each.level === 'village')?.code).toMatch(/^330127\d{6}$/)
})
