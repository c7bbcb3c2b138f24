// Which calls does the exchange offer to the window? Every part of its surface.

import type { SharedCarrierApi } from './carriers/shared-carriers.ts'
import type { ChannelsApi } from './channels-api.ts'
import type { ConfigApi } from './config/config-api.ts'
import type { DownApi } from './down/down-api.ts'
import type { ExchangeApi } from './exchange-api.ts'
import type { KeysApi } from './keys/keys-api.ts'
import type { NewsApi } from './news/news-api.ts'
import type { RestoreApi } from './restore/restore-api.ts'
import type { ReturnsApi } from './returns/returns-api.ts'
import type { ReviewApi } from './review/review-api.ts'
import type { SuiteApi } from './suite-api.ts'
import type { UndoApi } from './undo/undo-api.ts'

/** A new part is one line here, and its calls are named in `exchangeCallNames` of surface.ts. */
export type ExchangeCalls = ChannelsApi &
  ConfigApi &
  DownApi &
  ExchangeApi &
  KeysApi &
  NewsApi &
  RestoreApi &
  ReturnsApi &
  ReviewApi &
  SharedCarrierApi &
  SuiteApi &
  UndoApi
