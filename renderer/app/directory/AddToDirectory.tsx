// How does the office's table learn a village or a unit? One small form, used by settings and import.

import { Alert, Form, Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Division, Unit } from '../../../shared/ledgers/directory.ts'
import type { Result } from '../../../shared/result.ts'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { useStore } from '../store-client.ts'
import { directoryWording as wording } from '../wording/directory.ts'
import { isDivisionCode, isUnitCode, proposeCode } from './division-code.ts'
import { useDirectory } from './use-directory.ts'

export type DirectoryAddition =
  | {
      readonly kind: 'division'
      readonly level: 'village' | 'township'
      readonly name: string
      readonly parent: string | null
    }
  | { readonly kind: 'unit'; readonly name: string }

interface AddToDirectoryProps {
  readonly addition: DirectoryAddition
  readonly onClose: () => void
  readonly onAdded: () => void
}

export function AddToDirectory({ addition, onClose, onAdded }: AddToDirectoryProps) {
  return addition.kind === 'division' ? (
    <AddDivision addition={addition} onClose={onClose} onAdded={onAdded} />
  ) : (
    <AddUnit addition={addition} onClose={onClose} onAdded={onAdded} />
  )
}

interface FormProps<K extends DirectoryAddition['kind']> extends AddToDirectoryProps {
  readonly addition: Extract<DirectoryAddition, { readonly kind: K }>
}

function useSaving(onAdded: () => void) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(answer: Promise<Result<null>>) {
    setBusy(true)
    const result = await answer
    setBusy(false)
    if (result.ok) onAdded()
    else setTrouble(failureSentence(result.error))
  }
  return { trouble, setTrouble, busy, save }
}

const labelOf = (division: Division | Unit): string => `${division.name}（${division.code}）`

function AddDivision({ addition, onClose, onAdded }: FormProps<'division'>) {
  const store = useStore()
  const { divisions } = useDirectory()
  const { trouble, setTrouble, busy, save } = useSaving(onAdded)
  const [name, setName] = useState(addition.name)
  const [level, setLevel] = useState(addition.level)
  const [parent, setParent] = useState(addition.parent)
  const [code, setCode] = useState('')
  const parents = divisions.filter((division) => division.level === (level === 'village' ? 'township' : 'county'))

  useEffect(() => {
    if (parent !== null) setCode(proposeCode(parent, level, divisions) ?? '')
  }, [parent, level, divisions])

  function add() {
    if (name.trim() === '') return setTrouble(wording.nameMissing)
    if (!isDivisionCode(code)) return setTrouble(wording.codeWrong)
    if (divisions.some((division) => division.code === code)) return setTrouble(wording.codeTaken)
    void save(store.addDivision({ code, name: name.trim(), level, parent }))
  }

  return (
    <Modal
      open
      title={wording.addDivision}
      okText={wording.add}
      cancelText={wording.cancel}
      okButtonProps={{ loading: busy, disabled: parent === null }}
      onOk={add}
      onCancel={onClose}
      data-testid="add-division"
    >
      <Form layout="vertical">
        <Form.Item label={wording.level}>
          <Select
            value={level}
            options={(['village', 'township'] as const).map((value) => ({ value, label: wording.levels[value] }))}
            onChange={(value) => {
              setLevel(value)
              setParent(null)
            }}
          />
        </Form.Item>
        <Form.Item label={wording.parentDivision}>
          <Select
            value={parent}
            showSearch={{ optionFilterProp: 'label' }}
            options={parents.map((each) => ({ value: each.code, label: labelOf(each) }))}
            onChange={setParent}
            data-testid="add-division-parent"
          />
        </Form.Item>
        <Form.Item label={wording.name}>
          <Input value={name} onChange={(event) => setName(event.target.value)} data-testid="add-division-name" />
        </Form.Item>
        <Form.Item label={wording.code} extra={wording.divisionCodeHint}>
          <Input value={code} onChange={(event) => setCode(event.target.value.trim())} />
        </Form.Item>
        {trouble !== null && <Alert type="error" title={trouble} />}
      </Form>
    </Modal>
  )
}

function AddUnit({ addition, onClose, onAdded }: FormProps<'unit'>) {
  const store = useStore()
  const { divisions, units } = useDirectory()
  const { trouble, setTrouble, busy, save } = useSaving(onAdded)
  const [name, setName] = useState(addition.name)
  const [shortName, setShortName] = useState('')
  const [code, setCode] = useState('')
  const [division, setDivision] = useState<string | null>(null)
  const [parent, setParent] = useState<string | null>(null)
  const places = divisions.filter((each) => each.level !== 'village')

  function add() {
    const place = divisions.find((each) => each.code === division)
    if (name.trim() === '' || place === undefined) return setTrouble(wording.nameMissing)
    if (!isUnitCode(code)) return setTrouble(wording.unitCodeWrong)
    if (units.some((unit) => unit.code === code)) return setTrouble(wording.codeTaken)
    const short = shortName.trim() === '' ? null : shortName.trim()
    void save(
      store.addUnit({ code, name: name.trim(), shortName: short, level: place.level, division: place.code, parent }),
    )
  }

  return (
    <Modal
      open
      title={wording.addUnit}
      okText={wording.add}
      cancelText={wording.cancel}
      okButtonProps={{ loading: busy, disabled: division === null }}
      onOk={add}
      onCancel={onClose}
      data-testid="add-unit"
    >
      <Form layout="vertical">
        <Form.Item label={wording.name}>
          <Input value={name} onChange={(event) => setName(event.target.value)} data-testid="add-unit-name" />
        </Form.Item>
        <Form.Item label={wording.shortName} extra={wording.shortNameHint}>
          <Input value={shortName} onChange={(event) => setShortName(event.target.value)} />
        </Form.Item>
        <Form.Item label={wording.unitCode} extra={wording.unitCodeHint}>
          <Input
            value={code}
            onChange={(event) => setCode(event.target.value.trim().toUpperCase())}
            data-testid="add-unit-code"
          />
        </Form.Item>
        <Form.Item label={wording.division}>
          <Select
            value={division}
            showSearch={{ optionFilterProp: 'label' }}
            options={places.map((each) => ({ value: each.code, label: labelOf(each) }))}
            onChange={setDivision}
            data-testid="add-unit-division"
          />
        </Form.Item>
        <Form.Item label={wording.parentUnit}>
          <Select
            value={parent}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={units.map((each) => ({ value: each.code, label: labelOf(each) }))}
            onChange={(value) => setParent(value ?? null)}
          />
        </Form.Item>
        {trouble !== null && <Alert type="error" title={trouble} />}
      </Form>
    </Modal>
  )
}
