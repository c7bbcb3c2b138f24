// How is a fingerprint shown so that two people can compare it by telephone? Six groups of five digits, and a QR code of all bits.

import { toString as qrSvg } from 'qrcode'
import { useEffect, useState } from 'react'

export function Fingerprint({ digits, qrText }: { readonly digits: string; readonly qrText?: string }) {
  const groups = digits.replace(/\D/g, '').match(/\d{5}/g) ?? []
  const [svg, setSvg] = useState('')
  useEffect(() => {
    if (qrText !== undefined) void qrSvg(qrText, { type: 'svg', margin: 1, width: 132 }).then(setSvg)
  }, [qrText])
  return (
    <div style={{ display: 'flex', gap: 24, alignItems: 'center' }}>
      <div
        data-testid="fingerprint"
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(3, auto)',
          columnGap: 24,
          rowGap: 6,
          fontSize: 20,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {groups.map((group, place) => {
          const key = `${place}-${group}`
          return <span key={key}>{group}</span>
        })}
      </div>
      {svg === '' ? null : (
        <img alt="" src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} width={132} height={132} />
      )}
    </div>
  )
}
