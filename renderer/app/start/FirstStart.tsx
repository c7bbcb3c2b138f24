// What does a person see on a machine without an office? Two plain choices, then the pages of the chosen one.

import { ConfigProvider } from 'antd'
import locale from 'antd/locale/zh_CN'
import { useState } from 'react'
import type { Space } from '../../../shared/bridge/contract.ts'
import type { StoreApi } from '../../store/api.ts'
import { antdTheme } from '../../ui/antd-theme.ts'
import { rememberedTheme } from '../appearance.ts'
import { isDemo } from '../demo-offices.ts'
import { useDesk } from '../store-client.ts'
import { startWording } from '../wording/start.ts'
import { unlockWording } from '../wording/unlock.ts'
import { DemoStart } from './DemoStart.tsx'
import { NewOffice } from './NewOffice.tsx'
import './start.css'

interface FirstStartProps {
  /** True from the making of the office until the person goes on to the desk. */
  readonly onStarting: (starting: boolean) => void
  readonly connect: (space: Space) => Promise<StoreApi | null>
}

export function FirstStart({ onStarting, connect }: FirstStartProps) {
  const { status } = useDesk()
  const [choice, setChoice] = useState<'office' | 'demo' | null>(isDemo(status.space) ? 'demo' : null)
  return (
    <ConfigProvider locale={locale} theme={antdTheme(rememberedTheme())}>
      <main className="start" data-testid="first-start">
        {choice === null && <Choices onChoose={setChoice} />}
        {choice === 'office' && <NewOffice onBack={() => setChoice(null)} onStarting={onStarting} />}
        {choice === 'demo' && <DemoStart connect={connect} onStarting={onStarting} onBack={() => setChoice(null)} />}
      </main>
    </ConfigProvider>
  )
}

function Choices({ onChoose }: { readonly onChoose: (choice: 'office' | 'demo') => void }) {
  return (
    <div className="start-box">
      <div className="row">
        <h1 className="grow">{startWording.title}</h1>
        <span className="mark">{unlockWording.mark}</span>
      </div>
      <p className="soft">{startWording.subtitle}</p>
      <div className="start-choices">
        {(['office', 'demo'] as const).map((name) => (
          <button
            key={name}
            type="button"
            className="start-choice"
            data-testid={`start-${name}`}
            onClick={() => onChoose(name)}
          >
            <strong>{startWording.choices[name].title}</strong>
            <span className="soft">{startWording.choices[name].text}</span>
          </button>
        ))}
      </div>
      <p className="soft">{startWording.boundary}</p>
    </div>
  )
}
