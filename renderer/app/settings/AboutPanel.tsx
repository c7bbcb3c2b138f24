// What is this program, where does its data rest, and what is it not for?

import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/bridge/contract.ts'
import { useStore } from '../store-client.ts'
import { settingsWording } from '../wording/settings.ts'

type About = Output<'about.info'>

export function AboutPanel() {
  const store = useStore()
  const wording = settingsWording.about
  const [about, setAbout] = useState<About | null>(null)
  useEffect(() => {
    let current = true
    void store.about().then((answer) => {
      if (current && answer.ok) setAbout(answer.value)
    })
    return () => {
      current = false
    }
  }, [store])
  const facts: readonly (readonly [string, string | undefined])[] = [
    [wording.version, about?.version],
    [wording.builtAt, about === null ? undefined : new Date(about.builtAt).toLocaleString('zh-CN', { hour12: false })],
    [wording.host, about === null ? undefined : wording.hosts[about.host]],
    [wording.platform, about?.platform],
    [wording.dataPlace, about?.dataPlace],
    [wording.free, about === null ? undefined : `${(about.freeBytes / 1e9).toFixed(1)} GB`],
  ]
  return (
    <section className="panel" data-testid="about">
      <dl className="settings-facts">
        {facts.map(([title, text]) => (
          <Fact key={title} title={title} text={text ?? wording.unknown} />
        ))}
        <dt>{wording.boundary}</dt>
        <dd>
          <ul>
            {wording.boundaryLines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  )
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </>
  )
}
