import { Hono } from 'hono'
import { html } from 'hono/html'
import { legalClock, rulebook } from '#features/rulebook/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import { kindOf } from '../jobs/clocks.ts'
import { type Step, stepsOf } from '../queries/acts.ts'
import { clocksOf, type Matter, type MatterClock, matterById, watchOf } from '../queries/matter.ts'
import { words } from '../words/index.ts'
import { type Again, deedForms } from './deed-forms.ts'

const lines = (text: string): Html =>
  html`${text.split('\n').map((l, i) => html`${i > 0 ? html`<br>` : ''}${l}`)}`
const tell = (c: DeskContext, t: Temporal.Instant) =>
  tellShort(t, c.get('agency').zone, c.get('lang'))
const day = (c: DeskContext, d: string) => tellDay(Temporal.PlainDate.from(d), c.get('lang'))

function facts(c: DeskContext, m: Matter): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const rhythm = rulebook.matters.rhythms.find((r) => r.code === m.rhythm)
  const letter = [m.letterNumber, m.letterDate ? day(c, m.letterDate) : ''].filter(Boolean)
  const pairs: [string, Html | string][] = [
    [w.kind, kindOf(m.kind).name[lang]],
    [w.outlet, m.outlet],
    [w.rhythm, rhythm?.name[lang] ?? ''],
    [w.letterNumber, letter.join(', ')],
    [w.received, `${tell(c, m.receivedAt)}, ${w.channel[m.channel]}`],
    [w.contact, m.contact],
    [w.unit, named(m.unitName, lang)],
    [w.handler, m.handlerName ? named(m.handlerName, lang) : ''],
  ]
  return html`<dl class="pair">${pairs.filter(([, v]) => v !== '').map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>${m.body ? html`<section><h2>${w.body}</h2><p>${lines(m.body)}</p></section>` : ''}`
}

const past = (due: Temporal.Instant | null, at: Temporal.Instant) =>
  due !== null && Temporal.Instant.compare(due, at) < 0

function clock(c: DeskContext, m: Matter, k: MatterClock): Html {
  const w = words[c.get('lang')]
  const late = past(k.dueAt, k.metAt ?? m.now)
  const mark = k.metAt
    ? html`<span class="tag ${late ? 'tag--bad' : 'tag--good'}">${w.met(tell(c, k.metAt))}${late ? `, ${w.metLate}` : ''}</span>`
    : late
      ? html`<span class="tag tag--bad">${w.metLate}</span>`
      : ''
  const own = legalClock(k.ruleId, k.since).notSetByLaw ? ` · ${w.notSetByLaw}` : ''
  return html`<li><b>${k.dueAt ? w.due(tell(c, k.dueAt)) : w.noDay}</b> ${mark}<small>${w.wording(k.ruleId, k.ruleVersion)}${own} · ${legalDuty(k.ruleId, c)}</small></li>`
}
const legalDuty = (id: string, c: DeskContext) =>
  rulebook.rules.get(id)?.at(-1)?.duty[c.get('lang')] ?? ''

function step(c: DeskContext, s: Step): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const more = [
    s.unitName ? named(s.unitName, lang) : '',
    s.bodyName,
    s.number,
    s.dated ? day(c, s.dated) : '',
    s.sentAt ? `${w.sentAt} ${tell(c, s.sentAt)}` : '',
    s.grounds.join(', '),
  ].filter(Boolean)
  const link = s.link ? html` <a href="${s.link}" rel="noreferrer">${s.link}</a>` : ''
  return html`<li><b>${w.deed[s.deed]}</b>${more.length > 0 ? ` · ${more.join(' · ')}` : ''}${link}${s.fileId ? html` · <a href="/desk/files/${s.fileId}">${w.openPaper}</a>` : ''}<small>${tell(c, s.at)} · ${s.person}</small>${s.words ? html`<p>${lines(s.words)}</p>` : ''}</li>`
}

/** The page of a matter; `again` is a form that did not go through. 404 for missing and not yours alike. */
export async function showMatter(c: DeskContext, db: Db, id: string, again?: Again): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const m = found(await matterById(db, id))
  const clocks = await clocksOf(db, id)
  const watch = await watchOf(db, id)
  const steps = await stepsOf(db, id)
  const kind = kindOf(m.kind)
  const isLate = clocks.some((k) => !k.metAt && past(k.dueAt, m.now))
  const limits =
    clocks.length > 0
      ? html`<ul role="list" class="bank">${clocks.map((k) => clock(c, m, k))}</ul>`
      : html`<p>${w.noClock}</p>`
  const watched = watch
    ? html`<section><h2>${w.watch}</h2><p><span class="tag">${w.watchState[watch.state]}</span> ${watch.dueAt ? w.due(tell(c, watch.dueAt)) : w.noDay}${watch.link ? html` · <a href="${watch.link}" rel="noreferrer">${watch.link}</a>` : ''}</p><p class="small">${w.wording(watch.ruleId, watch.ruleVersion)} · ${legalDuty(watch.ruleId, c)}</p></section>`
    : ''
  const body = html`${again?.why ? notice('bad', again.why) : ''}<p><span class="tag">${w.state[m.state]}</span></p>
${isLate ? notice('bad', html`${w.overdue} ${kind.lateRule ? legalDuty(kind.lateRule, c) : ''}`) : ''}
${kind.protectRule ? notice('warn', legalDuty(kind.protectRule, c)) : ''}${facts(c, m)}
<section><h2>${w.clocks}</h2>${limits}</section>${watched}
<section><h2>${w.acts}</h2>${deedForms(c, m, watch, again)}</section>
<section><h2>${w.history}</h2><ol role="list" class="bank">${steps.map((s) => step(c, s))}</ol></section>`
  const back = html`<a class="button" href="/desk/matters">${w.title}</a> <a class="button" href="/desk/issues/new?matter=${id}">${w.toIssue}</a>`
  const title = `${m.number}: ${m.subject}`
  return deskPage(c, { title, body: html`<div lang="${lang}">${sheet(title, body, back)}</div>` })
}

export const showPages = new Hono<DeskEnv>().get('/matters/:id', async (c) => {
  const id = idParam(c)
  return c.html(await asMe(c, (db) => showMatter(c, db, id)))
})
