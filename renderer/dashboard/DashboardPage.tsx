// Where does the dashboard stand in the window? Its screen over the store of this window; figures open the ledger page.

import { useCallback, useMemo } from 'react'
import { navigate } from '../app/routes.ts'
import { useDesk } from '../app/store-client.ts'
import { today } from '../app/today/today-date.ts'
import type { Query } from '../store/api.ts'
import { DashboardScreen } from './DashboardScreen.tsx'

export function DashboardPage() {
  const { store, listen } = useDesk()
  const day = useMemo(() => today(), [])
  const openRecords = useCallback(({ ledger, part, filters, search }: Query) => {
    navigate({
      page: 'ledger',
      ledger,
      filters,
      ...(part === undefined ? {} : { part }),
      ...(search === undefined ? {} : { search }),
    })
  }, [])
  return (
    <DashboardScreen
      store={store}
      listen={listen}
      today={day}
      openRecords={openRecords}
      openImport={() => navigate({ page: 'import' })}
    />
  )
}
