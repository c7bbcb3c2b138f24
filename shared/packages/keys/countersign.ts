// How does the office above vouch for the card of an office below it? Its signature under the office's own, and nobody else's counts.

import { concat, utf8 } from '../../crypto/octets.ts'
import type { Suite } from '../../crypto/suite.ts'
import { assert } from '../../result.ts'
import { cardBytes, cardComment, standsAbove } from '../card.ts'
import type { Card } from '../format.ts'

/** Lines of a card file: the card and its own signature; with the countersignature four more. */
const OWN_LINES = 5

/** The card file with the signature of `issuer` under it; an earlier countersignature is replaced. `text`: a card file that was read.
 * @throws when `issuer` is not the office that the card names, above it. */
export function countersign(
  suite: Suite,
  { card, text }: { readonly card: Card; readonly text: string },
  { issuer, secret }: { readonly issuer: Card; readonly secret: Uint8Array },
): string {
  assert(card.issuer === issuer.org && standsAbove(issuer, card), 'only the office above countersigns a card')
  const own = text.replace(/\r\n/g, '\n').split('\n').slice(0, OWN_LINES)
  const signature = suite.sign(cardBytes(card), secret, cardComment(card.org, issuer.org))
  return new TextDecoder().decode(concat(utf8(`${own.join('\n')}\n`), signature))
}
