// Which county is it in the national table, and are its villages wanted too? The tables load only here.

import { Alert, Cascader, Checkbox, Form, Spin } from 'antd'
import { useEffect, useState } from 'react'
import type { Division } from '../../../shared/ledgers/directory.ts'
import { startWording } from '../wording/start.ts'
import { divisionsAlong, loadNationalPlaces, loadVillages, type NationalPlace } from './national-divisions.ts'
import type { OfficeTables } from './OfficeForm.tsx'

interface Option {
  readonly value: string
  readonly label: string
  readonly children?: Option[]
}

/** Province, city and county as options; townships come with the county. */
function optionsOf(places: readonly NationalPlace[], depth = 1): Option[] {
  return places.map((place) => ({
    value: place.code,
    label: place.name,
    ...(depth < 3 && place.children !== undefined ? { children: optionsOf(place.children, depth + 1) } : {}),
  }))
}

export function NationalTable({ onRead }: { readonly onRead: (tables: OfficeTables) => void }) {
  const wording = startWording.national
  const [places, setPlaces] = useState<readonly NationalPlace[] | null>(null)
  const [path, setPath] = useState<readonly string[]>([])
  const [withVillages, setWithVillages] = useState(true)
  const [read, setRead] = useState<readonly Division[]>([])
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('loading')

  useEffect(() => {
    loadNationalPlaces().then(
      (loaded) => {
        setPlaces(loaded)
        setState('idle')
      },
      () => setState('failed'),
    )
  }, [])

  async function choose(chosen: readonly string[], villages: boolean) {
    setPath(chosen)
    setWithVillages(villages)
    const county = chosen.at(-1)
    if (places === null || county === undefined) return
    setState('loading')
    try {
      const above = divisionsAlong(places, chosen)
      const below = villages ? await loadVillages(county) : []
      const divisions = [...above, ...below]
      setRead(divisions)
      setState('idle')
      onRead({ divisions, units: [] })
    } catch {
      setState('failed')
    }
  }

  const count = (level: Division['level']) =>
    read.filter((division) => division.level === level).length.toLocaleString('zh-CN')
  return (
    <Form.Item label={wording.place} htmlFor="national-place" extra={wording.hint}>
      {places !== null && (
        <Cascader
          id="national-place"
          data-testid="national-place"
          options={optionsOf(places)}
          value={[...path]}
          placeholder={wording.placePlaceholder}
          showSearch
          allowClear={false}
          onChange={(value) => void choose(value.map(String), withVillages)}
        />
      )}
      <Checkbox checked={withVillages} onChange={(event) => void choose(path, event.target.checked)}>
        {wording.villages}
      </Checkbox>
      <div role="status">
        {state === 'loading' && (
          <span className="row">
            <Spin size="small" /> {wording.loading}
          </span>
        )}
        {state === 'idle' && read.length > 0 && wording.loaded(count('township'), count('village'))}
      </div>
      {state === 'failed' && <Alert type="error" title={wording.failed} />}
    </Form.Item>
  )
}
