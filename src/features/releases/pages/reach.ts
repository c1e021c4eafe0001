import { Hono } from 'hono'
import { html } from 'hono/html'
import { factById, factWords } from '#features/facts/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { type ReachedText, textsOnFact } from '../queries/citations.ts'
import { words } from '../words/index.ts'
import { beginCorrection } from './begin-correction.ts'
import { stateTag } from './parts.ts'
import type { Ports } from './ports.ts'

const needsCorrection = (t: ReachedText) =>
  t.state === 'published' && t.current && t.correctionId === null

async function reachPage(c: DeskContext, db: Db, id: string, ports: Ports): Promise<Html> {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const f = found(await factById(db, id))
  const texts = await textsOnFact(db, id)
  const rows: Html[] = []
  for (const t of texts) {
    const people = t.state === 'published' ? await ports.reached(db, t.rootId) : 0
    rows.push(html`<tr><td><a data-row href="/desk/releases/${t.id}"><b>${t.headline || w.untitled}</b></a><small>${t.publishAt ? tellShort(t.publishAt, zone, lang) : ''}${people > 0 ? html` · ${w.reachPeople(people)}` : ''}</small></td>
<td>${stateTag(c, t.state)}</td><td>${t.correctionId ? html`<a href="/desk/releases/${t.correctionId}">${w.prepared}</a>` : ''}${t.slug && t.state === 'published' ? html` <a href="/releases/${t.slug}">${w.public}</a>` : ''}</td></tr>`)
  }
  const open = texts.filter(needsCorrection).length
  const act =
    f.fault && open > 0
      ? html`<form method="post" action="/desk/facts/${id}/corrections"><button class="button button--primary">${w.prepare(open)}</button></form>`
      : ''
  const warn = f.fault ? notice('bad', w.reachFault(factWords[lang].faults[f.fault])) : ''
  const list =
    rows.length > 0
      ? html`<div class="table-wrap"><table class="table"><tbody>${rows}</tbody></table></div>`
      : empty(w.reachNone, w.reachNoneNext)
  return deskPage(c, {
    title: `${w.reach}: ${f.key}`,
    body: sheet(
      `${w.reach}: ${f.key}`,
      html`<p><a href="/desk/facts/${id}">${f.statement}</a></p>${warn}${act}${list}`,
    ),
  })
}

/** Where a fact went: every draft, scheduled and published text that rests on it, and the one act that mends them. */
export const reachPages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .get('/facts/:id/reach', async (c) => {
      const id = idParam(c)
      return c.html(await asMe(c, (db) => reachPage(c, db, id, ports)))
    })
    .post('/facts/:id/corrections', async (c) => {
      const id = idParam(c)
      await asMe(c, async (db) => {
        const f = found(await factById(db, id))
        if (!f.fault) return
        for (const t of (await textsOnFact(db, id)).filter(needsCorrection))
          await beginCorrection(c, db, t.rootId, ports)
      })
      return c.redirect(`/desk/facts/${id}/reach`, 303)
    })
