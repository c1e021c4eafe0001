import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, idParam, readForm, UPLOAD_LIMIT } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { kindOf, meetClocks, startClock, startWatch } from '../jobs/clocks.ts'
import {
  addStep,
  handTo,
  moveTo,
  type NewStep,
  type StepDeed,
  setAccepted,
  setState,
  setTold,
} from '../queries/acts.ts'
import { lockMatter, type Matter, matterById, setWatch, touch, watchOf } from '../queries/matter.ts'
import { dayOf, readDay, signedFrom } from '../rules/days.ts'
import { MATTER_DEEDS, type MatterState } from '../rules/life.ts'
import { afterWatch } from '../rules/watch.ts'
import { words } from '../words/index.ts'
import { isLife, judge } from './judge.ts'
import { paperIn } from './paper.ts'
import { deedTyped } from './read-deed.ts'
import { showMatter } from './show.ts'

type At = { c: DeskContext; db: Db; m: Matter; to: MatterState; step: NewStep }

/** A letter that says that it is accepted meets the first clock; the conclusion will set the next one running. */
async function accepted({ db, m, step }: At, sentAt: Temporal.Instant) {
  await setAccepted(db, m.id, sentAt)
  await meetClocks(db, m, sentAt, step.number ?? '')
}

/** A letter that says how it ended meets whatever still runs, and begins the watch on what the outlet owes. */
async function told({ db, m, step }: At, sentAt: Temporal.Instant) {
  await setTold(db, m.id, sentAt)
  await meetClocks(db, m, sentAt, step.number ?? '')
  await startWatch(db, m, sentAt)
}

async function concluded({ c, db, m, to, step }: At) {
  await setState(db, m.id, to)
  const zone = c.get('agency').zone
  const day = (step.dated ? readDay(step.dated) : undefined) ?? dayOf(m.now, zone)
  await startClock(db, m, kindOf(m.kind).conclusionRule, signedFrom(day, zone, m.receivedAt))
}

async function carryOut(at: At): Promise<void> {
  const { db, m, to, step } = at
  if (step.deed === 'hand')
    return void (await handTo(db, m.id, step.unitId === m.unitId ? null : (step.unitId ?? null)))
  if (step.deed === 'accept' && step.sentAt) return accepted(at, step.sentAt)
  if (step.deed === 'tell' && step.sentAt) return told(at, step.sentAt)
  if (step.deed === 'resolve') return concluded(at)
  // the step is written already: with the matter goes the right to write on it
  if (step.deed === 'transfer')
    return void found((await moveTo(db, m.id, step.unitId ?? '')) || undefined)
  await setState(db, m.id, to)
}

async function onWatch(db: Db, m: Matter, step: NewStep) {
  const deed = step.deed === 'publish' ? 'publish' : 'not_publish'
  const after = afterWatch(found(await watchOf(db, m.id)), deed, m.now)
  if ('to' in after) await setWatch(db, m.id, after.to, step.link ?? '')
  return after
}

async function act(c: DeskContext, deed: StepDeed): Promise<Response> {
  const id = idParam(c)
  const form = await readForm(c, UPLOAD_LIMIT)
  const paper = await paperIn(c, form, deed)
  const w = words[c.get('lang')]
  return asMe(c, async (db) => {
    if (deed !== 'note') found((await lockMatter(db, id)) || undefined)
    const m = found(await matterById(db, id))
    found((deed === 'note' ? m.mayNote : m.mayWork) || undefined)
    const typed = deedTyped(form, deed)
    const again = async (status: 409 | 422, faults: Faults, why?: string) => {
      const page = await showMatter(c, db, id, { deed, typed, faults, ...(why ? { why } : {}) })
      return c.html(page, status)
    }
    const seen = field(form, 'version')
    if (deed !== 'note' && seen && Number(seen) !== m.version) return again(409, {}, w.conflict)
    const read = await judge(c, db, m, { deed, typed, paper })
    if (!('step' in read)) return again(422, read.faults, read.why)
    if (deed === 'publish' || deed === 'not_publish') {
      const after = await onWatch(db, m, read.step)
      if ('why' in after) return again(422, {}, w.why[after.why])
    }
    if (deed !== 'note') await touch(db, id)
    await addStep(db, id, read.step)
    if (isLife(deed)) await carryOut({ c, db, m, to: read.to, step: read.step })
    await record(db, {
      verb: `matter.${deed}`,
      subject: { kind: 'matter', id },
      unitId: m.unitId,
      detail: { state: isLife(deed) ? read.to : m.state },
    })
    return c.redirect(deed === 'transfer' ? '/desk/matters' : `/desk/matters/${id}`, 303)
  })
}

const DEEDS = [...MATTER_DEEDS, 'note', 'publish', 'not_publish'] as const

/** Every act on a matter: judged on the locked row, written down with its event, or the form again with its words. */
export const deedPages = DEEDS.reduce(
  (app, deed) => app.post(`/matters/:id/${deed}`, (c) => act(c, deed)),
  new Hono<DeskEnv>(),
)
