// What does the one window look like, and how is it locked in?

import { BrowserWindow, type BrowserWindowConstructorOptions, dialog } from 'electron'
import { ORIGIN } from './page.ts'

export function windowOptions(preload: string, packaged: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '县域综治台账',
    backgroundColor: '#F5F6F8',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !packaged,
    },
  }
}

export function openWindow(preload: string, packaged: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, packaged))
  window.once('ready-to-show', () => window.show())
  window.webContents.on('will-prevent-unload', (event) => {
    if (mayClose(window)) event.preventDefault()
  })
  void window.loadURL(`${ORIGIN}/index.html`)
  return window
}

/** The page holds something that is not saved: the person says whether the window closes all the same. */
function mayClose(window: BrowserWindow): boolean {
  const buttons = ['返回填写', '仍然关闭']
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    title: '县域综治台账',
    message: '有没有保存的新行',
    detail: '台账的最后一行填了内容，还没有保存，关闭后不会保留。',
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return buttons[answer] === buttons[1]
}
