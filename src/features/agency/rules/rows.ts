import { isUnsafe } from './text.ts'

/** One record of a CSV file with the line on which it stands; the header is line 1. */
export type Row = { line: number; cells: Record<string, string> }

/** What is wrong with a line. The key names a sentence; `value` is what stood there, cut short. */
export type Fault<K extends string> = { line: number; field: string; key: K; value: string }

/** Reads one row's cells and gathers what is wrong with them. */
export class RowReader<K extends string> {
  readonly faults: Fault<K | 'unsafe' | 'long'>[]
  readonly row: Row
  constructor(row: Row, faults: Fault<K | 'unsafe' | 'long'>[]) {
    this.row = row
    this.faults = faults
  }

  bad(field: string, key: K | 'unsafe' | 'long', value = this.row.cells[field] ?? '') {
    this.faults.push({ line: this.row.line, field, key, value: value.slice(0, 80) })
  }

  /** The cell's text: NFC, trimmed, one line, at most `max` characters. */
  text(field: string, max = 200): string {
    const value = (this.row.cells[field] ?? '').trim()
    if (isUnsafe(value)) this.bad(field, 'unsafe', value.replace(/\p{Cc}/gu, '␤'))
    else if (value.length > max) this.bad(field, 'long', value)
    return value.normalize('NFC')
  }

  /** A cell that `read` understands, or `empty` when it is blank; undefined and a fault otherwise. */
  as<T>(field: string, key: K, read: (text: string) => T | undefined, empty: T): T | undefined {
    const text = this.text(field)
    if (text === '') return empty
    const value = read(text)
    if (value === undefined) this.bad(field, key, text)
    return value
  }
}
