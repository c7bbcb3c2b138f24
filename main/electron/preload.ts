// What does the page get from Electron? One function, which asks for the message port to the host.

import { contextBridge, ipcRenderer } from 'electron'

/** The page's own window; this room has no DOM types. */
declare const window: {
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void
}

ipcRenderer.on('desk:port', (event) => window.postMessage('desk-port', 'app://desk', event.ports))
contextBridge.exposeInMainWorld('desk', { connect: () => ipcRenderer.send('desk:connect') })
