import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Frame, Newsroom } from '#features/newsroom/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { found } from '#lib/http/problems.ts'
import { LANGS, type Lang, named } from '#lib/i18n.ts'
import { tellDay, tellInstant } from '#lib/time.ts'
import { type Note, type PublicIssue, publicIssueAt, publicIssues } from '../queries/notes.ts'
import { words } from '../words/index.ts'
import { publicWords } from '../words/public.ts'
import { behind } from './list.ts'
import { lines } from './show.ts'

const PAGE = 20
const path = (n: string) => `/issues/${n}`

/** A wording in the reader's language, or in Vietnamese where there is no other. */
const sideIn = (texts: NonNullable<Note['texts']>, lang: Lang) => {
  const own = texts[lang]
  return own ? { lang, ...own } : { lang: 'vi' as const, ...texts.vi }
}

function stands(f: Frame, i: PublicIssue): Html {
  const w = publicWords[f.lang]
  const day = (text: string) => tellDay(Temporal.PlainDate.from(text), f.lang)
  const runs = i.state === 'assigned' || i.state === 'under_way'
  return html`<dl class="pair"><dt>${w.unit}</dt><dd>${named(i.unitName, f.lang)} · ${w.state[i.state]}</dd>${runs && i.dueOn ? html`<dt>${w.due}</dt><dd>${day(i.dueOn)}${i.overdue ? html` · <b>${w.overdue}</b>` : ''}</dd>` : ''}${i.doneOn ? html`<dt>${w.doneOn}</dt><dd>${day(i.doneOn)}</dd>` : ''}</dl>`
}

function inList(f: Frame, i: PublicIssue): Html {
  const w = publicWords[f.lang]
  const when = tellInstant(i.updatedAt, f.agency.zone, f.lang)
  const side = i.texts ? sideIn(i.texts, f.lang) : undefined
  return html`<li><time datetime="${i.updatedAt.toString()}">${when}</time><div><div class="kicker"><b>${words[f.lang].kind[i.kind]}</b><span>${named(i.unitName, f.lang)}</span></div><h2><a href="${inLanguage(path(i.number), f.lang)}"${side ? html` lang="${side.lang}"` : ''}>${side?.title ?? i.number}</a></h2>${side ? html`<p lang="${side.lang}">${side.did.slice(0, 280)}</p>` : html`<p>${w.withdrawn} ${i.reason}</p>`}</div></li>`
}

function listPage(f: Frame, rows: PublicIssue[]): Html {
  const w = publicWords[f.lang]
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  const older = last
    ? html`<p class="more"><a class="button" rel="next" href="${inLanguage('/issues', f.lang)}?before=${encodeURIComponent(`${last.updatedAt}_${last.id}`)}">${w.older}</a></p>`
    : ''
  const list =
    rows.length > 0
      ? html`<ol class="list" role="list">${rows.slice(0, PAGE).map((i) => inList(f, i))}</ol>${older}`
      : empty(w.none, w.noneNext)
  const body = html`<div class="narrow"><h1>${w.title}</h1><p class="lede">${w.lead}</p>${list}</div>`
  return publicPage({ ...f, title: w.title, description: w.lead, path: '/issues', body })
}

function issuePage(f: Frame, i: PublicIssue): Html {
  const w = publicWords[f.lang]
  const side = i.texts ? sideIn(i.texts, f.lang) : undefined
  const at = (n: Note) => tellInstant(n.at, f.agency.zone, f.lang)
  const text = side
    ? html`<article lang="${side.lang}"><h2 lang="${f.lang}">${w.raised}</h2><p>${lines(side.raised)}</p><h2 lang="${f.lang}">${w.did}</h2><p>${lines(side.did)}</p></article>`
    : notice('warn', html`${w.withdrawn} ${i.reason}`)
  const history = i.notes.toReversed().map((n) => {
    const said = n.texts ? sideIn(n.texts, f.lang) : undefined
    return html`<li><b>${w.version(n.seq)}</b>, ${at(n)} · ${named(n.attribution, f.lang)}${said ? html`<details><summary lang="${said.lang}">${said.title}</summary><p lang="${said.lang}">${lines(said.raised)}</p><p lang="${said.lang}">${lines(said.did)}</p></details>` : html`<p>${w.withdrawn} ${n.reason}</p>`}</li>`
  })
  const title = side?.title ?? i.number
  const body = html`<div class="narrow"><p class="kicker"><b>${words[f.lang].kind[i.kind]}</b> <span>${i.number}</span></p><h1${side ? html` lang="${side.lang}"` : ''}>${title}</h1>${stands(f, i)}${text}<section><h2>${w.history}</h2><ul>${history}</ul></section></div>`
  return publicPage({
    ...f,
    title,
    description: side?.did.slice(0, 200) ?? w.lead,
    path: path(i.number),
    body,
  })
}

/** Asked for afresh each time: what is overdue, and what was withdrawn, is so from that instant on. */
const answer = (c: DeskContext, page: Html) => {
  c.header('cache-control', 'no-cache')
  return c.html(page)
}

/** What was raised and what was done, for everybody; only what was signed, and everything that ever was. */
export function publicIssuePages({ db, frame }: Pick<Newsroom, 'db' | 'frame'>) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS) {
    app.get(inLanguage('/issues', lang), async (c) => {
      const rows = await publicIssues(db, behind(c.req.query('before')), PAGE + 1)
      return answer(c, listPage(await frame(lang), rows))
    })
    app.get(inLanguage('/issues/:number', lang), async (c) => {
      const number = (c.req.param('number') ?? '').slice(0, 40)
      return answer(c, issuePage(await frame(lang), found(await publicIssueAt(db, number))))
    })
  }
  return app
}
