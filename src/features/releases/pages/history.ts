import { Hono } from 'hono'
import { html } from 'hono/html'
import { eventsOf } from '#lib/audit.ts'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import { idParam, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { releaseById, revisionById, revisionsOf } from '../queries/release.ts'
import { words } from '../words/index.ts'
import { differences } from './approval-view.ts'

/** Every saved version of a text, any two compared word by word, and what happened to it. */
export const historyPages = new Hono<DeskEnv>()
  .get('/releases/:id/history', async (c) => {
    const id = idParam(c)
    const w = words[c.get('lang')]
    const page = await asMe(c, async (db) => {
      const r = found(await releaseById(db, id))
      const saved = await revisionsOf(db, id)
      const pick = (name: string) => uuid.safeParse(c.req.query(name)).data
      const [a, b] = [pick('from') ?? saved.at(1)?.id ?? saved[0]?.id, pick('to') ?? saved[0]?.id]
      const before = found(await revisionById(db, id, a ?? ''))
      const after = found(await revisionById(db, id, b ?? ''))
      const told = (at: Temporal.Instant) => tellShort(at, c.get('agency').zone, c.get('lang'))
      const option = (chosen: string) =>
        saved.map(
          (v) =>
            html`<option value="${v.id}" ${v.id === chosen ? 'selected' : ''}>${v.seq}. ${told(v.savedAt)} · ${v.savedBy}${v.submitted ? ` · ${w.putUp}` : ''}</option>`,
        )
      return sheet(
        w.history,
        html`<p><a href="/desk/releases/${id}">${r.texts[r.mainLang]?.headline || w.untitled}</a></p>
<form class="fields" method="get"><div class="field"><label for="f-from">${w.compareWith}</label><select class="input" id="f-from" name="from">${option(before.id)}</select></div>
<div class="field"><label for="f-to">${w.compare}</label><select class="input" id="f-to" name="to">${option(after.id)}</select></div><div><button class="button">${w.compare}</button></div></form>
<section><h2>${w.wordsDiffer}</h2>${differences(before.texts, after.texts)}</section>`,
      )
    })
    return c.html(deskPage(c, { title: w.history, body: page }))
  })
  .get('/releases/:id/events', async (c) => {
    const id = idParam(c)
    const w = words[c.get('lang')]
    const page = await asMe(c, async (db) => {
      const r = found(await releaseById(db, id))
      const events = await eventsOf(db, 'release', id)
      const rows = events.map(
        (e) =>
          html`<tr><td class="num">${tellShort(e.at, c.get('agency').zone, c.get('lang'))}</td><td>${e.person ?? 'Rostrum'}</td><td>${w.verb[e.verb] ?? e.verb}</td><td>${e.authority ?? ''}</td></tr>`,
      )
      return sheet(
        w.events,
        html`<p><a href="/desk/releases/${id}">${r.texts[r.mainLang]?.headline || w.untitled}</a></p>
${rows.length > 0 ? html`<div class="table-wrap"><table class="table"><tbody>${rows}</tbody></table></div>` : empty(w.nothing, '')}`,
      )
    })
    return c.html(deskPage(c, { title: w.events, body: page }))
  })
