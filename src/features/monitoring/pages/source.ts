import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { setReadsPages } from '../queries/pages.ts'
import { askNow, pollsOf, sourceById, startSource, stopSource } from '../queries/sources.ts'
import { sourceWords } from '../words/sources.ts'
import { isPublicAddress, typedIn } from './source-form.ts'
import { standing, told } from './source-view.ts'
import { KEEPERS } from './sources.ts'

async function sourcePage(
  c: DeskContext,
  db: Db,
  id: string,
  said: Html | '' = '',
  faults: Faults = {},
): Promise<Html> {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, sourceWords[c.get('lang')]]
  const s = found(await sourceById(db, id))
  const polls = await pollsOf(db, id)
  const now = Temporal.Now.instant()
  const pairs: [string, Html | string][] = [
    [w.health, standing(c, s, now)],
    [w.publisher, s.publisher],
    [w.lastGood, told(c, s.okAt, now)],
    [w.lastNew, told(c, s.newAt, now)],
    [
      w.next,
      s.stoppedAt ? '' : `${told(c, s.nextAt, now)} · ${w.every(Math.round(s.intervalS / 60))}`,
    ],
    [w.selector, s.selector ?? ''],
  ]
  const notes = [s.movedFrom ? w.moved(s.movedFrom) : '', s.conditional ? '' : w.falsely].filter(
    Boolean,
  )
  const log = html`<section><h2>${w.polls}</h2><div class="table-wrap"><table class="table"><thead><tr><th>${w.pollAt}</th><th>${w.answer}</th><th class="end">${w.items}</th><th class="end">${w.fresh}</th></tr></thead><tbody>${polls.map(
    (p) =>
      html`<tr><td>${tellShort(p.at, zone, lang)}</td><td>${w.outcomes[p.outcome]}${p.status ? html` <small>HTTP ${p.status}</small>` : ''}${p.detail ? html`<small class="address">${p.detail}</small>` : ''}</td><td class="end num">${p.items}</td><td class="end num">${p.fresh}</td></tr>`,
  )}</tbody></table></div></section>`
  const keeps = holds(c.get('me'), ...KEEPERS)
  const post = (to: string, label: string, kind = '') =>
    html`<form method="post" action="/desk/sources/${id}/${to}"><button class="button ${kind}">${label}</button></form>`
  const pages = html`<section><h2>${w.pages}: ${s.readsPages ? w.yes : w.no}</h2><p class="hint">${w.pagesHint}</p>${keeps ? html`<form method="post" action="/desk/sources/${id}/pages"><input type="hidden" name="reads" value="${s.readsPages ? 'no' : 'yes'}"><button class="button">${s.readsPages ? w.leavePages : w.readPages}</button></form>` : ''}</section>`
  const change = html`<details${Object.keys(faults).length > 0 ? ' open' : ''}><summary><h2>${w.change}</h2></summary><form class="form" method="post" action="/desk/sources/${id}/address">${textField({ name: 'url', type: 'url', label: w.url, required: true, maxlength: 2000, value: s.url, fault: faults['url'] })}${s.selector === null ? '' : textField({ name: 'selector', label: w.selector, maxlength: 300, value: s.selector })}<div><button class="button">${w.change}</button></div></form></details>`
  const acts = keeps
    ? s.stoppedAt
      ? post('start', w.start, 'button--primary')
      : html`${post('asking', w.askNow)}${post('stop', w.stop)}`
    : ''
  return deskPage(c, {
    title: s.outlet,
    body: sheet(
      s.outlet,
      html`${said}<p class="label address">${s.url}</p><dl class="pair">${pairs.filter(([, v]) => v !== '').map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>${notes.map((n) => notice('', n))}${polls.length > 0 ? log : ''}${pages}${keeps ? change : ''}`,
      html`${acts}`,
    ),
  })
}

type Act = 'source.asked' | 'source.stopped' | 'source.started' | 'source.moved'
const done = async (db: Db, verb: Act, id: string, rows: number, detail = {}) => {
  if (rows === 0) throw new NotFound()
  await record(db, { verb, subject: { kind: 'channel', id }, detail })
}

/** One channel: how it is, what asking it came to, and what may be done. */
export const sourcePages = new Hono<DeskEnv>()
  .get('/sources/:id', async (c) => c.html(await asMe(c, (db) => sourcePage(c, db, idParam(c)))))
  .post('/sources/:id/asking', async (c) => {
    const id = idParam(c)
    return asMe(c, async (db) => {
      await done(db, 'source.asked', id, await askNow(db, id))
      return c.html(
        await sourcePage(c, db, id, notice('good', sourceWords[c.get('lang')].askedNow)),
      )
    })
  })
  .post('/sources/:id/stop', async (c) => {
    const id = idParam(c)
    await asMe(c, async (db) =>
      done(db, 'source.stopped', id, await stopSource(db, id, c.get('me').id)),
    )
    return c.redirect(`/desk/sources/${id}`, 303)
  })
  .post('/sources/:id/start', async (c) => {
    const id = idParam(c)
    await asMe(c, async (db) => {
      const s = found(await sourceById(db, id))
      await done(db, 'source.started', id, await startSource(db, id, s.url, null))
    })
    return c.redirect(`/desk/sources/${id}`, 303)
  })
  .post('/sources/:id/pages', async (c) => {
    const id = idParam(c)
    const reads = field(await readForm(c), 'reads') === 'yes'
    await asMe(c, async (db) => {
      const s = found(await sourceById(db, id))
      if (!holds(c.get('me'), ...KEEPERS)) throw new NotFound()
      if ((await setReadsPages(db, s.outletId, reads)) > 0)
        await record(db, {
          verb: reads ? 'outlet.read' : 'outlet.left',
          subject: { kind: 'outlet', id: s.outletId },
        })
    })
    return c.redirect(`/desk/sources/${id}`, 303)
  })
  .post('/sources/:id/address', async (c) => {
    const id = idParam(c)
    const typed = typedIn(await readForm(c))
    return asMe(c, async (db) => {
      const w = sourceWords[c.get('lang')].faults
      if (!isPublicAddress(typed.url))
        return c.html(await sourcePage(c, db, id, '', { url: w.url }), 400)
      const url = new URL(typed.url).href
      await done(db, 'source.moved', id, await startSource(db, id, url, typed.selector || null), {
        url,
      })
      return c.redirect(`/desk/sources/${id}`, 303)
    })
  })
