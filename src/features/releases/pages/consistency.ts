import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { tellShort } from '#lib/time.ts'
import { earlierReleases } from '../queries/earlier.ts'
import { writtenTexts } from '../queries/release.ts'
import { differences } from '../rules/consistency.ts'
import { consistencyWords } from '../words/consistency.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'

/** Where a text says a figure, a date or a name otherwise than own releases did before; nothing leaves the house for it. */
export const consistencyPages = (ports: Ports) =>
  new Hono<DeskEnv>().get('/releases/:id/consistency', async (c) => {
    const id = idParam(c)
    const [lang, zone] = [c.get('lang'), c.get('agency').zone]
    const w = consistencyWords[lang]
    return asMe(c, async (db) => {
      const { release } = await loadRelease(db, id, ports)
      const earlier = await earlierReleases(db, id)
      const bySlug = new Map(earlier.map((e) => [e.slug, e]))
      const said = earlier.flatMap((e) =>
        e.sentences.map((sentence) => ({ key: e.slug, sentence })),
      )
      const found = differences(writtenTexts(release.texts), said)
      const rows: Html[] = found.map((d) => {
        const e = bySlug.get(d.said.key)
        return html`<tr><td><span class="tag">${w.kind[d.kind]}</span></td><td><b>${d.mine}</b><small>${d.sentence}</small></td>
<td><b>${d.theirs}</b><small>${d.said.sentence}</small></td><td><a href="/releases/${d.said.key}">${e?.number ?? ''}</a><small>${e ? tellShort(e.at, zone, lang) : ''} · ${d.near ? w.near : w.exact}</small></td></tr>`
      })
      const list =
        rows.length > 0
          ? html`<div class="table-wrap"><table class="table"><thead><tr><th></th><th>${w.here}</th><th>${w.before}</th><th></th></tr></thead><tbody>${rows}</tbody></table></div>`
          : empty(w.none, w.noneNext)
      const body = sheet(
        w.title,
        html`<p class="hint">${w.lead(earlier.length)}</p>${list}<div class="actions"><a class="button" href="/desk/releases/${id}">${w.back}</a></div>`,
      )
      return c.html(deskPage(c, { title: w.title, body }))
    })
  })
