// What becomes of rows that were begun and not saved when the desk is locked or closed? A person is asked before they are lost.

import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Values } from '../../../shared/ledgers/define.ts'
import { ledgerNamed } from '../../../shared/ledgers/index.ts'
import { quickAddWording } from './quick-add-wording.ts'

const words = quickAddWording.leaving

export interface BegunRows {
  /** For `DraftRowsContext`: waits here, in memory, while a person looks at another page. */
  readonly rows: Map<string, Values>
  /** Titles of the ledgers that hold such a row. */
  readonly titles: () => readonly string[]
  /** Goes on at once when nothing would be lost, else asks. */
  readonly leave: (way: 'lock' | 'switch', goOn: () => void) => void
}

/** One set for each unlocking of an office; closing the window with such a row is asked about by the window itself. */
export function useBegunRows(): BegunRows {
  const { modal } = App.useApp()
  const [rows] = useState(() => new Map<string, Values>())
  const asking = useRef(false)
  useEffect(() => {
    const close = (event: BeforeUnloadEvent) => {
      if (rows.size > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', close)
    return () => window.removeEventListener('beforeunload', close)
  }, [rows])
  const titles = useCallback(
    () => [...new Set([...rows.keys()].map((key) => ledgerNamed(key.split(' ')[0] ?? '')?.title ?? ''))],
    [rows],
  )
  const leave = useCallback(
    (way: 'lock' | 'switch', goOn: () => void) => {
      if (rows.size === 0) return goOn()
      if (asking.current) return
      asking.current = true
      modal.confirm({
        title: words.title,
        content: words.text(titles()),
        okText: words[way],
        cancelText: words.stay,
        focusable: { autoFocusButton: 'cancel' },
        onOk: goOn,
        afterClose: () => {
          asking.current = false
        },
      })
    },
    [rows, titles, modal],
  )
  return { rows, titles, leave }
}
