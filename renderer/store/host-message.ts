// What is the first message to the store worker? Where its host is; comlink does not know it and leaves it alone.

import type { HostLink } from './host-client.ts'

export interface HostMessage {
  readonly kind: 'host-link'
  readonly link: HostLink
}

export function isHostMessage(value: unknown): value is HostMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'host-link'
}
