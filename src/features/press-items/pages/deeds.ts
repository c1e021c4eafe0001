import { Hono } from 'hono'
import { unitByCode } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, fields, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { meetRequest, oweRequest } from '../jobs/clocks.ts'
import {
  addStep,
  type Item,
  itemById,
  lockItem,
  moveItem,
  type NewStep,
  setItem,
} from '../queries/item.ts'
import { afterDeed, CONCLUSIONS, ITEM_DEEDS, type ItemState } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { dayIn, today } from './days.ts'
import { DEEDS, type Deed } from './forms.ts'
import { showItem } from './show.ts'

const isLife = (d: Deed) => ITEM_DEEDS.find((x) => x === d)

/** The words of a form as they were typed, to be shown again. */
export const typedIn = (form: FormData) =>
  Object.fromEntries(
    Object.entries(fields(form)).filter((e): e is [string, string] => typeof e[1] === 'string'),
  )

/** What a form says of a deed, or what is wrong with it. */
async function readDeed(c: DeskContext, db: Db, form: FormData, deed: Deed) {
  const w = words[c.get('lang')].faults
  const get = (name: string) => field(form, `${deed}_${name}`)
  const faults: Faults = {}
  const step: NewStep = { deed, words: cleanText(get('words'), 20_000).trim() }
  const compare = (d: Temporal.PlainDate) => Temporal.PlainDate.compare(d, today(c))
  if (!step.words && deed !== 'transfer') faults[`${deed}_words`] = w.words
  if (deed === 'conclude') {
    step.conclusion = CONCLUSIONS.find((k) => k === get('conclusion')) ?? null
    if (!step.conclusion) faults['conclude_conclusion'] = w.conclusion
  }
  if (deed === 'take_measure') {
    const day = dayIn(get('until'))
    if (day && compare(day) >= 0) step.until = day.toString()
    else faults['take_measure_until'] = w.until
  }
  if (deed === 'tell') {
    const day = dayIn(get('dated'))
    step.number = cleanLine(get('number'), 60).trim()
    if (day && compare(day) <= 0) step.dated = day.toString()
    else faults['tell_dated'] = w.dated
  }
  if (deed === 'transfer') {
    step.unitId = (await unitByCode(db, cleanLine(get('unit'), 60)))?.id ?? null
    if (!step.unitId) faults['transfer_unit'] = w.unit
  }
  return { step, faults }
}

/** Where an item stands after a deed; reopened, it is judged afresh. */
function standingAfter(i: Item, step: NewStep, to: ItemState) {
  const conclusion = to === 'to_verify' ? null : (step.conclusion ?? i.conclusion)
  const until = to === 'measure' ? (step.until ?? i.until) : null
  return { state: to, conclusion, until }
}

async function carryOut(db: Db, i: Item, step: NewStep, to: ItemState) {
  await addStep(db, i.id, step)
  if (step.deed === 'transfer' && step.unitId)
    return void found((await moveItem(db, i.id, step.unitId)) || undefined)
  if (step.deed === 'note') return
  await setItem(db, i.id, standingAfter(i, step, to))
  if (step.conclusion === 'wrong' || step.conclusion === 'partly') await oweRequest(db, i, i.now)
  if (step.deed === 'tell') await meetRequest(db, i, i.now, step.number ?? '')
}

async function doIt(c: DeskContext, deed: Deed): Promise<Response> {
  const id = idParam(c)
  const form = await readForm(c)
  const w = words[c.get('lang')]
  return asMe(c, async (db) => {
    found((await lockItem(db, id)) || undefined)
    const i = found(await itemById(db, id))
    const again = async (faults: Faults, why: string | undefined, status: 409 | 422) =>
      c.html(
        await showItem(c, db, id, {
          form: deed,
          typed: typedIn(form),
          faults,
          ...(why ? { why } : {}),
        }),
        status,
      )
    const seen = field(form, 'version')
    if (seen && Number(seen) !== i.version) return again({}, w.stale, 409)
    const life = isLife(deed)
    const after = life ? afterDeed(i, life) : { to: i.state }
    if ('why' in after) return again({}, w.why[after.why], 422)
    const { step, faults } = await readDeed(c, db, form, deed)
    if (Object.keys(faults).length > 0) return again(faults, undefined, 422)
    const { unitId } = i
    await record(db, { verb: `press_item.${deed}`, subject: { kind: 'press_item', id }, unitId })
    await carryOut(db, i, step, after.to)
    return c.redirect(deed === 'transfer' ? '/desk/press-items' : `/desk/press-items/${id}`, 303)
  })
}

export const deedPages = new Hono<DeskEnv>()
for (const deed of DEEDS) deedPages.post(`/press-items/:id/${deed}`, (c) => doIt(c, deed))
