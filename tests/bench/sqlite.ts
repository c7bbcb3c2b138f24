// How long does SQLite in memory take for the same questions? The judge of speed, and of the answers.

import { DatabaseSync } from 'node:sqlite'
import type { FieldDefinition, Value, Values } from '../../shared/ledgers/define.ts'
import { disputes } from '../../shared/ledgers/disputes.ts'
import { searchableFields } from './questions.ts'

function stored(value: Value | undefined): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'object' ? value.join('、') : value
}

export interface SqliteAnswer {
  readonly milliseconds: number
  readonly count: number
}

export class SqliteBaseline {
  readonly #database = new DatabaseSync(':memory:')

  constructor(rows: Iterable<Values>) {
    const fields = Object.keys(disputes.fields satisfies Readonly<Record<string, FieldDefinition>>)
    this.#database.exec(`CREATE TABLE disputes (${fields.map((name) => `"${name}"`).join(', ')})`)
    const insert = this.#database.prepare(`INSERT INTO disputes VALUES (${fields.map(() => '?').join(', ')})`)
    this.#database.exec('BEGIN')
    for (const row of rows) insert.run(...fields.map((name) => stored(row[name])))
    this.#database.exec('COMMIT')
  }

  #asked(sql: string, ...parameters: string[]): { readonly milliseconds: number; readonly rows: readonly unknown[] } {
    const statement = this.#database.prepare(sql)
    const from = performance.now()
    const rows = statement.all(...parameters)
    return { milliseconds: performance.now() - from, rows }
  }

  /** Rows with the text in any of the fields that the product searches. */
  search(text: string): SqliteAnswer {
    const where = searchableFields.map((name) => `"${name}" LIKE ?`).join(' OR ')
    const like = searchableFields.map(() => `%${text}%`)
    const { milliseconds, rows } = this.#asked(`SELECT rowid FROM disputes WHERE ${where}`, ...like)
    return { milliseconds, count: rows.length }
  }

  /** Combinations of township, type and month that occur. */
  counts(): SqliteAnswer {
    const { milliseconds, rows } = this.#asked(
      'SELECT township, type, substr(reportedOn, 1, 7) AS month, count(*) AS n FROM disputes GROUP BY 1, 2, 3',
    )
    return { milliseconds, count: rows.length }
  }

  close(): void {
    this.#database.close()
  }
}
