// Which ledger does the address ask for? Finds its definition, part and directory, and shows the screen over them.

import { Empty } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { OfficeDirectory } from '../../shared/ledgers/directory.ts'
import { directoryOf } from '../../shared/ledgers/directory-of.ts'
import { ledgerNamed } from '../../shared/ledgers/index.ts'
import { navigate, useRoute } from '../app/routes.ts'
import { useDesk } from '../app/store-client.ts'
import { today } from '../app/today/today-date.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { LedgerScreen } from './LedgerScreen.tsx'

export function LedgerPage({ ledger }: { readonly ledger: string }) {
  const { store, listen, openPort, status } = useDesk()
  const route = useRoute()
  const [directory, setDirectory] = useState<OfficeDirectory | null>(null)
  useEffect(() => {
    let current = true
    store.directory().then(
      ({ divisions, units }) => current && setDirectory(directoryOf(divisions, units)),
      () => current && setDirectory(directoryOf([], [])),
    )
    return () => {
      current = false
    }
  }, [store])
  const definition = ledgerNamed(ledger)
  const here = route.page === 'ledger' && route.ledger === ledger ? route : null
  const filters = here?.filters
  const search = here?.search
  const initial = useMemo(
    () => ({ ...(filters === undefined ? {} : { filters }), ...(search === undefined ? {} : { search }) }),
    [filters, search],
  )
  if (definition === undefined) return <Empty image={null} description="没有这个台账。请从左侧目录选择要打开的台账。" />
  if (directory === null) return <Waiting className="page" label="正在打开台账" />
  const parts = definition.partition === undefined ? [] : (definition.fields[definition.partition]?.choices ?? [])
  const part = parts.some((choice) => choice.term === here?.part) ? here?.part : parts[0]?.term
  return (
    <LedgerScreen
      key={`${ledger} ${part ?? ''} ${here?.row ?? ''} ${here?.field ?? ''} ${search ?? ''} ${JSON.stringify(filters ?? null)}`}
      store={store}
      listen={listen}
      definition={definition}
      directory={directory}
      {...(part === undefined ? {} : { part })}
      choosePart={(next) => navigate({ page: 'ledger', ledger, part: next })}
      initial={initial}
      {...(here?.row === undefined ? {} : { focusRow: here.row })}
      {...(here?.field === undefined ? {} : { focusField: here.field })}
      today={today()}
      office={status.office?.name ?? ''}
      openPort={openPort}
      openImport={() => navigate({ page: 'import', ledger })}
    />
  )
}
