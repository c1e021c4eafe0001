import { Hono } from 'hono'
import { html } from 'hono/html'
import { publishedWith } from '#features/newsroom/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { tellShort } from '#lib/time.ts'
import { answersLike } from '../queries/bank.ts'
import { keywords } from '../rules/bank.ts'
import { deskWords } from '../words/desk.ts'

/** What we have said on the matter of a text: answers and releases, those first that share most of its words. */
export async function saidOn(
  c: DeskContext,
  db: Db,
  text: string,
  but?: string,
): Promise<Html | ''> {
  const lang = c.get('lang')
  const w = deskWords[lang]
  const words = keywords(text)
  if (words.length === 0) return ''
  const [answers, releases] = await Promise.all([
    answersLike(db, words),
    publishedWith(c.get('program').db.public, words.join(' or '), 5),
  ])
  const tell = (t: Temporal.Instant) => tellShort(t, c.get('agency').zone, lang)
  const rows = [
    ...answers
      .filter((a) => a.enquiryId !== but)
      .map(
        (a) =>
          html`<li><a href="/desk/enquiries/${a.enquiryId}">${a.number}</a> ${a.body.split('\n\n').slice(2).join(' ').slice(0, 160)}<small>${tell(a.at)}, ${a.outlet}${a.superseded ? html` · <span class="tag tag--warn">${w.superseded}</span>` : ''}</small></li>`,
      ),
    ...releases.map(
      (r) =>
        html`<li><a href="${inLanguage(`/releases/${r.slug}`, lang)}">${r.headlines?.[lang] ?? r.headlines?.[r.mainLang] ?? r.number}</a><small>${tell(r.publishedAt)}${r.withdrawnAt || (r.version ?? 1) > 1 ? html` · <span class="tag tag--warn">${w.superseded}</span>` : ''}</small></li>`,
    ),
  ]
  return rows.length > 0 ? html`<ul role="list" class="bank">${rows}</ul>` : ''
}

/** The answer bank, to look in by any words. */
export const bankPages = new Hono<DeskEnv>().get('/bank', async (c) => {
  const w = deskWords[c.get('lang')]
  const q = (c.req.query('q') ?? '').slice(0, 500)
  const found = q ? await asMe(c, (db) => saidOn(c, db, q)) : ''
  const body = html`<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" aria-label="${w.bankFind}" placeholder="${w.bankFind}"></form>${found || empty(q ? w.empty.found : w.bankFind, '')}`
  return c.html(deskPage(c, { title: w.said, body: sheet(w.said, body) }))
})
