import type { Db } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { decidedMatches, keepModel } from './queries/matches.ts'
import { POSSIBLE, probability } from './rules/decide.ts'
import { learn } from './rules/learn.ts'

/** With fewer decisions of either kind the shipped coefficients know more. */
const FEWEST = 30

/**
 * Learns the coefficients anew from what people have confirmed and rejected, and keeps them: every search from now on
 * goes by them. Answers what to tell. Throws `Refusal` when too little was decided.
 */
export async function learnFromMatches(worker: Db, now: Temporal.Instant): Promise<string[]> {
  const examples = await decidedMatches(worker)
  const same = examples.filter((e) => e.same).length
  const other = examples.length - same
  if (same < FEWEST || other < FEWEST)
    throw new Refusal(
      `There is too little to learn from: ${same} confirmed and ${other} rejected, ${FEWEST} of each are needed. Nothing was changed.`,
    )
  const model = learn(examples, `own-${now.toString({ smallestUnit: 'minute' })}`)
  const shown = examples.filter((e) => probability(model, e.features) >= POSSIBLE)
  const right = shown.filter((e) => e.same).length
  await keepModel(worker, model, examples.length)
  const percent = (n: number, of: number) => `${Math.round((100 * n) / Math.max(of, 1))} %`
  return [
    `Learnt from ${same} confirmed and ${other} rejected matches as ${model.version}.`,
    `On these, ${percent(right, shown.length)} of what would be shown is right, and ${percent(right, same)} of what is right would be shown.`,
  ]
}
