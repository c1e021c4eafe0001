import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll, readForm } from '#lib/http/body.ts'
import { type DutyHours, dropDutyHours, myDutyHours, setDutyHours } from '../queries/duty.ts'
import { daysIn, minuteOf, timeOf } from '../rules/duty.ts'
import { dutyWords } from '../words/duty.ts'

const OFFICE: DutyHours = { days: [1, 2, 3, 4, 5], fromMinute: 480, untilMinute: 1020 }

function dutyPage(c: DeskContext, mine: DutyHours | undefined, said: Html | '' = ''): Html {
  const w = dutyWords[c.get('lang')]
  const h = mine ?? OFFICE
  const checked = (is: boolean) => (is ? raw(' checked') : '')
  const time = (name: string, label: string, minute: number) =>
    html`<div class="field"><label for="f-${name}">${label}</label><input class="input" type="time" id="f-${name}" name="${name}" value="${timeOf(minute)}"></div>`
  const form = html`<form class="form" method="post" action="/desk/account/duty"><fieldset><legend>${w.mode}</legend><label class="field--row"><input type="radio" name="mode" value="office"${checked(!mine)}> ${w.office}</label><label class="field--row"><input type="radio" name="mode" value="own"${checked(mine !== undefined)}> ${w.own}</label></fieldset>
<fieldset><legend>${w.days}</legend>${w.day.map((name, i) => html`<label class="field--row"><input type="checkbox" name="days" value="${i + 1}"${checked(h.days.includes(i + 1))}> ${name}</label>`)}</fieldset>
${time('from', w.from, h.fromMinute)}${time('until', w.until, h.untilMinute)}<p class="label">${w.night}</p><div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  return deskPage(c, {
    title: w.title,
    body: sheet(w.title, html`${said}<p class="hint">${w.why}</p>${form}`),
  })
}

/** When somebody is reminded by mail: his own word. */
export const dutyPages = new Hono<DeskEnv>()
  .get('/account/duty', async (c) => c.html(dutyPage(c, await asMe(c, myDutyHours))))
  .post('/account/duty', async (c) => {
    const w = dutyWords[c.get('lang')]
    const form = await readForm(c)
    const own = field(form, 'mode') === 'own'
    const days = daysIn(fieldAll(form, 'days'))
    const [from, until] = [minuteOf(field(form, 'from')), minuteOf(field(form, 'until'))]
    return asMe(c, async (db) => {
      const refuse = async (why: string) =>
        c.html(dutyPage(c, await myDutyHours(db), notice('bad', why)), 422)
      if (own && days.length === 0) return refuse(w.needDays)
      if (own && (from === undefined || until === undefined)) return refuse(w.needTimes)
      if (own && from !== undefined && until !== undefined)
        await setDutyHours(db, { days, fromMinute: from, untilMinute: until || 1440 })
      else await dropDutyHours(db)
      await record(db, { verb: 'duty.set', subject: { kind: 'person', id: c.get('me').id } })
      return c.html(dutyPage(c, await myDutyHours(db), notice('good', w.saved)))
    })
  })
