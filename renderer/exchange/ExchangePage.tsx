// How do packages travel? One page: what goes up, what came in, and who the neighbours are.

import { Tabs } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { CardsPanel } from './CardsPanel.tsx'
import { ConflictsPanel } from './ConflictsPanel.tsx'
import { ChannelsPanel } from './channels/ChannelsPanel.tsx'
import { channelWording } from './channels/channel-wording.ts'
import { DownPanel } from './down/DownPanel.tsx'
import { downWording } from './down/down-wording.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { exchangeWording } from './exchange-wording.ts'
import { ReceivePanel } from './ReceivePanel.tsx'
import { RestoreBanner } from './restore/RestoreBanner.tsx'
import { useReturnTabs } from './returns/use-return-tabs.tsx'
import { SendPanel } from './SendPanel.tsx'

/** The page 上报接收. */
export function ExchangePage({ store }: { readonly store: ExchangeStore }) {
  const [round, setRound] = useState(0)
  const [conflicts, setConflicts] = useState(0)
  const [tab, setTab] = useState('send')
  const count = useCallback(() => void store.conflictCount().then(setConflicts), [store])
  useEffect(count, [count])
  const returns = useReturnTabs(store)
  return (
    <div style={{ padding: '12px 16px', overflow: 'auto', height: '100%' }}>
      <h1 style={{ fontSize: 20, margin: '0 0 4px' }}>{exchangeWording.title}</h1>
      <RestoreBanner key={round} store={store} />
      <Tabs
        size="small"
        destroyOnHidden
        activeKey={tab}
        onChange={(key) => {
          setTab(key)
          count()
          returns.again()
        }}
        items={[
          { key: 'send', label: exchangeWording.tabs.send, children: <SendPanel key={round} store={store} /> },
          { key: 'down', label: downWording.tab, children: <DownPanel key={round} store={store} /> },
          {
            key: 'receive',
            label: exchangeWording.tabs.receive,
            children: <ReceivePanel store={store} changed={() => setRound((n) => n + 1)} />,
          },
          ...returns.tabs,
          {
            key: 'channels',
            label: channelWording.tab,
            children: <ChannelsPanel store={store} goSealing={() => setTab('send')} />,
          },
          {
            key: 'conflicts',
            label: exchangeWording.tabs.conflicts(conflicts),
            children: <ConflictsPanel store={store} changed={count} />,
          },
          {
            key: 'cards',
            label: exchangeWording.tabs.cards,
            children: <CardsPanel store={store} changed={() => setRound((n) => n + 1)} />,
          },
        ]}
      />
    </div>
  )
}
