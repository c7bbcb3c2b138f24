// Which workbook is it? A button, or a file dropped on the page.

import { InboxOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { importWording } from '../../app/wording/import.ts'

interface ChooseFileProps {
  readonly trouble: string | null
  readonly onFile: (file: File) => void
}

const wording = importWording.choose

export function ChooseFile({ trouble, onFile }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [several, setSeveral] = useState(false)

  function take(files: FileList | null) {
    const file = files?.[0]
    setSeveral((files?.length ?? 0) > 1)
    if (file !== undefined) onFile(file)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <div className="page stack" data-testid="import-choose">
      <h1>{importWording.title}</h1>
      {trouble !== null && <Alert type="warning" title={trouble} data-testid="import-trouble" />}
      <button
        type="button"
        className={over ? 'import-drop over' : 'import-drop'}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined className="import-drop-icon" aria-hidden />
        <strong>{wording.drop}</strong>
        <span className="soft">{wording.types}</span>
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx,.xls,.csv,.et,.xlsm"
        data-testid="import-file"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <p className="soft">{several ? wording.tooMany : wording.promise}</p>
    </div>
  )
}
