// How do the keys of an office stand in a folder, and how is a sheet typed into a file read?

import { join } from 'node:path'
import { suiteA1 } from '../../../shared/crypto/a1.ts'
import { writeMinisignPublicKey, writeMinisignSecretKey } from '../../../shared/crypto/minisign.ts'
import { sm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { writeSm2PrivatePem, writeSm2PublicPem } from '../../../shared/crypto/sm2-pem.ts'
import type { OfficeKeys } from '../../../shared/crypto/suite.ts'
import { writeCard } from '../../../shared/packages/card.ts'
import type { Card } from '../../../shared/packages/format.ts'
import { writeNew } from '../command-files.ts'

/** The PEM of a secret that is kept as 64 hex digits. */
export function pemOf(identity: string): string {
  return writeSm2PrivatePem(sm2KeyPair(new Uint8Array(Buffer.from(identity, 'hex'))))
}

/** Writes the secrets and the card; the text of the card. `former`: identities of age that were replaced and still open. */
export function writeKeys(out: string, card: Card, keys: OfficeKeys, former: readonly string[] = []): string {
  const { sign, seal, sm2, hybrid } = keys
  const write = (name: string, text: string, secret = true) => writeNew(join(out, name), text, secret)
  const text = writeCard(suiteA1, card, sign.secret)
  const identities = [seal.identity, ...(hybrid === undefined ? [] : [hybrid.seal.identity]), ...former]
  write('office.id', `${identities.join('\n')}\n`)
  write('sender.key', writeMinisignSecretKey(sign.secret))
  write('sender.pub', writeMinisignPublicKey(sign.public), false)
  if (sm2 !== undefined) {
    write('office-sm2.pem', pemOf(sm2.seal.identity))
    write('sender-sm2.key', writeSm2PrivatePem(sm2.sign))
    write('sender-sm2.pem', writeSm2PublicPem(sm2.sign.public), false)
  }
  write(`${card.org}.card.json`, text, false)
  return text
}

/** Characters of the sheet, with or without their beginning, blanks and hyphens. */
export function sheetIdentity(text: string): string {
  const characters = text.replace(/[\s-]/g, '').toUpperCase()
  const bare = characters.startsWith('AGESECRETKEY1') ? characters.slice('AGESECRETKEY1'.length) : characters
  return `AGE-SECRET-KEY-1${bare}`
}
