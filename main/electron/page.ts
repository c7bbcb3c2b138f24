// Where does the window get its page from, and what may the page do? From `app://desk/`, and nothing but that.

import type { Session, WebContents } from 'electron'
import { protocol } from 'electron'
import { PAGE_HEADERS, readPageFile } from '../bridge/page-files.ts'

const SCHEME = 'app'
export const ORIGIN = 'app://desk'

/** Before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function isOwnAddress(address: string): boolean {
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`)
}

/** Serves the built renderer under `app://desk/` in this session. */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const address = new URL(request.url)
    const known = address.host === 'desk' && request.method === 'GET'
    const file = known ? await readPageFile(root, address.pathname) : null
    if (file === null) return new Response('404', { status: 404, headers: PAGE_HEADERS })
    return new Response(file.bytes, { status: 200, headers: { ...PAGE_HEADERS, 'Content-Type': file.type } })
  })
}

/** No permissions, no devices, no network. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.webRequest.onBeforeRequest((details, answer) => {
    const inside = isOwnAddress(details.url) || /^(blob:app:\/\/desk\/|data:|devtools:)/.test(details.url)
    answer({ cancel: !inside })
  })
  session.on('will-download', (event) => event.preventDefault())
}

/** No navigation, no new windows, no embedded pages. */
export function restrictContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    // The page prints lists from an inner frame whose text it writes itself.
    if (event.isMainFrame || event.url !== 'about:srcdoc') event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
