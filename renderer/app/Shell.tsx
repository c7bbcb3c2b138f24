// What does the open desk look like? Rail, bars and the page of the route; the heavy pages load when they are opened.

import { Alert, App as AntApp, Button, ConfigProvider } from 'antd'
import locale from 'antd/locale/zh_CN'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { failureSentence } from '../../shared/wording/failures.ts'
import { type CommandContext, type PageActions, PageActionsContext } from '../commands/command.ts'
import { ledgerCommands } from '../commands/ledger-commands.ts'
import { useShortcuts } from '../commands/use-shortcuts.ts'
import { windowCommands } from '../commands/window-commands.ts'
import { begunWording } from '../ledger/begun/begun-wording.ts'
import { BegunWorkContext } from '../ledger/begun/begun-work.ts'
import { useBegunWork } from '../ledger/begun/use-begun-work.ts'
import { DraftRowsContext } from '../ledger/quick-add/draft-row.ts'
import { antdTheme } from '../ui/antd-theme.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { BottomBar } from './BottomBar.tsx'
import { BottomBarContext, type BottomSlots } from './bottom-bar.ts'
import { CrashScreen } from './CrashScreen.tsx'
import { HelpPanel } from './HelpPanel.tsx'
import { PreferencesContext, usePreferenceState, usePreferences } from './preferences.ts'
import { Rail } from './Rail.tsx'
import { navigate, type Route, useRoute } from './routes.ts'
import { useDesk, useStore } from './store-client.ts'
import { TopBar } from './TopBar.tsx'
import { useAutoLock } from './use-auto-lock.ts'
import { useUndo } from './use-undo.ts'
import { useZoom } from './use-zoom.ts'
import { frameWording } from './wording/frame.ts'
import './shell.css'

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })))
const TodayPage = lazy(() => import('./today/TodayPage.tsx').then((module) => ({ default: module.TodayPage })))
const SettingsPage = lazy(() => import('./settings/SettingsPage.tsx').then((m) => ({ default: m.SettingsPage })))
const ImportPage = lazy(() => import('../ledger/import/ImportPage.tsx').then((m) => ({ default: m.ImportPage })))
const LedgerPage = lazy(() => import('../ledger/LedgerPage.tsx').then((module) => ({ default: module.LedgerPage })))
const DashboardPage = lazy(() => import('../dashboard/DashboardPage.tsx').then((m) => ({ default: m.DashboardPage })))
const ExchangePage = lazy(() => import('../exchange/ExchangePage.tsx').then((m) => ({ default: m.ExchangePage })))

const allCommands = [...ledgerCommands, ...windowCommands]

export function Shell() {
  const preferences = usePreferenceState()
  return (
    <PreferencesContext value={preferences}>
      <ConfigProvider locale={locale} theme={antdTheme(preferences.theme)} componentSize="medium">
        <AntApp className="fill" message={{ maxCount: 2 }} notification={{ placement: 'bottom', bottom: 64 }}>
          <Frame />
        </AntApp>
      </ConfigProvider>
    </PreferencesContext>
  )
}

function Frame() {
  const { store, refreshStatus, status, switchSpace } = useDesk()
  const { message } = AntApp.useApp()
  const route = useRoute()
  const [collapsed, setCollapsed] = useState(false)
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null)
  const [slots, setSlots] = useState<BottomSlots>({})
  const { autoLockMinutes, zoom: size } = usePreferences()
  const zoom = useZoom()
  const [page, setPage] = useState<PageActions | null>(null)
  useUnlockNotices()
  // At a large size the rail would take a third of a small screen.
  useEffect(() => setCollapsed(size > 1.3), [size])

  const begun = useBegunWork(store)
  const { leave, pieces } = begun
  const lock = useCallback(async () => {
    await store.lock(pieces())
    await refreshStatus()
  }, [store, pieces, refreshStatus])
  const autoLock = useAutoLock(autoLockMinutes, () => void lock())
  const unsaved = autoLock.secondsLeft === null ? [] : begun.titles()

  const say = useCallback(
    (text: string, kind?: 'done' | 'trouble') => void (kind === 'trouble' ? message.warning(text) : message.info(text)),
    [message],
  )
  const { undo, redo } = useUndo(store, say)
  const context = useMemo<CommandContext>(
    () => ({
      store,
      route,
      navigate,
      lock: () => void lock(),
      openPalette: () => setOverlay('palette'),
      openHelp: () => setOverlay('help'),
      toggleRail: () => setCollapsed((now) => !now),
      zoom,
      page,
      undo,
      redo,
      say,
    }),
    [store, route, lock, page, undo, redo, say, zoom],
  )
  useShortcuts(windowCommands, context)
  const close = () => setOverlay(null)

  return (
    <BottomBarContext value={setSlots}>
      <BegunWorkContext value={begun.work}>
        <DraftRowsContext value={begun.work.rows}>
          <div className="frame">
            <TopBar
              onPalette={context.openPalette}
              onLock={context.lock}
              onSwitch={(space) => leave(() => switchSpace(space))}
            />
            <div className="frame-middle">
              <Rail route={route} collapsed={collapsed} onToggle={context.toggleRail} />
              <main className="frame-main" id="main" tabIndex={-1} data-testid={`page-${route.page}`}>
                {autoLock.secondsLeft !== null && (
                  <Alert
                    banner
                    type="warning"
                    title={frameWording.idleWarning(autoLock.secondsLeft)}
                    description={unsaved.length > 0 && begunWording.idle(unsaved)}
                    action={<Button onClick={autoLock.stay}>{frameWording.stay}</Button>}
                    data-testid="idle-warning"
                  />
                )}
                <CrashScreen key={`${status.space} ${window.location.hash}`}>
                  <PageActionsContext value={setPage}>
                    <Suspense fallback={<Waiting className="page" label={frameWording.loading} />}>
                      {begun.ready && <Page route={route} />}
                    </Suspense>
                  </PageActionsContext>
                </CrashScreen>
              </main>
            </div>
            <BottomBar slots={slots} zoom={size} onZoom={zoom} />
          </div>
          {overlay === 'palette' && (
            <Suspense fallback={null}>
              <Palette commands={allCommands} context={context} onClose={close} />
            </Suspense>
          )}
          {overlay === 'help' && <HelpPanel commands={windowCommands} context={context} onClose={close} />}
        </DraftRowsContext>
      </BegunWorkContext>
    </BottomBarContext>
  )
}

/** Says once what was repaired at the start, and that the clock of this machine may be wrong. */
function useUnlockNotices(): void {
  const { unlockReport, keepUnlockReport } = useDesk()
  const { notification } = AntApp.useApp()
  useEffect(() => {
    if (unlockReport === null) return
    for (const failure of [...unlockReport.repaired, ...(unlockReport.clockWarning ? [unlockReport.clockWarning] : [])])
      notification.warning({ title: failureSentence(failure), duration: 0 })
    keepUnlockReport(null)
  }, [unlockReport, keepUnlockReport, notification])
}

function Page({ route }: { readonly route: Route }) {
  const store = useStore()
  switch (route.page) {
    case 'today':
      return <TodayPage />
    case 'settings':
      return <SettingsPage />
    case 'analysis':
      return <DashboardPage />
    case 'exchange':
      return <ExchangePage store={store} />
    case 'import':
      return <ImportPage {...(route.ledger === undefined ? {} : { ledger: route.ledger })} />
    case 'ledger':
      return <LedgerPage key={route.ledger} ledger={route.ledger} />
  }
}
