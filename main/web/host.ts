// How does the contract reach a browser? A server on the loopback address that talks to one page, its own.

import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { PAGE_HEADERS, readPageFile } from '../bridge/page-files.ts'
import type { Dispatch } from '../bridge/serve.ts'

export const ADDRESS = '127.0.0.1'
/** IndexedDB belongs to an origin, and the port is part of it: the same port every time. */
export const PORT = 41730
/** Largest body of a call. */
const BODY_LIMIT = 256 * 1024 * 1024
const TOKEN_HEADER = 'x-desk-token'

export interface WebHostOptions {
  /** 0: any free one (tests). */
  readonly port: number
  readonly token: string
  /** Directory of the built renderer. */
  readonly page: string
  readonly dispatch: Dispatch
  readonly bodyLimit?: number
}

/** Who asks: what the dispatcher's sender check looks at. */
export interface WebSender {
  readonly tokenRight: boolean
}

/** Compares without telling by its time how much was right. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...PAGE_HEADERS, 'Content-Type': 'text/plain', Connection: 'close' })
  response.end(`${status}\n`)
}

/** Null: larger than the limit. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) throw new Error('the request has an encoding')
    size += piece.length
    if (size > limit) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Host and Origin: a name that an attacker's DNS points at us (rebinding), or another page of the same browser, is refused. */
function comesFromOwnPage(request: IncomingMessage): boolean {
  const port = request.socket.localPort
  const { host, origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (host !== `${ADDRESS}:${port}`) return false
  if (request.method !== 'POST') return true
  return origin === `http://${ADDRESS}:${port}` && (site === undefined || site === 'same-origin')
}

async function answer(request: IncomingMessage, response: ServerResponse, options: WebHostOptions): Promise<void> {
  const { token, page, dispatch, bodyLimit = BODY_LIMIT } = options
  if (!comesFromOwnPage(request)) return refuse(response, 403)
  const pathname = (request.url ?? '/').split(/[?#]/)[0] ?? '/'
  if (request.method === 'POST') {
    const call = /^\/call\/([a-z.]{1,40})$/.exec(pathname)?.[1]
    if (call === undefined) return refuse(response, 404)
    const given = request.headers[TOKEN_HEADER]
    const sender: WebSender = { tokenRight: typeof given === 'string' && isSame(given, token) }
    if (!sender.tokenRight) return refuse(response, 401)
    const body = await readBody(request, bodyLimit)
    if (body === null) return refuse(response, 413)
    const result = await dispatch(sender, call, body)
    response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': 'application/octet-stream' })
    response.end(result)
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405)
  const file = await readPageFile(page, pathname)
  if (file === null) return refuse(response, 404)
  response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': file.type, 'Content-Length': file.bytes.length })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

/** Listens; rejects with the system's error (EADDRINUSE) when the port is taken. */
export async function startWebHost(options: WebHostOptions): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => {
      // The browser went away in the middle, or a file of the build could not be read: this request ends, the host goes on.
      if (response.headersSent) response.destroy()
      else refuse(response, 500)
    })
  })
  server.headersTimeout = 10_000
  // A connection that we close just when the page uses it again would look like a host that is gone.
  server.keepAliveTimeout = 3_600_000
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, ADDRESS, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return server
}
