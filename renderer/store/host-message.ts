// Which messages does the store worker hear beside calls? Where its host is, and further ports to answer on; comlink leaves them alone.

import type { HostLink } from './host-client.ts'

export interface HostMessage {
  readonly kind: 'host-link'
  readonly link: HostLink
}

export function isHostMessage(value: unknown): value is HostMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'host-link'
}

/** A port for another worker of this window (the reading worker), so that tables do not pass through the window's thread. */
export interface PortMessage {
  readonly kind: 'store-port'
  readonly port: MessagePort
}

export function isPortMessage(value: unknown): value is PortMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'store-port' &&
    'port' in value &&
    value.port instanceof MessagePort
  )
}
