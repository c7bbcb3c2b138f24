// What can a window ask about settings that an office sends to the offices below? Sending them, and what came from above.

import type { ConfigLine } from '../../../../shared/packages/config-lines.ts'
import type { Result } from '../../../../shared/result.ts'

export interface ReceivedConfig {
  /** Names the item in the calls below. */
  readonly key: string
  readonly from: string
  readonly fromName: string
  /** When the office above sealed it, RFC 3339. */
  readonly created: string
  readonly line: ConfigLine
  /** `new`: nobody has decided on it yet. */
  readonly state: 'new' | 'taken' | 'declined'
}

export interface ConfigApi {
  /** Seals settings for offices below as one package; `files`: those that templates name. Fails with `addressees-none`, `suites-mixed`,
   * `config-unfit`. */
  sendConfig(
    lines: readonly ConfigLine[],
    files: readonly Uint8Array[],
    to: { readonly orgs: readonly string[]; readonly carrier: string; readonly passphrase: string },
  ): Promise<Result<{ readonly place: string; readonly offices: number }>>
  /** The newest of every item, those that wait for a decision first. */
  receivedConfig(): Promise<readonly ReceivedConfig[]>
  /** The file of a template that came; null: it is not here any more. */
  configFile(key: string): Promise<Uint8Array | null>
  /** Writes down that the item was taken or declined; taking itself is done with the settings that it belongs to. */
  decideConfig(key: string, state: 'taken' | 'declined'): Promise<Result<null>>
}
