// Where does a worker's time go? CPU profiles of the page's workers, taken by the browser while something is measured.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'

interface Attached {
  readonly sessionId: string
  readonly targetInfo: { readonly title: string; readonly url: string }
}

/** Profiles of the workers that live when profiling ends, as files for DevTools. */
export class WorkerProfiles {
  readonly #session: CDPSession
  readonly #workers = new Map<string, string>()
  readonly #answers = new Map<string, (result: unknown) => void>()
  #last = 0

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async start(page: Page): Promise<WorkerProfiles> {
    const profiles = new WorkerProfiles(await page.context().newCDPSession(page))
    await profiles.#attach()
    return profiles
  }

  async #attach(): Promise<void> {
    const session = this.#session
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Attached) => {
      const name = targetInfo.title || (targetInfo.url.split('/').at(-1) ?? 'worker')
      this.#workers.set(sessionId, name.replace(/[^\w.-]/g, ''))
      void this.#send(sessionId, 'Profiler.enable')
      void this.#send(sessionId, 'Profiler.setSamplingInterval', { interval: 1000 })
      void this.#send(sessionId, 'Profiler.start')
    })
    session.on('Target.receivedMessageFromTarget', ({ sessionId, message }: { sessionId: string; message: string }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: unknown }
      if (id !== undefined) this.#answers.get(`${sessionId} ${id}`)?.(result)
    })
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  }

  #send(sessionId: string, method: string, params: object = {}): Promise<unknown> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve) => {
      this.#answers.set(`${sessionId} ${id}`, resolve)
      void this.#session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(() => resolve(undefined))
    })
  }

  /** Writes a profile for each worker into the folder. */
  async stop(folder: string, name: string): Promise<void> {
    mkdirSync(folder, { recursive: true })
    for (const [sessionId, worker] of this.#workers) {
      const late = new Promise((resolve) => setTimeout(() => resolve(undefined), 20_000))
      const answer = (await Promise.race([this.#send(sessionId, 'Profiler.stop'), late])) as
        | { profile: unknown }
        | undefined
      if (answer?.profile !== undefined)
        writeFileSync(join(folder, `${name}-${worker}.cpuprofile`), JSON.stringify(answer.profile))
    }
    await this.#session.detach()
  }
}
