// What runs in the store worker? The surface of the store, for the window and for every port that the window hands over.

import { expose } from 'comlink'
import { z } from 'zod'
import { isPortMessage } from './host-message.ts'
import { awaitHost, createStoreSurface } from './surface.ts'

z.config({ jitless: true })

const { api } = createStoreSurface(awaitHost())
expose(api)
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isPortMessage(data)) expose(api, data.port)
})
