import { z } from 'zod'
import { unitChoices } from '#features/agency/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { loadAnnual } from '../jobs/annual.ts'
import { reportForm } from '../jobs/forms.ts'
import { reportUnit } from '../queries/units.ts'
import { yearAt } from '../rules/window.ts'
import { READERS } from './entry-form.ts'

const Query = z.object({
  unit: z.uuid().optional().catch(undefined),
  below: z.literal('1').optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
})

/** The report that an address asks for: of the reader's first unit and of this year, where it names none. 404 for a unit not his. */
export async function askedReport(c: DeskContext, db: Db, values: unknown = c.req.query()) {
  const { unit: id, year, below } = parsed(Query, values)
  const units = await unitChoices(db, [...READERS])
  const chosen = found(id ? units.find((u) => u.id === id) : units[0])
  const now = Temporal.Now.instant()
  const zone = c.get('agency').zone
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const report = await loadAnnual(db, {
    unit: found(await reportUnit(db, chosen.id)),
    year: year ?? yearAt(reportForm('annual'), today),
    zone,
    now,
    below: below === '1',
  })
  return { report, units, now }
}

/** The address of a report, or of something below it. */
export const reportPath = (
  r: { unit: { id: string }; window: { year: number }; below: boolean },
  below = '',
  more: Record<string, string> = {},
): string =>
  `/desk/reports/annual${below}?${new URLSearchParams({ unit: r.unit.id, year: String(r.window.year), ...(r.below ? { below: '1' } : {}), ...more })}`
