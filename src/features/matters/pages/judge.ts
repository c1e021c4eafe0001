import { unitByCode } from '#features/agency/index.ts'
import { fileRefusalWords } from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Faults } from '#lib/html/form.ts'
import { kindOf } from '../jobs/clocks.ts'
import type { NewStep, StepDeed } from '../queries/acts.ts'
import type { Matter } from '../queries/matter.ts'
import { afterDeed, MATTER_DEEDS, type MatterDeed, type MatterState } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { enterPaper, type SentPaper } from './paper.ts'
import { type DeedTyped, readDeed } from './read-deed.ts'

/** The unit that a deed names by its code, or why there is none. */
async function unitIn(
  db: Db,
  c: DeskContext,
  m: Matter,
  deed: StepDeed,
  code: string,
): Promise<{ unitId?: string; fault?: string }> {
  const w = words[c.get('lang')].fault
  if (deed !== 'hand' && deed !== 'transfer') return {}
  if (deed === 'hand' && code === '') return { unitId: m.unitId }
  const unit = await unitByCode(db, code)
  if (!unit) return { fault: w.unit }
  return deed === 'transfer' && unit.id === m.unitId ? { fault: w.same } : { unitId: unit.id }
}

const prefixed = (deed: StepDeed, faults: Faults): Faults =>
  Object.fromEntries(Object.entries(faults).map(([k, v]) => [`${deed}_${k}`, v]))
/** Whether a deed moves the matter itself. */
export const isLife = (deed: StepDeed): deed is MatterDeed => MATTER_DEEDS.some((d) => d === deed)

type Asked = { deed: StepDeed; typed: DeedTyped; paper: SentPaper }
export type Judged = { to: MatterState; step: NewStep } | { faults: Faults; why?: string }

/** Judges a deed on the locked matter: what is to be written down, its paper entered, or why not. */
export async function judge(c: DeskContext, db: Db, m: Matter, a: Asked): Promise<Judged> {
  const { deed, typed, paper } = a
  const lang = c.get('lang')
  const standing = { state: m.state, accepted: m.acceptedAt !== null, kind: kindOf(m.kind) }
  const after = isLife(deed) ? afterDeed(standing, deed) : { to: m.state }
  if ('why' in after) return { faults: {}, why: words[lang].why[after.why] }
  const { step, faults } = readDeed(c, m, deed, typed)
  const { fault, unitId } = await unitIn(db, c, m, deed, typed.unit)
  if (fault !== undefined) faults['unit'] = fault
  if (typeof paper === 'string') faults['paper'] = fileRefusalWords(paper, lang)
  if (Object.keys(faults).length > 0) return { faults: prefixed(deed, faults) }
  const whole: NewStep = { ...step, deed, ...(unitId ? { unitId } : {}) }
  if (!paper || typeof paper === 'string') return { to: after.to, step: whole }
  const kept = await enterPaper(c, db, m.unitId, paper)
  if ('why' in kept) return { faults: prefixed(deed, { paper: kept.why }) }
  return { to: after.to, step: { ...whole, fileId: kept.id } }
}
