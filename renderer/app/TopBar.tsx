// Whose office is this, what can be found, and how stands the exchange? The bar at the top.

import { LockOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useEffect, useState } from 'react'
import type { Space } from '../../shared/bridge/contract.ts'
import { exchangeWords } from './exchange-words.ts'
import { navigate } from './routes.ts'
import { useOtherSpaces } from './SpaceSwitch.tsx'
import { useCommitCount, useDesk } from './store-client.ts'
import { frameWording } from './wording/frame.ts'
import { unlockWording } from './wording/unlock.ts'

interface TopBarProps {
  readonly onPalette: () => void
  readonly onLock: () => void
  readonly onSwitch: (space: Space) => void
}

export function TopBar({ onPalette, onLock, onSwitch }: TopBarProps) {
  const { status } = useDesk()
  const others = useOtherSpaces()
  const office = status.office
  return (
    <header className="top-bar no-print">
      <button type="button" className="plain skip-link" onClick={() => document.getElementById('main')?.focus()}>
        {frameWording.skip}
      </button>
      <div className="top-office" data-testid="top-office">
        <strong className="ellipsis" title={office?.name}>
          {office?.name ?? frameWording.product}
        </strong>
        {office !== null && <span className="soft">{frameWording.levels[office.level]}</span>}
        <span className="mark" title={frameWording.markTitle}>
          {frameWording.mark}
        </span>
      </div>
      <button type="button" className="top-search" onClick={onPalette} data-testid="open-palette">
        <SearchOutlined aria-hidden />
        <span className="grow">{frameWording.searchBox}</span>
        <kbd>Ctrl+K</kbd>
      </button>
      <ExchangeState />
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((space) => ({ key: space, label: unlockWording.spaces[space] })),
            onClick: ({ key }) => {
              const space = others.find((other) => other === key)
              if (space !== undefined) onSwitch(space)
            },
          }}
        >
          <Button type="text" data-testid="switch-space">
            {frameWording.switchOffice}
          </Button>
        </Dropdown>
      )}
      <Button
        type="text"
        icon={<LockOutlined />}
        onClick={onLock}
        title={`${frameWording.lock} (Ctrl+L)`}
        data-testid="lock"
      >
        {frameWording.lock}
      </Button>
    </header>
  )
}

function ExchangeState() {
  const { store, status } = useDesk()
  const commits = useCommitCount()
  const [words, setWords] = useState('')
  useEffect(() => {
    void commits // asked again after every commit
    let current = true
    void Promise.all([store.outbox(), store.neighbours()]).then(([outbox, neighbours]) => {
      if (current && status.state === 'open') setWords(exchangeWords(outbox, neighbours))
    })
    return () => {
      current = false
    }
  }, [store, status.state, commits])
  return (
    <button
      type="button"
      className="plain top-exchange ellipsis"
      onClick={() => navigate({ page: 'exchange' })}
      title={words}
      data-testid="exchange-state"
    >
      {words}
    </button>
  )
}
