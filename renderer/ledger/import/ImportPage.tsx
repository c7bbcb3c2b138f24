// How does a workbook come into the ledgers? One page: the workbook, the mapping, the problems, and one button.

import { App as AntApp, Button, Progress } from 'antd'
import { useMemo } from 'react'
import { failureSentence } from '../../../shared/wording/failures.ts'
import { navigate } from '../../app/routes.ts'
import { useStore } from '../../app/store-client.ts'
import { today as todayOf } from '../../app/today/today-date.ts'
import { importWording } from '../../app/wording/import.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { ReviewPage } from './ReviewPage.tsx'
import { useImport } from './use-import.ts'
import './import.css'

/** `ledger`: where the person came from; after the import it is opened again. */
export function ImportPage({ ledger }: { readonly ledger?: string }) {
  const store = useStore()
  const { notification } = AntApp.useApp()
  const today = useMemo(() => todayOf(), [])
  const flow = useImport(today)
  const { state } = flow

  /** Takes this import back; when something was changed after it, that would be taken back instead, so it is only said. */
  async function undo(unit: string) {
    notification.destroy('import-done')
    const last = (await store.undoState()).undo
    if (last?.unit !== unit) return void notification.info({ title: importWording.changedSince })
    const answer = await store.undo()
    notification.info({
      title: answer.ok ? importWording.undone(answer.value.title) : failureSentence(answer.error),
    })
  }

  async function importTables(tables: readonly number[]) {
    if (state.step !== 'review') return
    const { reading } = state.review
    const answer = await flow.importNow(tables)
    if (answer === null) return
    if (!answer.ok) {
      notification.error({ title: failureSentence(answer.error), duration: 0 })
      return
    }
    const { unit, fresh, changed, same, held = [] } = answer.value
    notification.info({
      key: 'import-done',
      duration: held.length === 0 ? 20 : 0,
      title: <span data-testid="import-done">{importWording.done(reading.file, fresh, changed, same)}</span>,
      ...(held.length === 0 ? {} : { description: <span data-testid="import-held">{importWording.held(held)}</span> }),
      actions: fresh + changed > 0 && (
        <Button size="small" onClick={() => void undo(unit)} data-testid="import-undo">
          {importWording.undo}
        </Button>
      ),
    })
    const first = ledger ?? reading.tables[tables[0] ?? 0]?.ledger
    navigate(first === undefined ? { page: 'today' } : { page: 'ledger', ledger: first })
  }

  return (
    <div className="import-page">
      {state.step === 'choose' && <ChooseFile trouble={state.trouble} onFile={(file) => void flow.choose(file)} />}
      {state.step === 'reading' && (
        <div className="page" data-testid="import-reading">
          <h1>{importWording.title}</h1>
          <div className="panel import-progress" role="status">
            <p>{importWording.reading(state.file)}</p>
            <Progress percent={Math.floor(state.done * 100)} />
            <p className="soft">{state.word}</p>
            <Button onClick={flow.cancel} data-testid="import-cancel-reading">
              {importWording.cancelReading}
            </Button>
          </div>
        </div>
      )}
      {(state.step === 'review' || state.step === 'importing') && (
        <ReviewPage
          key={state.review.reading.sha256}
          flow={flow}
          review={state.review}
          busy={state.step === 'importing'}
          rereading={state.rereading}
          note={state.note}
          onImport={(tables) => void importTables(tables)}
        />
      )}
    </div>
  )
}
