// How does a person see the demo offices being built? A list of steps with what came of each.

import { Alert, Button, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Space } from '../../../shared/bridge/contract.ts'
import type { StoreApi } from '../../store/api.ts'
import { demoPassphrase } from '../demo-offices.ts'
import { navigate } from '../routes.ts'
import { useDesk } from '../store-client.ts'
import { startWording } from '../wording/start.ts'
import { buildDemo, type DemoStep, DemoTrouble } from './build-demo.ts'

interface DemoStartProps {
  readonly connect: (space: Space) => Promise<StoreApi | null>
  readonly onStarting: (starting: boolean) => void
  readonly onBack: () => void
}

/** Both offices, nine workbooks, the cards. */
const stepCount = 12

export function DemoStart({ connect, onStarting, onBack }: DemoStartProps) {
  const wording = startWording.demo
  const { refreshStatus } = useDesk()
  const [steps, setSteps] = useState<readonly DemoStep[]>([])
  const [state, setState] = useState<'running' | 'done' | 'stopped'>('running')
  const [trouble, setTrouble] = useState<string | null>(null)
  const stopped = useRef(false)
  const started = useRef(false)

  async function build() {
    stopped.current = false
    setState('running')
    setTrouble(null)
    setSteps([])
    onStarting(true)
    try {
      await buildDemo({
        connect,
        onStep: (step) => setSteps((now) => [...now.filter((each) => each.title !== step.title), step]),
        isStopped: () => stopped.current,
      })
      setState('done')
    } catch (error) {
      if (!(error instanceof DemoTrouble)) throw error
      setTrouble(error.sentence)
      setState('stopped')
    }
  }

  useEffect(() => {
    if (started.current) return
    started.current = true
    void build()
  })

  async function leave() {
    await connect('office')
    onStarting(false)
    onBack()
  }

  async function open() {
    await refreshStatus()
    navigate({ page: 'today' })
    onStarting(false)
  }

  const done = steps.filter((step) => step.outcome !== null).length
  return (
    <div className="start-box" data-testid="demo-start">
      <h1>{state === 'done' ? wording.done : wording.title}</h1>
      <p className="soft">{wording.text}</p>
      <p>
        {wording.passphrase}：<strong className="mono">{demoPassphrase}</strong>
      </p>
      <Progress percent={state === 'done' ? 100 : Math.floor((done / stepCount) * 100)} showInfo={false} />
      <ul className="demo-log" aria-live="polite">
        {steps.map((step) => (
          <li key={step.title}>
            <span>{step.title}</span>
            <span className="soft">{step.outcome ?? '…'}</span>
          </li>
        ))}
      </ul>
      {trouble !== null && <Alert type="error" title={wording.stopped(trouble)} data-testid="demo-trouble" />}
      <div className="start-foot">
        {state === 'running' ? (
          <Button
            onClick={() => {
              stopped.current = true
            }}
          >
            {wording.stop}
          </Button>
        ) : (
          <Button onClick={() => void leave()}>{startWording.back}</Button>
        )}
        {state === 'stopped' && (
          <Button type="primary" onClick={() => void build()}>
            {wording.retry}
          </Button>
        )}
        {state === 'done' && (
          <Button type="primary" data-testid="demo-open" onClick={() => void open()}>
            {wording.open}
          </Button>
        )}
      </div>
    </div>
  )
}
