// Onto which stick or folder? A list of carriers with their free space, refreshed on request.

import { Button, Empty, Radio, Space } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { failureSentence } from '../../shared/wording/failures.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { byteSize, exchangeWording } from './exchange-wording.ts'
import { useReading } from './use-reading.ts'

const words = exchangeWording.seal

export type CarrierStore = Pick<ExchangeStore, 'carriers' | 'chooseCarrier' | 'shareCarrier' | 'about'>

interface CarrierChoiceProps {
  readonly store: CarrierStore
  readonly chosen: string | null
  readonly choose: (carrier: string | null) => void
}

export function CarrierChoice({ store, chosen, choose }: CarrierChoiceProps) {
  const answer = useReading(useCallback(() => store.carriers(), [store]))
  const about = useReading(useCallback(() => store.about(), [store]))
  const [trouble, setTrouble] = useState<string | null>(null)
  const carriers = answer.value?.ok ? answer.value.value : []
  const only = carriers.length === 1 ? carriers[0]?.id : undefined
  useEffect(() => {
    if (chosen === null && only !== undefined) choose(only)
  }, [chosen, only, choose])
  const pickOther = async () => {
    const picked = await store.chooseCarrier()
    setTrouble(picked.ok ? null : failureSentence(picked.error))
    if (!picked.ok || picked.value.carrier === null) return
    choose(picked.value.carrier.id)
    answer.again() // the host lists it from now on
  }
  const current = carriers.find(({ id }) => id === chosen)
  const share = async () => {
    if (current === undefined) return
    const done = await store.shareCarrier(current.id)
    setTrouble(done.ok ? null : failureSentence(done.error))
    answer.again()
  }
  return (
    <Space orientation="vertical" size={8} style={{ width: '100%' }}>
      {answer.value !== null && !answer.value.ok ? <span>{failureSentence(answer.value.error)}</span> : null}
      {answer.value?.ok && carriers.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="soft">{words.noCarrier}</span>} />
      ) : (
        <Radio.Group
          value={chosen}
          onChange={(event) => choose(String(event.target.value))}
          options={carriers.map((carrier) => ({
            value: carrier.id,
            label: `${carrier.label}（${carrier.shared ? words.shared : ''}${words.free(byteSize(carrier.freeBytes))}）`,
          }))}
          data-testid="carriers"
        />
      )}
      <Space>
        <Button size="small" onClick={answer.again}>
          {words.refresh}
        </Button>
        {about.value?.ok && about.value.value.canChooseCarrier ? (
          <Button size="small" onClick={() => void pickOther()} data-testid="carrier-other">
            {words.other}
          </Button>
        ) : null}
        {current?.kind === 'folder' && !current.shared ? (
          <Button size="small" onClick={() => void share()} data-testid="carrier-share">
            {words.share}
          </Button>
        ) : null}
      </Space>
      {current?.kind === 'folder' && !current.shared ? <span className="soft">{words.shareHint}</span> : null}
      {trouble === null ? null : <span role="alert">{trouble}</span>}
    </Space>
  )
}
