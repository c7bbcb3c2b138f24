// What does the one window look like, and how is it locked in?

import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
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
  void window.loadURL(`${ORIGIN}/index.html`)
  return window
}
