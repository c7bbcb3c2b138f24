// How do the window's calls reach the handlers? Over one message port, handed out only to our own top frame.

import { type IpcMainEvent, ipcMain, MessageChannelMain, type WebContents } from 'electron'
import type { Dispatch } from '../bridge/serve.ts'
import { isOwnAddress } from './page.ts'

/** Sender of calls that come through a port: the page it was given to. */
export function isOwnPage(contents: WebContents): boolean {
  return !contents.isDestroyed() && isOwnAddress(contents.mainFrame.url)
}

function isOwnFrame(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame
  return event.sender === contents && frame !== null && frame.parent === null && isOwnAddress(frame.url)
}

interface PortCall {
  readonly id: number
  readonly call: string
  readonly body: Uint8Array
}

function isPortCall(message: unknown): message is PortCall {
  return (
    typeof message === 'object' &&
    message !== null &&
    'id' in message &&
    typeof message.id === 'number' &&
    'call' in message &&
    typeof message.call === 'string' &&
    'body' in message &&
    message.body instanceof Uint8Array
  )
}

/** Answers `desk:connect` of the window's own top frame with a port behind which the dispatcher sits. */
export function listenForPorts(contents: WebContents, dispatch: Dispatch): void {
  ipcMain.on('desk:connect', (event) => {
    if (!isOwnFrame(event, contents)) return
    const { port1, port2 } = new MessageChannelMain()
    port1.on('message', ({ data }) => {
      if (!isPortCall(data)) return
      const { id, call, body } = data
      void dispatch(contents, call, body).then((answer) => port1.postMessage({ id, body: answer }))
    })
    port1.start()
    event.senderFrame?.postMessage('desk:port', null, [port2])
  })
}
