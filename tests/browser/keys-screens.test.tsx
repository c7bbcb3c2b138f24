// Can a person change keys, countersign, revoke, and split and use the recovery sheet on the screens, over the real store?

import { App } from 'antd'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { RecoverForm } from '../../renderer/app/RecoverForm.tsx'
import { KeysPanel } from '../../renderer/app/settings/keys/KeysPanel.tsx'
import { RecoveryPanel } from '../../renderer/app/settings/keys/RecoveryPanel.tsx'
import { type Desk, DeskContext } from '../../renderer/app/store-client.ts'
import { CardsPanel } from '../../renderer/exchange/CardsPanel.tsx'
import { ReceivePanel } from '../../renderer/exchange/ReceivePanel.tsx'
import type { RecoverySheet, StoreApi } from '../../renderer/store/api.ts'
import { dropDatabase } from '../../renderer/store/start.ts'
import { createStoreSurface } from '../../renderer/store/surface.ts'
import type { Space } from '../../shared/bridge/contract.ts'
import type { Host } from '../../shared/bridge/host.ts'
import { memoryCarrier, type Stick } from '../unit/packages/memory-carrier.ts'
import '../../renderer/app/settings/settings.css'
import '../../renderer/app/shell.css'
import { createAppStore } from './app-store.ts'
import { createMemoryHost, MemoryDisk } from './memory-host.ts'
import { must, newOffice, passphrase } from './open-store.ts'
import { type Shown, show, waitFor } from './show.tsx'

interface Side {
  readonly api: StoreApi
  readonly sheet: RecoverySheet
  readonly desk: Desk
  leave(): Promise<void>
}

let stick: Stick
let town: Side
let county: Side
let shown: Shown | null = null

async function openOffice(
  space: Space,
  office: { name: string; level: 'township' | 'county'; division: string },
): Promise<Side> {
  await dropDatabase(space)
  const base = createMemoryHost(new MemoryDisk())
  const carrier = memoryCarrier({ stick, staging: new Map(), quarantine: new Map() })
  const host: Host = (call, input) =>
    /^(carrier|staging|quarantine)\./.test(call) ? carrier(call, input) : base(call, input)
  const { api, session } = createStoreSurface(host)
  await must(api.enter(space))
  const sheet = await must(api.createOffice({ ...newOffice, ...office }))
  const status = await api.status()
  return { api, sheet, desk: { ...createAppStore().desk, store: api, status }, leave: () => session.leave() }
}

beforeEach(async () => {
  await page.viewport(1366, 768)
  stick = new Map()
  town = await openOffice('office', { name: '安和镇平安办', level: 'township', division: '990122100000' })
  county = await openOffice('demo-county', { name: '安和县综治中心', level: 'county', division: '990122000000' })
  for (const [from, to] of [
    [town, county],
    [county, town],
  ] as const) {
    const { text, fingerprint } = await from.api.ownCard()
    await must(to.api.trustCard(text, fingerprint))
  }
})
afterEach(async () => {
  shown?.close()
  shown = null
  await town.leave()
  await county.leave()
})

function look(screen: React.ReactNode, { desk }: Side): Shown {
  shown?.close()
  shown = show(
    <App>
      <DeskContext value={desk}>
        <div style={{ height: 700, overflow: 'auto', padding: '12px 16px' }}>{screen}</div>
      </DeskContext>
    </App>,
  )
  return shown
}
function Settings({ title, panel }: { readonly title: string; readonly panel: React.ReactNode }) {
  return (
    <div className="stack settings-form">
      <section className="panel wide">
        <h2>{title}</h2>
        {panel}
      </section>
    </div>
  )
}
function type(selector: string, text: string) {
  const input = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)
  const kind = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(input, text)
  input?.dispatchEvent(new Event('input', { bubbles: true }))
  input?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
}
async function press(testId: string) {
  const button = await waitFor(() => {
    const found = document.querySelector<HTMLButtonElement>(`[data-testid="${testId}"]`)
    return found?.disabled === false || found instanceof HTMLInputElement ? found : null
  }, `${testId} to be enabled`)
  button.click()
}
const shot = (name: string) => page.screenshot({ path: `../../out/screenshots/${name}.png` })

test('keys are changed in the settings, and the county sees old and new digits before it takes them', async () => {
  const before = (await town.api.ownCard()).fingerprint
  const settings = look(<Settings title="更换密钥" panel={<KeysPanel />} />, town)
  const panel = await settings.get('own-key-change')
  panel.scrollIntoView()
  expect(panel.innerText).toContain('400 天')
  await shot('keys-change')
  ;(await settings.get('keys-lost')).click()
  expect((await settings.get('keys-sealed')).innerText).toContain('安和县综治中心')
  await shot('keys-change-lost')
  ;(await settings.get('keys-lost')).click()
  type('#keys-passphrase', 'wrong passphrase')
  await press('keys-change')
  await waitFor(() => panel.querySelector('.ant-alert-error'), 'the refusal')
  type('#keys-passphrase', passphrase)
  await press('keys-change')
  const taking = await settings.get('keys-taking')
  await waitFor(() => taking.innerText.includes('还没有写出'), 'the package for the county')
  await shot('keys-changed')
  await must(town.api.sendKeys('C990122', 'usb', passphrase))
  await must(county.api.fetchBundles('usb'))
  const receive = look(<ReceivePanel store={county.api} />, county)
  const inspection = await receive.get('key-inspection')
  await waitFor(() => inspection.innerText.includes('该单位更换密钥'), 'the new card')
  expect(inspection.innerText).toContain(before)
  expect(inspection.innerText).toContain((await town.api.ownCard()).fingerprint)
  await shot('keys-inspection')
  await press('accept')
  await expect.poll(async () => (await county.api.neighbourKeys())[0]?.by, { timeout: 20_000 }).toBe('rotation')
})

