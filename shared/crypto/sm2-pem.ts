// How do SM2 keys stand in the PEM files that OpenSSL reads and writes?

import { fromBase64, toBase64, toHex } from './octets.ts'
import { type Sm2KeyPair, sm2KeyPair } from './sm2.ts'

/** Everything before the point in a SubjectPublicKeyInfo on the SM2 curve, hex. */
const PUBLIC_HEAD = '3059301306072a8648ce3d020106082a811ccf5501822d034200'
/** Everything before the secret in a PKCS #8 key on the SM2 curve, and between secret and point. */
const PRIVATE_HEAD = '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420'
const PRIVATE_MIDDLE = 'a144034200'
const CURVE = '06082a811ccf5501822d'

function pem(label: string, hex: string): string {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** @param point 65 bytes, 04 || x || y. */
export function writeSm2PublicPem(point: Uint8Array): string {
  return pem('PUBLIC KEY', PUBLIC_HEAD + toHex(point))
}

export function writeSm2PrivatePem(pair: Sm2KeyPair): string {
  return pem('PRIVATE KEY', PRIVATE_HEAD + toHex(pair.secret) + PRIVATE_MIDDLE + toHex(pair.public))
}

/** The pair of the first unencrypted key on the SM2 curve in a PEM text, as `openssl genpkey -algorithm SM2` or
 * `openssl ecparam -genkey -name SM2` writes it; null when there is none. */
export function readSm2PrivatePem(text: string): Sm2KeyPair | null {
  for (const [, body = ''] of text.matchAll(/-----BEGIN (?:EC )?PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END/g)) {
    const hex = toHex(fromBase64(body.replace(/\s/g, '')) ?? new Uint8Array(0))
    const secret = /0201010420([0-9a-f]{64})/.exec(hex)?.[1]
    if (secret === undefined || !hex.includes(CURVE)) continue
    try {
      return sm2KeyPair(Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
    } catch {
      return null // 0, or not below the order of the curve
    }
  }
  return null
}
