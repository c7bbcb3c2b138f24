// What does a spreadsheet show for a number with a format?

import { SSF } from '@e965/xlsx'
import type { Cell } from '../../ledgers/kinds/kind.ts'

/** A number with a format; what the spreadsheet shows is only computed when someone asks for it. */
export class FormattedNumber implements Cell {
  readonly type = 'n'
  readonly raw: number
  readonly format: string
  private readonly date1904: boolean

  constructor(raw: number, format: string, date1904: boolean) {
    this.raw = raw
    this.format = format
    this.date1904 = date1904
  }

  get shown(): string {
    try {
      return SSF.format(this.format, this.raw, { date1904: this.date1904 })
    } catch {
      return String(this.raw) // a format that the parser does not know says no more than the number
    }
  }
}
