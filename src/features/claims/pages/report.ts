import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { readWhole } from '#lib/storage/index.ts'
import { tellInstant } from '#lib/time.ts'
import type { Claims } from '../index.ts'
import { addWording, lockClaim, touchClaim } from '../queries/claims.ts'
import { titlesOf } from '../queries/lists.ts'
import { decideFor, suggest } from '../queries/matches.ts'
import {
  closeReports,
  lockReports,
  newReports,
  type Report,
  reportById,
} from '../queries/reports.ts'
import type { Match } from '../rules/match.ts'
import { COPY, likeness, shinglesOf } from '../rules/near.ts'
import { deskWords } from '../words/desk.ts'
import { reportTitle, WRITERS } from './list.ts'
import { idsIn, takeReports } from './new.ts'
import { whyView } from './why.ts'

const LOOKED_THROUGH = 300

/** The report and those that are copies of it. */
async function alike(db: Db, r: Report): Promise<Report[]> {
  if (!r.text) return [r]
  const own = shinglesOf(r.text)
  const others = (await newReports(db, LOOKED_THROUGH)).filter(
    (o) => o.id !== r.id && likeness(own, shinglesOf(o.text)) >= COPY,
  )
  return [r, ...others]
}

function suggestion(c: DeskContext, m: Match, title: string, ids: string): Html {
  const w = deskWords[c.get('lang')]
  return html`<li><a href="/desk/claims/${m.key}">${title}</a> <span class="tag">${w.level[m.level]}</span>${whyView(c.get('lang'), m.why)}<form method="post" action="/desk/claims/reports/joined"><input type="hidden" name="reports" value="${ids}"><button class="button" name="claim" value="${m.key}">${w.join}</button></form></li>`
}

async function show(c: DeskContext, db: Db, claims: Claims, id: string, said: Html | '' = '') {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  const r = found(await reportById(db, id))
  const group = r.state === 'new' ? await alike(db, r) : [r]
  const ids = group.map((g) => g.id).join(',')
  const matches = r.state === 'new' && r.text ? await claims.matchText(r.text, { limit: 5 }) : []
  // only what this person may see is shown to him
  const titles = await titlesOf(
    db,
    matches.map((m) => m.key),
  )
  const shown = matches.flatMap((m) => {
    const title = titles.find((t) => t.id === m.key)?.title
    return title === undefined ? [] : [suggestion(c, m, title, ids)]
  })
  const acts = holds(c.get('me'), ...WRITERS)
    ? html`<p class="actions"><a class="button button--primary" href="/desk/claims/new?reports=${ids}">${w.asNew}</a><a class="button" href="/desk/issues/new?report=${r.id}">${w.toIssue}</a></p><details><summary>${w.closeReport}</summary><form class="form" method="post" action="/desk/claims/reports/closed"><input type="hidden" name="reports" value="${ids}">${textArea({ name: 'why', label: w.closeWhy, rows: 3, required: true, maxlength: 2000 })}<div class="actions"><button class="button">${w.closeGo}</button></div></form></details>`
    : ''
  const rest =
    r.state === 'new'
      ? html`<h2>${w.perhaps}</h2>${shown.length > 0 ? html`<ul role="list" class="bank">${shown}</ul>` : empty(w.noMatch, '')}${acts}`
      : html`${notice('', w.decided)}${r.claimId ? html`<p><a class="button" href="/desk/claims/${r.claimId}">${w.claim}</a></p>` : ''}${r.closedWhy ? html`<p>${r.closedWhy}</p>` : ''}`
  const body = html`${said}<dl class="pair"><dt>${w.received}</dt><dd>${tellInstant(r.receivedAt, zone, lang)}</dd>${group.length > 1 ? html`<dt>${w.report}</dt><dd>${w.alike(group.length)}</dd>` : ''}${r.addresses.length > 0 ? html`<dt>${w.addresses}</dt><dd>${r.addresses.join(', ')}</dd>` : ''}</dl>${r.text ? html`<h2>${w.reportText}</h2><p class="quoted">${r.text}</p>` : ''}${r.pictureKey ? html`<p><img class="thumb" src="/desk/claims/reports/${r.id}/picture" alt="${w.picture}"></p>` : ''}${rest}`
  return deskPage(c, { title: w.report, body: sheet(reportTitle(r, w.picture), body) })
}

async function join(c: DeskContext, db: Db, claims: Claims, form: FormData) {
  const ids = idsIn(field(form, 'reports'))
  const claim = found(await lockClaim(db, found(uuid.safeParse(field(form, 'claim')).data)))
  const reports = await lockReports(db, ids)
  const me = c.get('me').id
  for (const r of reports.filter((x) => x.text)) {
    for (const m of await claims.matchText(r.text, { limit: 5 })) {
      const seen = (await titlesOf(db, [m.key])).length > 0
      if (seen && m.key === claim.id)
        await suggest(db, { kind: 'report', item: r.id }, m, m.why.guard.relation === 'corrects')
    }
    const text = r.text.slice(0, 4000)
    await addWording(db, { claimId: claim.id, lang: r.lang, source: 'report', text, me })
    await decideFor(db, r.id, claim.id, me)
  }
  await takeReports(db, reports, claim.id, me)
  await touchClaim(db, claim.id)
  await record(db, {
    verb: 'claim.joined',
    subject: { kind: 'claim', id: claim.id },
    unitId: claim.unitId,
    detail: { reports: reports.length },
  })
  return c.redirect(`/desk/claims/${claim.id}`, 303)
}

async function close(c: DeskContext, db: Db, form: FormData) {
  const ids = idsIn(field(form, 'reports'))
  const why = cleanText(field(form, 'why'), 2000).trim()
  const reports = await lockReports(db, ids)
  if (!why) return c.redirect(`/desk/claims/reports/${ids[0] ?? ''}`, 303)
  const me = c.get('me').id
  await closeReports(
    db,
    reports.map((r) => r.id),
    why,
    me,
  )
  for (const r of reports)
    await record(db, { verb: 'report.closed', subject: { kind: 'claim_report', id: r.id } })
  return c.redirect('/desk/claims', 303)
}

/** One report with its copies: joined to a claim, opened as a new one, or closed with an answer; each by a person's click. */
export const reportPages = (claims: Claims) =>
  new Hono<DeskEnv>()
    .get('/claims/reports/:id', async (c) => {
      const id = idParam(c)
      return c.html(await asMe(c, (db) => show(c, db, claims, id)))
    })
    .get('/claims/reports/:id/picture', async (c) => {
      const r = found(await asMe(c, (db) => reportById(db, idParam(c))))
      const key = found(r.pictureKey ?? undefined)
      const bytes = await readWhole(c.get('program').storage, key)
      c.header('content-type', r.pictureType ?? 'application/octet-stream')
      c.header('x-content-type-options', 'nosniff')
      c.header('cache-control', 'private, no-store')
      return c.body(new Uint8Array(bytes))
    })
    .post('/claims/reports/joined', async (c) => {
      const form = await readForm(c)
      return asMe(c, (db) => join(c, db, claims, form))
    })
    .post('/claims/reports/closed', async (c) => {
      const form = await readForm(c)
      return asMe(c, (db) => close(c, db, form))
    })
