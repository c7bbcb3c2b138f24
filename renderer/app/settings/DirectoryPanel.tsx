// Which divisions and units does the office know, and how is one added?

import { Button, Input, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import { VirtualRows } from '../../ui/VirtualRows.tsx'
import { AddToDirectory, type DirectoryAddition } from '../directory/AddToDirectory.tsx'
import { useDirectory } from '../directory/use-directory.ts'
import { settingLedgers } from '../ledger-groups.ts'
import { writeRoute } from '../routes.ts'
import { directoryWording as wording } from '../wording/directory.ts'

export function DirectoryPanel() {
  const { divisions, units, refresh } = useDirectory()
  const [shown, setShown] = useState<'divisions' | 'units'>('divisions')
  const [text, setText] = useState('')
  const [addition, setAddition] = useState<DirectoryAddition | null>(null)
  const names = useMemo(
    () => new Map([...divisions, ...units].map((each) => [each.code, each.name])),
    [divisions, units],
  )
  const all: readonly (Division | Unit)[] = shown === 'divisions' ? divisions : units
  const rows = useMemo(
    () => all.filter((each) => each.name.includes(text.trim()) || each.code.includes(text.trim())),
    [all, text],
  )
  const add = () =>
    setAddition(
      shown === 'divisions'
        ? { kind: 'division', level: 'village', name: '', parent: null }
        : { kind: 'unit', name: '' },
    )
  return (
    <div className="stack">
      <div className="row">
        <Segmented
          value={shown}
          onChange={setShown}
          options={[
            { value: 'divisions' as const, label: wording.divisions },
            { value: 'units' as const, label: wording.units },
          ]}
        />
        <Input
          allowClear
          style={{ width: 240 }}
          placeholder={wording.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="soft">
          {wording.count(rows.length.toLocaleString('zh-CN'), all.length.toLocaleString('zh-CN'))}
        </span>
        <span className="grow" />
        {settingLedgers.map((ledger) => (
          <a key={ledger.name} href={writeRoute({ page: 'ledger', ledger: ledger.name })}>
            {wording.asLedger(ledger.title)}
          </a>
        ))}
        <Button type="primary" onClick={add} data-testid="directory-add">
          {shown === 'divisions' ? wording.addDivision : wording.addUnit}
        </Button>
      </div>
      <div className="directory-table">
        <VirtualRows
          count={rows.length}
          rowHeight={28}
          headerHeight={28}
          label={shown === 'divisions' ? wording.divisions : wording.units}
          header={
            <div className="directory-row head">
              <span>{wording.code}</span>
              <span>{wording.name}</span>
              <span>{wording.level}</span>
              <span>{shown === 'divisions' ? wording.parentDivision : wording.division}</span>
            </div>
          }
          row={(index) => <Row entry={rows[index]} names={names} />}
        />
      </div>
      {addition !== null && (
        <AddToDirectory
          addition={addition}
          onClose={() => setAddition(null)}
          onAdded={() => {
            setAddition(null)
            void refresh()
          }}
        />
      )}
    </div>
  )
}

interface RowProps {
  readonly entry: Division | Unit | undefined
  readonly names: ReadonlyMap<string, string>
}

function Row({ entry, names }: RowProps) {
  if (entry === undefined) return null
  const place = 'division' in entry ? entry.division : entry.parent
  return (
    <div className="directory-row">
      <span className="mono">{entry.code}</span>
      <span title={entry.name}>{entry.name}</span>
      <span>{wording.levels[entry.level]}</span>
      <span>{place === null ? '—' : (names.get(place) ?? place)}</span>
    </div>
  )
}
