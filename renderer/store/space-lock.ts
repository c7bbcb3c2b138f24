// Does another window have this office open? One Web Lock for each space, held as long as the worker has entered it.

/** Time that a closing window needs to let go of its office, in milliseconds. */
const closing = 1500

/** Holds a Web Lock until the answered function is called; null when another tab or window holds it. A window that is being
 * closed or reloaded lets go a moment later, so the lock is waited for that long. */
export function holdLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const hold = (): Promise<void> => new Promise((release) => resolve(release))
    navigator.locks.request(name, { signal: AbortSignal.timeout(closing) }, hold).catch((problem: unknown) => {
      if (problem instanceof DOMException && ['AbortError', 'TimeoutError'].includes(problem.name)) resolve(null)
      else reject(problem)
    })
  })
}
