// What must several people keep on paper? Their shares of the recovery sheet, each on a page of its own; they never become a file.

import { Button, Checkbox } from 'antd'
import { toString as qrSvg } from 'qrcode'
import { useEffect, useState } from 'react'
import type { ShareSheet } from '../../../shared/crypto/recovery/recovery-shares.ts'
import type { SharedSheets } from '../../store/keys/recovery-api.ts'
import { recoveryWording } from '../wording/recovery.ts'
import './recovery.css'

const words = recoveryWording.sheets

interface ShareSheetsProps {
  readonly made: SharedSheets
  readonly onDone: () => void
}

export function ShareSheets({ made, onDone }: ShareSheetsProps) {
  const [confirmed, setConfirmed] = useState(false)
  return (
    <section data-testid="share-sheets">
      {made.shares.sheets.map((sheet) => (
        <OneSheet key={sheet.number} made={made} sheet={sheet} />
      ))}
      <div className="row no-print share-foot">
        <Button onClick={() => window.print()} data-testid="shares-print">
          {words.print}
        </Button>
        <Checkbox
          checked={confirmed}
          onChange={(event) => setConfirmed(event.target.checked)}
          data-testid="shares-confirm"
        >
          {words.confirm}
        </Checkbox>
        <Button type="primary" disabled={!confirmed} onClick={onDone} data-testid="shares-done">
          {words.done}
        </Button>
      </div>
    </section>
  )
}

function OneSheet({ made, sheet }: { readonly made: SharedSheets; readonly sheet: ShareSheet }) {
  const { need, of, set } = made.shares
  const [svg, setSvg] = useState('')
  useEffect(() => {
    void qrSvg(sheet.code, { type: 'svg', margin: 1, width: 132 }).then(setSvg)
  }, [sheet])
  const numbered = sheet.groups.map((group, index) => ({ number: String(index + 1).padStart(2, '0'), group }))
  return (
    <article className="share-sheet" data-testid="share-sheet">
      <h2>{words.title(sheet.number, of)}</h2>
      <p className="soft">
        {words.office}：{made.office}　{words.madeOn}：{made.madeOn}　{words.set}：{set}
      </p>
      <p>{words.rule(need, of)}</p>
      <div className="share-body">
        <div className="share-groups mono">
          {numbered.map(({ number, group }) => (
            <span key={number}>
              <span className="soft">{number}</span> {group}
            </span>
          ))}
        </div>
        {svg === '' ? null : (
          <img alt={words.code} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} width={132} height={132} />
        )}
      </div>
    </article>
  )
}
