// To which offices are these tasks given, and does each get a record of its own?

import { Alert, Button, Checkbox, Modal, Radio, Space } from 'antd'
import { useState } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { downWording } from './down-wording.ts'
import { give } from './give.ts'
import type { OwnRecord } from './own-records.ts'

const words = downWording

interface GiveDialogProps {
  readonly store: Pick<ExchangeStore, 'commit' | 'directory' | 'handDown'>
  readonly records: readonly OwnRecord[]
  readonly offices: readonly { readonly org: string; readonly name: string }[]
  /** `given`: something was handed down. */
  readonly close: (given: boolean) => void
}

export function GiveDialog({ store, records, offices, close }: GiveDialogProps) {
  const [orgs, setOrgs] = useState<readonly string[]>(offices.length === 1 ? offices.map(({ org }) => org) : [])
  const [each, setEach] = useState(true)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const go = async () => {
    setBusy(true)
    const chosen = offices.filter(({ org }) => orgs.includes(org))
    const done = await give(store, { records, offices: chosen, each })
    setBusy(false)
    if (done.ok) close(true)
    else setTrouble(failureSentence(done.error))
  }
  return (
    <Modal
      open
      width={560}
      title={words.giveTitle(records.length)}
      okText={words.giveGo}
      cancelText={words.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: orgs.length === 0, ...{ 'data-testid': 'give-go' } }}
      onOk={() => void go()}
      onCancel={() => close(false)}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <Space>
          <span style={{ fontWeight: 600 }}>{words.giveTo}</span>
          {offices.length > 1 ? (
            <Button size="small" onClick={() => setOrgs(offices.map(({ org }) => org))} data-testid="give-all">
              {words.all}
            </Button>
          ) : null}
        </Space>
        <Checkbox.Group
          value={[...orgs]}
          onChange={(chosen) => setOrgs(chosen)}
          options={offices.map(({ org, name }) => ({ value: org, label: name }))}
          style={{ maxHeight: 240, overflow: 'auto' }}
          data-testid="give-offices"
        />
        {orgs.length > 1 ? (
          <>
            <span style={{ fontWeight: 600 }}>{words.how}</span>
            <Radio.Group
              value={each}
              onChange={(event) => setEach(event.target.value === true)}
              options={[
                { value: true, label: words.each },
                { value: false, label: words.together },
              ]}
              style={{ display: 'grid', gap: 4 }}
              data-testid="give-how"
            />
            {each ? <span className="soft">{words.eachHint(records.length * (orgs.length - 1))}</span> : null}
          </>
        ) : null}
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} data-testid="give-trouble" />}
      </Space>
    </Modal>
  )
}
