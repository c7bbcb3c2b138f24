// What can be done about the keys of one neighbour? A menu of its row, and the dialogs behind it.

import { Button, Dropdown, Space, Tag } from 'antd'
import { useState } from 'react'
import { ok } from '../../../shared/result.ts'
import type { Neighbour } from '../../store/exchange/exchange-api.ts'
import type { NeighbourKeys } from '../../store/exchange/keys/keys-api.ts'
import type { ExchangeStore } from '../exchange-store.ts'
import { WriteDialog } from '../WriteDialog.tsx'
import { CountersignDialog } from './CountersignDialog.tsx'
import { keysWording as words } from './keys-wording.ts'
import { RevokeDialog } from './RevokeDialog.tsx'

export function KeyState({ keys }: { readonly keys: NeighbourKeys | undefined }) {
  if (keys === undefined) return null
  return (
    <Space size={4} wrap>
      <span style={keys.revoked ? { color: 'var(--desk-red)' } : undefined}>{words.state(keys)}</span>
      {keys.countersigned === true ? <Tag>{words.countersigned}</Tag> : null}
      {keys.revoked ? null : keys.underway ? (
        <Tag>{words.underway}</Tag>
      ) : keys.pending ? (
        <Tag>{words.pending}</Tag>
      ) : null}
    </Space>
  )
}

interface NeighbourActionsProps {
  readonly store: ExchangeStore
  readonly neighbour: Neighbour
  readonly keys: NeighbourKeys
  readonly changed: () => void
}

export function NeighbourActions({ store, neighbour, keys, changed }: NeighbourActionsProps) {
  const [open, setOpen] = useState<'countersign' | 'send' | 'revoke' | null>(null)
  const close = () => {
    setOpen(null)
    changed()
  }
  const items = [
    ...(keys.ours && !keys.revoked ? [{ key: 'countersign', label: words.countersign }] : []),
    ...(keys.revoked ? [] : [{ key: 'send', label: words.send, disabled: !keys.pending && !keys.underway }]),
    ...(neighbour.direction === 'lower' ? [{ key: 'revoke', label: words.revoke, danger: true }] : []),
  ]
  if (items.length === 0) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => setOpen(key as 'countersign' | 'send' | 'revoke') }}
      >
        <Button size="small" data-testid={`keys-of-${neighbour.card.org}`}>
          {words.actions}
        </Button>
      </Dropdown>
      {open === 'countersign' ? <CountersignDialog store={store} neighbour={neighbour} close={close} /> : null}
      {open === 'revoke' ? <RevokeDialog store={store} office={keys} close={close} /> : null}
      {open === 'send' ? (
        <WriteDialog
          store={store}
          title={words.sendDialog.title(neighbour.card.name)}
          what={words.sendDialog.what}
          button={words.sendDialog.go}
          after={words.sendDialog.after}
          write={async (carrier, passphrase) => {
            const sent = await store.sendKeys(neighbour.card.org, carrier, passphrase)
            return sent.ok ? ok(words.sendDialog.done(sent.value.place)) : sent
          }}
          close={close}
        />
      ) : null}
    </>
  )
}
