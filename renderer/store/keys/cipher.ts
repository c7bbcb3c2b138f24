// How are bytes sealed? AES-256-GCM with a random nonce in front; the place where they rest is bound as additional data.

import type { Bytes } from './kdf.ts'

const nonceLength = 12

/** Where sealed bytes belong; bytes moved elsewhere do not open. */
export type Place = readonly (string | number)[]

function additional(place: Place): Bytes {
  return new TextEncoder().encode(JSON.stringify(place))
}

export async function sealBytes(key: CryptoKey, place: Place, bytes: Bytes): Promise<Bytes> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength))
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: additional(place) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, bytes))
  const whole = new Uint8Array(nonceLength + sealed.length)
  whole.set(nonce)
  whole.set(sealed, nonceLength)
  return whole
}

/** Null when the bytes are damaged, were moved, or belong to another key. */
export async function openBytes(key: CryptoKey, place: Place, bytes: Bytes): Promise<Bytes | null> {
  if (bytes.length < nonceLength + 16) return null
  const parameters = { name: 'AES-GCM', iv: bytes.subarray(0, nonceLength), additionalData: additional(place) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, bytes.subarray(nonceLength)))
  } catch (problem) {
    // WebCrypto says OperationError for a wrong tag; anything else is our own mistake
    if (problem instanceof DOMException && problem.name === 'OperationError') return null
    throw problem
  }
}