test('the county countersigns and revokes from the row of the office', async () => {
  const cards = look(<CardsPanel store={county.api} changed={() => {}} />, county)
  const choose = async (label: string) => {
    ;(await cards.get('keys-of-T990122100')).click()
    const item = await waitFor(
      () =>
        [...document.querySelectorAll<HTMLElement>('.ant-dropdown-menu-item')].find((one) =>
          one.innerText.includes(label),
        ),
      label,
    )
    item.click()
  }
  await choose('会签名片')
  await cards.get('countersign-go')
  await shot('keys-countersign')
  type('[data-testid="countersign-passphrase"]', passphrase)
  await press('countersign-go')
  await waitFor(
    () => document.querySelector('[data-testid="neighbours"]')?.textContent?.includes('上级已会签'),
    'the mark',
  )
  await choose('作废密钥')
  await cards.get('revoke-seq')
  await shot('keys-revoke')
  type('#revoke-passphrase', passphrase)
  await press('revoke-go')
  await waitFor(() => document.querySelector('[data-testid="neighbours"]')?.textContent?.includes('已作废'), 'the mark')
  expect((await cards.get('revocations')).innerText).toContain('安和镇平安办')
  await waitFor(
    () => document.querySelector('.ant-modal') === null || document.querySelector('.ant-modal-wrap[style*="none"]'),
    'the dialog to go',
  )
  await shot('keys-revoked')
})

test('the recovery sheet is split on the screen, and two of three sheets give a new passphrase', async () => {
  const settings = look(<Settings title="恢复单" panel={<RecoveryPanel />} />, town)
  ;(await settings.get('recovery-split')).click()
  await settings.get('recovery-go')
  type('#recovery-text', 'ABCDEF')
  await press('recovery-go')
  await waitFor(() => document.querySelector('[data-testid="recovery-panel"] .ant-alert-error'), 'the refusal')
  type('#recovery-text', town.sheet.groups.join(' '))
  await press('recovery-go')
  await settings.get('share-sheets')
  const sheets = [...document.querySelectorAll<HTMLElement>('[data-testid="share-sheet"]')]
  expect(sheets).toHaveLength(3)
  await waitFor(() => sheets.every((sheet) => sheet.querySelector('img') !== null), 'the codes')
  await shot('recovery-shares')
  const texts = sheets.map((sheet) =>
    [...sheet.querySelectorAll('.share-groups > span')].map((group) => group.textContent?.slice(-6)).join(' '),
  )
  await town.api.lock()
  let fresh = ''
  shown?.close()
  shown = show(<RecoverForm store={town.api} back={() => {}} done={(given) => (fresh = given)} />)
  await press('recover-mode')
  await shown.get('share-0')
  type('#share-0', texts[2] ?? '')
  await waitFor(() => shown?.find('share-read-0'), 'the first share')
  type('#share-1', (texts[2] ?? '').replace(/^./, 'Z'))
  const trouble = await shown.get('share-trouble-1')
  expect(trouble.innerText).toMatch(/第 1 组|重复/)
  await shot('recover-shares')
  type('#share-1', texts[0] ?? '')
  await waitFor(() => shown?.find('share-read-1'), 'the second share')
  type('#recover-fresh', '恢复之后的口令 2027')
  type('#recover-again', '恢复之后的口令 2027')
  await press('recover-submit')
  await waitFor(() => fresh !== '', 'the new passphrase')
  await must(town.api.unlock(fresh))
  // a new sheet: the old one and its shares open nothing more
  const renewed = await must(town.api.renewRecovery(fresh))
  expect(renewed.groups).not.toEqual(town.sheet.groups)
  await town.api.lock()
  expect(await town.api.recoverFromShares([texts[0] ?? '', texts[1] ?? ''], passphrase)).toMatchObject({
    error: { code: 'shares-of-other-office' },
  })
  expect(await town.api.recover(town.sheet.groups.join(' '), passphrase)).toMatchObject({
    error: { code: 'recovery-refused' },
  })
  await must(town.api.recover(renewed.groups.join(' '), passphrase))
  await must(town.api.unlock(passphrase))
  // keys changed before, and packages sealed now, are covered by the new sheet as well
  await must(town.api.rotateKeys(passphrase, { lost: false, epoch: null }))
})
