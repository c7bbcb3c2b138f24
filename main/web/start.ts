// How is the loopback host started? `node out/main/web-host.js` prints its address on one line and serves until it is told to end.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { contract } from '../../shared/bridge/contract.ts'
import { failureSentence } from '../../shared/wording/failures.ts'
import { builtAt } from '../bridge/built-at.ts'
import { serve } from '../bridge/serve.ts'
import { carrierPlace, removablePlaces } from '../carrier/places.ts'
import { makeDirectory } from '../disk/durable.ts'
import { takeLock } from '../disk/lock.ts'
import { errno } from '../disk/trouble.ts'
import { createHandlers } from '../handlers/all.ts'
import { placeFromEnvironment } from '../handlers/host-place.ts'
import { ADDRESS, PORT, startWebHost, type WebSender } from './host.ts'

const root = join(import.meta.dirname, '../..')

/** Exit codes that `npm start` tells apart. */
const ALREADY_OPEN = 3
const PORT_TAKEN = 4
const NO_DISK = 5

function leave(code: number, failure: Parameters<typeof failureSentence>[0]): never {
  console.error(failureSentence(failure))
  process.exit(code)
}

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const port = Number(env.PORT || PORT)
  const token = env.HOST_TOKEN || randomBytes(32).toString('base64url')
  const place = placeFromEnvironment(env, homedir())
  const lock = await takeLock(place.data, 'web')
  if (!lock.ok) leave(lock.error.code === 'already-open' ? ALREADY_OPEN : NO_DISK, lock.error)
  process.on('exit', lock.value.release)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  // A browser cannot ask for a folder: without sticks there is at least one folder through which offices can exchange packages.
  const exchange = join(place.data, '交换文件夹')
  if (place.folders.length === 0) await makeDirectory(exchange)
  const handlers = createHandlers({
    ...place,
    folders: place.folders.length > 0 ? place.folders : [carrierPlace(exchange, 'folder', '本机交换文件夹')],
    host: 'web',
    version,
    builtAt: builtAt(),
    resources: join(root, 'resources'),
    removable: removablePlaces,
  })
  const dispatch = serve(contract, handlers, {
    admits: (sender) => (sender as WebSender).tokenRight,
    report: (call, trouble) => console.error(`${call}: ${trouble instanceof Error ? trouble.stack : 'trouble'}`),
  })
  const server = await startWebHost({ port, token, page: join(root, 'out/renderer'), dispatch }).catch((error) => {
    if (errno(error) !== 'EADDRINUSE') throw error
    return leave(PORT_TAKEN, { code: 'port-taken', detail: { port } })
  })
  const end = (): void => {
    server.close()
    server.closeAllConnections()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  if (env.DESK_END_WITH_STDIN) {
    // The parent holds the other end: when it dies, however it dies, this ends too.
    process.stdin.on('end', end).on('close', end).resume()
  }
  const listening = server.address()
  const open = typeof listening === 'object' && listening !== null ? listening.port : port
  console.log(`http://${ADDRESS}:${open}/#token=${token}`)
  // `npm start` puts the browser profile beside the data.
  console.log(`data ${place.data}`)
}

await main(process.env)
