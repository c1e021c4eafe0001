import { html, raw } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { tellDay } from '#lib/time.ts'
import { rulebook } from '../index.ts'
import { addSetting } from '../queries/settings.ts'
import type { SpecialDay } from '../rules/calendar.ts'
import type { Settings } from '../rules/profile.ts'
import { words } from '../words/desk.ts'
import { maySet } from './parts.ts'

const unconfirmed = [...rulebook.calendar.days.values()].filter((d) => d.status === 'unconfirmed')
const WORDS: Record<string, number | null> = { yes: 1, no: 0, open: null }

const stateOf = (day: SpecialDay, settings: Settings) => {
  const word = settings.days[day.date]
  return word === undefined ? 'open' : word ? 'yes' : 'no'
}

/** What was typed about a day and could not be taken. */
export type DayFault = { date: string; reason: string; why: string }

function dayRow(
  c: DeskContext,
  day: SpecialDay,
  settings: Settings,
  may: boolean,
  fault: DayFault | undefined,
): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const date = Temporal.PlainDate.from(day.date)
  const state = stateOf(day, settings)
  const weekday = date.toLocaleString(lang, { weekday: 'long' })
  const button = (word: string, label: string) =>
    html`<button class="button" name="word" value="${word}">${label}</button>`
  const bad = fault?.date === day.date ? fault : undefined
  const reason = textField({
    name: `reason-${day.date}`,
    label: w.reason,
    value: bad?.reason,
    fault: bad?.why,
    required: true,
    maxlength: 500,
  })
  const act = html`<form class="form" method="post" action="/desk/rulebook/days/${day.date}">${reason}<div class="actions">${state === 'yes' ? '' : button('yes', w.confirm)}${state === 'no' ? '' : button('no', w.deny)}${state === 'open' ? '' : button('open', w.reopen)}</div></form>`
  return html`<tr><td><b>${weekday} ${tellDay(date, lang)}</b><small>${day.name[lang]}</small></td><td><span class="tag ${state === 'open' ? 'tag--warn' : 'tag--good'}">${w.state[state]}</span></td><td>${may ? html`<details${bad ? raw(' open') : ''}><summary>${w.decide}</summary>${act}</details>` : ''}</td></tr>`
}

/** The days that the profile does not confirm, with the switch of the administrator. */
export async function daysPart(
  c: DeskContext,
  settings: Settings,
  fault?: DayFault,
): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const may = await maySet(c)
  const { from, to } = rulebook.calendar.covers
  const told = (day: string) => tellDay(Temporal.PlainDate.from(day), lang)
  const table = html`<div class="table-wrap"><table class="table"><tbody>${unconfirmed.map((d) => dayRow(c, d, settings, may, fault))}</tbody></table></div>`
  return html`<section id="days"><h2>${w.days}</h2><p class="hint">${w.daysWhy} ${w.covers(told(from), told(to))}</p>${unconfirmed.length > 0 ? table : html`<p class="label">${w.noDays}</p>`}</section>`
}

/**
 * The administrator's word on a day that is not confirmed: recorded, or what was wrong with it. Answers a response where the
 * passkey is asked for first.
 */
export async function decideDay(c: DeskContext): Promise<Response | DayFault | undefined> {
  const day = found(unconfirmed.find((d) => d.date === c.req.param('day')))
  const form = await readForm(c)
  const reason = cleanLine(field(form, `reason-${day.date}`), 500)
  const word = WORDS[field(form, 'word')]
  if (word === undefined) throw new HttpProblem(400, 'malformed', 'word')
  if (reason.length < 5) return { date: day.date, reason, why: words[c.get('lang')].reasonNeeded }
  const stop = await requireStepUp(c, form)
  if (stop) return stop
  await asMe(c, async (db) => {
    const id = await addSetting(db, `day.${day.date}`, word, reason)
    const deed = word === null ? 'reopened' : word ? 'confirmed' : 'denied'
    await record(db, {
      verb: `rulebook_day.${deed}`,
      subject: { kind: 'rulebook_setting', id },
      detail: { day: day.date, reason },
    })
  })
  return undefined
}
