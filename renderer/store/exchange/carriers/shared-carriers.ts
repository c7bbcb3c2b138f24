// Under which name does this PC write into a shared folder, and how is a folder set up for several PCs?

import { ok, type Result } from '../../../../shared/result.ts'
import type { ExchangeCore } from '../core.ts'

/** `org-installation`: who writes there is one PC, whatever its epoch. */
export function writerOf(core: Pick<ExchangeCore, 'author'>): string {
  const [org = '', installation = ''] = core.author().split('.')
  return `${org}-${installation}`
}

export interface SharedCarrierApi {
  /** Marks a chosen folder as shared: from then on every PC writes below a directory of its own. Fails with `carrier-not-folder`. */
  shareCarrier(carrier: string): Promise<Result<null>>
}

export function createSharedCarrierCalls({ host }: Pick<ExchangeCore, 'host'>): SharedCarrierApi {
  return {
    async shareCarrier(carrier) {
      const shared = await host('carrier.share', { carrier })
      return shared.ok ? ok(null) : shared
    },
  }
}
