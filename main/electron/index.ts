// How does the Electron application start? One instance, one window, the same handlers as the loopback host.

import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, session } from 'electron'
import { contract } from '../../shared/bridge/contract.ts'
import type { Failure } from '../../shared/result.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { builtAt } from '../bridge/built-at.ts'
import { serve } from '../bridge/serve.ts'
import { removablePlaces } from '../carrier/places.ts'
import { takeLock } from '../disk/lock.ts'
import { createHandlers } from '../handlers/all.ts'
import { type HostPlace, placeFromEnvironment } from '../handlers/host-place.ts'
import { registerScheme, restrictContents, restrictSession, servePage } from './page.ts'
import { isOwnPage, listenForPorts } from './port.ts'
import { openWindow } from './window.ts'

const root = join(import.meta.dirname, '../..')

function refuse(failure: Failure): void {
  dialog.showErrorBox('县域综治台账', failureSentence(failure))
  app.exit(3)
}

/** The two questions that only Electron can ask. */
function dialogs(window: () => BrowserWindow): Required<Pick<HostPlace, 'chooseSavePlace' | 'chooseCarrier'>> {
  return {
    chooseSavePlace: async (name) => {
      const answer = await dialog.showSaveDialog(window(), { defaultPath: join(app.getPath('documents'), name) })
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
    chooseCarrier: async () => {
      const answer = await dialog.showOpenDialog(window(), {
        title: '选择U盘或交换文件夹',
        properties: ['openDirectory', 'createDirectory'],
      })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
  }
}

async function start(place: ReturnType<typeof placeFromEnvironment>): Promise<void> {
  const lock = await takeLock(place.data, 'electron')
  if (!lock.ok) return refuse(lock.error)
  app.on('will-quit', lock.value.release)
  restrictSession(session.defaultSession)
  servePage(session.defaultSession, join(root, 'out/renderer'))
  Menu.setApplicationMenu(null)
  const window = openWindow(join(root, 'out/preload/preload.cjs'), app.isPackaged)
  const handlers = createHandlers({
    ...place,
    ...dialogs(() => window),
    host: 'electron',
    version: app.getVersion(),
    builtAt: builtAt(),
    resources: app.isPackaged ? process.resourcesPath : join(root, 'resources'),
    removable: removablePlaces,
  })
  const dispatch = serve(contract, handlers, {
    admits: (sender) => sender === window.webContents && isOwnPage(window.webContents),
    report: (call, trouble) => console.error(`${call}: ${trouble instanceof Error ? trouble.stack : 'trouble'}`),
  })
  listenForPorts(window.webContents, dispatch)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

registerScheme()
const place = placeFromEnvironment(process.env, homedir())
// IndexedDB rests beside the journal; set before the single-instance lock, which lives there too.
app.setPath('userData', join(place.data, 'electron'))
app.on('web-contents-created', (_event, contents) => restrictContents(contents))
app.on('window-all-closed', () => app.quit())
if (app.requestSingleInstanceLock()) void app.whenReady().then(() => start(place))
else app.quit()
