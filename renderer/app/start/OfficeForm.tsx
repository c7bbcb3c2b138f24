// What is the office called, on which level does it stand, and which divisions and units does it know?

import { Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import { startWording } from '../wording/start.ts'
import { NationalTable } from './NationalTable.tsx'
import { OwnTables } from './OwnTables.tsx'

export interface OfficeFacts {
  readonly name: string
  readonly level: 'county' | 'township'
  readonly division: string
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
}

export interface OfficeTables {
  readonly divisions: readonly Division[]
  readonly units: readonly Unit[]
}

interface OfficeFormProps {
  /** Given before, when the person comes back to this step. */
  readonly facts: OfficeFacts | null
  readonly onBack: () => void
  readonly onDone: (facts: OfficeFacts) => void
}

const noTables: OfficeTables = { divisions: [], units: [] }

export function OfficeForm({ facts, onBack, onDone }: OfficeFormProps) {
  const wording = startWording.office
  const [name, setName] = useState(facts?.name ?? '')
  const [level, setLevel] = useState<OfficeFacts['level']>(facts?.level ?? 'township')
  const [source, setSource] = useState<'own' | 'national'>('own')
  const [tables, setTables] = useState<OfficeTables>(facts ?? noTables)
  const [division, setDivision] = useState<string | null>(facts?.division ?? null)

  const candidates = tables.divisions.filter((each) => each.level === level)
  const own = candidates.find((each) => each.code === division) ?? (candidates.length === 1 ? candidates[0] : undefined)
  const missing = [
    ...(name.trim() === '' ? [wording.name] : []),
    ...(tables.divisions.length === 0 ? [wording.tables] : own === undefined ? [wording.division] : []),
  ]

  function finish() {
    if (missing.length === 0 && own !== undefined) onDone({ name: name.trim(), level, division: own.code, ...tables })
  }

  return (
    <Form layout="vertical" onFinish={finish}>
      <Form.Item label={wording.name} htmlFor="office-name">
        <Input
          id="office-name"
          data-testid="office-name"
          value={name}
          placeholder={wording.namePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={wording.level}>
        <Radio.Group
          value={level}
          onChange={(event) => setLevel(event.target.value === 'county' ? 'county' : 'township')}
          options={(['township', 'county'] as const).map((value) => ({ value, label: wording.levels[value] }))}
          data-testid="office-level"
        />
      </Form.Item>
      <Form.Item label={wording.tables}>
        <Radio.Group
          value={source}
          onChange={(event) => {
            setSource(event.target.value === 'national' ? 'national' : 'own')
            setTables(noTables)
          }}
          options={(['own', 'national'] as const).map((value) => ({ value, label: wording[value] }))}
          data-testid="office-tables"
        />
      </Form.Item>
      {source === 'own' ? <OwnTables onRead={setTables} /> : <NationalTable onRead={setTables} />}
      {tables.divisions.length > 0 && (
        <Form.Item label={wording.division} htmlFor="office-division">
          {candidates.length === 0 ? (
            <span className="red">{wording.divisionEmpty}</span>
          ) : (
            <Select
              id="office-division"
              data-testid="office-division"
              value={own?.code ?? null}
              placeholder={wording.divisionPlaceholder}
              showSearch={{ optionFilterProp: 'label' }}
              options={candidates.map((each) => ({ value: each.code, label: `${each.name}（${each.code}）` }))}
              onChange={setDivision}
            />
          )}
        </Form.Item>
      )}
      <div className="start-foot">
        <Button onClick={onBack}>{startWording.back}</Button>
        <span className="grow soft" data-testid="office-missing">
          {missing.length > 0 && wording.missing(missing)}
        </span>
        <Button type="primary" htmlType="submit" disabled={missing.length > 0} data-testid="office-next">
          {startWording.next}
        </Button>
      </div>
    </Form>
  )
}
