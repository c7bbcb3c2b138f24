// How does an office change its keys, what happens then, and who has taken the new ones?

import { Alert, Button, Checkbox, Form, Input, InputNumber, Table } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { failureSentence } from '../../../../shared/wording/failures.ts'
import type { OwnKeys } from '../../../store/exchange/keys/keys-api.ts'
import { localTime } from '../../../ui/local-time.ts'
import { useDesk } from '../../store-client.ts'
import { keyChangeWording as wording } from '../../wording/keys.ts'

export function KeysPanel() {
  const { store } = useDesk()
  const [keys, setKeys] = useState<OwnKeys | null>(null)
  const again = useCallback(() => void store.ownKeys().then(setKeys), [store])
  useEffect(again, [again])
  if (keys === null) return null
  const { card, fingerprint, countersignedBy, revokedBy } = keys
  return (
    <div data-testid="own-key-change">
      <p>
        {wording.now(card.epoch, fingerprint)}
        {card.issuer === card.org ? '' : countersignedBy === null ? wording.unsigned : wording.signed(countersignedBy)}
      </p>
      {revokedBy === null ? null : <Alert type="error" showIcon title={wording.revoked(revokedBy)} />}
      <p className="soft">{wording.about}</p>
      <ChangeForm keys={keys} changed={again} />
      <Taking keys={keys} />
      {keys.opening.map(({ epoch, until }) => (
        <p className="soft" key={epoch}>
          {wording.opening(epoch, localTime(until).slice(0, 10))}
        </p>
      ))}
    </div>
  )
}

function ChangeForm({ keys, changed }: { readonly keys: OwnKeys; readonly changed: () => void }) {
  const { store } = useDesk()
  const [lost, setLost] = useState(false)
  const [epoch, setEpoch] = useState<number | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)
  async function change() {
    setBusy(true)
    const answer = await store.rotateKeys(passphrase, { lost, epoch: lost ? epoch : null })
    setBusy(false)
    setPassphrase('')
    const done = lost ? wording.doneLost : wording.done
    setOutcome(answer.ok ? { ok: true, text: done } : { ok: false, text: failureSentence(answer.error) })
    if (!answer.ok) return
    setLost(false)
    setEpoch(null)
    changed()
  }
  return (
    <Form layout="vertical" onFinish={() => void change()}>
      <ul>
        {(lost ? wording.lostWhat : wording.what).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form.Item>
        <Checkbox checked={lost} onChange={(event) => setLost(event.target.checked)} data-testid="keys-lost">
          {wording.lost}
        </Checkbox>
      </Form.Item>
      {lost ? (
        <>
          <Form.Item label={wording.epoch} htmlFor="keys-epoch">
            <InputNumber
              id="keys-epoch"
              min={keys.card.epoch + 1}
              precision={0}
              placeholder={String(keys.card.epoch + 1)}
              value={epoch}
              onChange={setEpoch}
            />
          </Form.Item>
          <Table
            size="small"
            rowKey="org"
            pagination={false}
            columns={[
              { title: wording.columns.office, dataIndex: 'name' },
              { title: wording.sealed, dataIndex: 'seq', render: wording.sealedSeq },
            ]}
            dataSource={[...keys.sealed]}
            style={{ marginBottom: 12 }}
            data-testid="keys-sealed"
          />
        </>
      ) : null}
      <Form.Item label={wording.passphrase} htmlFor="keys-passphrase">
        <Input.Password
          id="keys-passphrase"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Form.Item>
      {outcome === null ? null : (
        <Alert type={outcome.ok ? 'info' : 'error'} showIcon title={outcome.text} style={{ marginBottom: 12 }} />
      )}
      <Button type="primary" htmlType="submit" loading={busy} disabled={passphrase === ''} data-testid="keys-change">
        {wording.go}
      </Button>
    </Form>
  )
}

/** The last change: its packages and how far they got. */
function Taking({ keys: { rotation } }: { readonly keys: OwnKeys }) {
  if (rotation === null) return null
  const nothing = rotation.lost ? wording.lastLost : wording.nobody
  return (
    <Table
      size="small"
      rowKey="org"
      pagination={false}
      title={() => wording.last(rotation.epoch, localTime(rotation.at))}
      columns={[
        { title: wording.columns.office, dataIndex: 'name' },
        { title: wording.columns.seq, dataIndex: 'seq', width: 64, align: 'right' as const },
        { title: wording.columns.state, dataIndex: 'state', width: 200, render: wording.state },
      ]}
      dataSource={[...rotation.neighbours]}
      locale={{ emptyText: <span className="soft">{nothing}</span> }}
      style={{ marginTop: 12 }}
      data-testid="keys-taking"
    />
  )
}
