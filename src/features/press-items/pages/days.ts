import type { DeskContext } from '#lib/auth.ts'

/** A day as a form sends it; undefined for anything else. */
export function dayIn(text: string): Temporal.PlainDate | undefined {
  try {
    return text ? Temporal.PlainDate.from(text) : undefined
  } catch {
    return undefined // typed by hand
  }
}

/** The day that it is with the agency. */
export const today = (c: DeskContext): Temporal.PlainDate =>
  Temporal.Now.zonedDateTimeISO(c.get('agency').zone).toPlainDate()
