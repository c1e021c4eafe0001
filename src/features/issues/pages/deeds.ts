import { Hono } from 'hono'
import { unitByCode } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, fields, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import {
  addStep,
  assignTo,
  type Issue,
  issueById,
  lockIssue,
  type NewStep,
  setIssue,
} from '../queries/issue.ts'
import { addThing, removeThing } from '../queries/things.ts'
import { afterDeed, ISSUE_DEEDS, type IssueState } from '../rules/life.ts'
import { words } from '../words/index.ts'
import type { Deed } from './forms.ts'
import { thingFrom } from './new.ts'
import { showIssue } from './show.ts'

/** The words of a form as they were typed, to be shown again. */
export const typedIn = (form: FormData) =>
  Object.fromEntries(
    Object.entries(fields(form)).filter((e): e is [string, string] => typeof e[1] === 'string'),
  )

function dayIn(text: string): Temporal.PlainDate | undefined {
  try {
    return text ? Temporal.PlainDate.from(text) : undefined
  } catch {
    return undefined // typed by hand
  }
}

/** What a form says of a deed, or what is wrong with it. */
async function readDeed(c: DeskContext, db: Db, form: FormData, deed: Deed) {
  const w = words[c.get('lang')].faults
  const get = (name: string) => field(form, `${deed}_${name}`)
  const faults: Faults = {}
  const step: NewStep = { deed, words: cleanText(get('words'), 10_000).trim() }
  if (!step.words && deed !== 'assign') faults[`${deed}_words`] = w.words
  if (deed === 'assign') {
    step.unitId = (await unitByCode(db, cleanLine(get('unit'), 60)))?.id ?? null
    if (!step.unitId) faults['assign_unit'] = w.unit
  }
  if (deed === 'measure' || deed === 'finish' || deed === 'tell') {
    const today = Temporal.Now.zonedDateTimeISO(c.get('agency').zone).toPlainDate()
    const day = dayIn(get('day'))
    const ahead = day ? Temporal.PlainDate.compare(day, today) : 0
    if (day && (deed === 'measure' ? ahead >= 0 : ahead <= 0)) step.day = day.toString()
    else faults[`${deed}_day`] = deed === 'measure' ? w.dueOn : w.day
  }
  if (deed === 'tell') {
    step.outlet = cleanLine(get('outlet'), 200).trim()
    step.number = cleanLine(get('number'), 60).trim()
    if (!step.outlet) faults['tell_outlet'] = w.outlet
  }
  return { step, faults }
}

/** How an issue stands after a deed: a new measure has a new day and no outcome yet; opened again, it begins afresh. */
function standingAfter(i: Issue, s: NewStep, state: IssueState) {
  const said = s.words ?? ''
  if (s.deed === 'measure')
    return { state, measure: said, dueOn: s.day ?? null, doneOn: null, outcome: '' }
  if (s.deed === 'finish')
    return { state, measure: i.measure, dueOn: i.dueOn, doneOn: s.day ?? null, outcome: said }
  if (s.deed === 'reopen') return { state, measure: '', dueOn: null, doneOn: null, outcome: '' }
  return { state, measure: i.measure, dueOn: i.dueOn, doneOn: i.doneOn, outcome: i.outcome }
}

async function carryOut(db: Db, i: Issue, step: NewStep, to: IssueState) {
  await addStep(db, i.id, step)
  if (step.deed === 'assign' && step.unitId)
    return void found((await assignTo(db, i.id, step.unitId)) || undefined)
  if (step.deed !== 'note') await setIssue(db, i.id, standingAfter(i, step, to))
}

async function doIt(c: DeskContext, deed: Deed): Promise<Response> {
  const id = idParam(c)
  const form = await readForm(c)
  const w = words[c.get('lang')]
  return asMe(c, async (db) => {
    found((await lockIssue(db, id)) || undefined)
    const i = found(await issueById(db, id))
    const again = async (faults: Faults, why: string | undefined, status: 409 | 422) =>
      c.html(
        await showIssue(c, db, id, {
          form: deed,
          typed: typedIn(form),
          faults,
          ...(why ? { why } : {}),
        }),
        status,
      )
    const seen = field(form, 'version')
    if (seen && Number(seen) !== i.version) return again({}, w.stale, 409)
    const to = deed === 'note' ? i.state : afterDeed(i.state, deed)
    if (!to) return again({}, w.why.not_now, 422)
    const { step, faults } = await readDeed(c, db, form, deed)
    if (Object.keys(faults).length > 0) return again(faults, undefined, 422)
    await record(db, { verb: `issue.${deed}`, subject: { kind: 'issue', id }, unitId: i.unitId })
    await carryOut(db, i, step, to)
    return c.redirect(`/desk/issues/${id}`, 303)
  })
}

async function gather(c: DeskContext): Promise<Response> {
  const form = await readForm(c)
  const id = found(uuid.safeParse(field(form, 'issue')).data)
  return asMe(c, async (db) => {
    found((await lockIssue(db, id)) || undefined)
    const it = await thingFrom(c, db, field(form, 'thing').trim().slice(0, 2000))
    if ('why' in it) {
      const again = { form: 'things', typed: typedIn(form), faults: { thing: it.why ?? '' } }
      return c.html(await showIssue(c, db, id, again), 422)
    }
    const label = cleanLine(field(form, 'label'), 300).trim()
    if ((await addThing(db, id, { ...it.thing, label })) > 0)
      await record(db, {
        verb: 'issue.gathered',
        subject: { kind: 'issue', id },
        detail: { kind: it.thing.kind },
      })
    return c.redirect(`/desk/issues/${id}#things`, 303)
  })
}

/** Everything that is done to an issue, and what is added to it or taken out. */
export const deedPages = new Hono<DeskEnv>()
  .post('/issues/things', gather)
  .post('/issues/:id/things/:thing/removal', async (c) => {
    const [id, thing] = [idParam(c), idParam(c, 'thing')]
    return asMe(c, async (db) => {
      found((await lockIssue(db, id)) || undefined)
      found((await removeThing(db, id, thing)) || undefined)
      await record(db, { verb: 'issue.taken_out', subject: { kind: 'issue', id } })
      return c.redirect(`/desk/issues/${id}#things`, 303)
    })
  })
for (const deed of [...ISSUE_DEEDS, 'note' as const])
  deedPages.post(`/issues/:id/${deed}`, (c) => doIt(c, deed))
