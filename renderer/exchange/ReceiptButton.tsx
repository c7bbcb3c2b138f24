// How is a receipt written? A button that asks for the stick and the passphrase.

import { Button } from 'antd'
import { useState } from 'react'
import { ok } from '../../shared/result.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording } from './exchange-wording.ts'
import { WriteDialog } from './WriteDialog.tsx'

const words = exchangeWording.receive

export function ReceiptButton({
  store,
  to,
  name,
  written,
}: {
  readonly store: ExchangeStore
  readonly to: string
  /** Test id. */
  readonly name: string
  readonly written: () => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)} data-testid={name}>
        {words.sendReceipt}
      </Button>
      {open ? (
        <WriteDialog
          store={store}
          title={words.sendReceipt}
          what={words.receiptReady}
          button={words.sendReceipt}
          after=""
          write={async (carrier, passphrase) => {
            const sent = await store.sendReceipt(to, carrier, passphrase)
            return sent.ok ? ok(words.receiptDone(sent.value.place, sent.value.lines)) : sent
          }}
          close={() => {
            setOpen(false)
            written()
          }}
        />
      ) : null}
    </>
  )
}
