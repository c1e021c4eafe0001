import { html, raw } from 'hono/html'
import type { AgencyFace } from '#lib/auth.ts'
import { toHtml } from '#lib/document/html.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellDay } from '#lib/time.ts'
import type { ArchiveItem, ArchiveListed } from '../queries/public.ts'
import { words } from '../words.ts'

/** What every public page is rendered with. */
export type Frame = { lang: Lang; agency: AgencyFace; origin: string }

export const PER_PAGE = 50

const dayOf = (f: Frame, at: Temporal.Instant) =>
  tellDay(at.toZonedDateTimeISO(f.agency.zone).toPlainDate(), f.lang)
const inItsLanguage = (f: Frame, lang: string) =>
  lang === f.lang ? '' : raw(` lang="${/^[a-z]{2,3}$/.test(lang) ? lang : 'und'}"`)
const itemPath = (slug: string) => `/archive/${slug}`

/** Items under each other, each marked as imported. */
export const archiveList = (f: Frame, rows: ArchiveListed[]): Html =>
  html`<ol class="list" role="list">${rows.map(
    (r) =>
      html`<li><time datetime="${r.publishedAt.toString()}">${dayOf(f, r.publishedAt)}</time><div><div class="kicker"><span class="tag">${words[f.lang].mark}</span><span>${named(r.unitName, f.lang)}</span></div>
<h2><a href="${inLanguage(itemPath(r.slug), f.lang)}"${inItsLanguage(f, r.lang)}>${r.headline}</a></h2>${r.summary ? html`<p${inItsLanguage(f, r.lang)}>${r.summary}</p>` : ''}</div></li>`,
  )}</ol>`

/** What the newsroom's search shows below its own results; nothing when the archive has none. */
export const archiveHits = (f: Frame, rows: ArchiveListed[], total: number): Html | '' =>
  rows.length === 0
    ? ''
    : html`<h2 class="label">${words[f.lang].inArchive(total)}</h2>${archiveList(f, rows)}`

/** A page of the archive, newest first; `rows` has one more than a page when there is a next one. */
export function archivePage(f: Frame, rows: ArchiveListed[], paged: boolean): Html {
  const w = words[f.lang]
  const last = rows.length > PER_PAGE ? rows[PER_PAGE - 1] : undefined
  const more = last
    ? html`<p class="more"><a class="button" rel="next" href="${inLanguage('/archive', f.lang)}?before=${last.publishedAt.toString()}_${last.id}">${w.older}</a></p>`
    : ''
  const body = html`<div class="home"><div><h1>${w.title}</h1><p class="lede">${w.lede}</p>${rows.length > 0 ? archiveList(f, rows.slice(0, PER_PAGE)) : html`<div class="empty"><b>${w.empty}</b></div>`}${more}</div></div>`
  return publicPage({
    ...f,
    title: w.title,
    description: w.lede,
    path: '/archive',
    body,
    noindex: paged,
  })
}

const attachments = (f: Frame, i: ArchiveItem): Html | '' =>
  i.attachments.length === 0
    ? ''
    : html`<section class="side"><h2>${words[f.lang].attachments}</h2><ul role="list">${i.attachments.map(
        (a) =>
          a.storageKey
            ? html`<li><a href="${itemPath(i.slug)}/files/${encodeURIComponent(a.name)}">${a.name}</a> <small>${Math.max(1, Math.round((a.size ?? 0) / 1000))} KB</small></li>`
            : html`<li><a href="${a.href}" rel="noopener">${a.name}</a> <small>${words[f.lang].elsewhere}</small></li>`,
      )}</ul></section>`

/** One imported text, with where it is from said before anything else. */
export function archiveItemPage(f: Frame, i: ArchiveItem): Html {
  const w = words[f.lang]
  const lang = inItsLanguage(f, i.lang)
  const body = html`<article class="story">
<div class="kicker"><span class="tag tag--warn">${w.mark}</span><span>${named(i.unitName, f.lang)}</span></div>
<h1${lang}>${i.headline}</h1>${i.summary ? html`<p class="lede"${lang}>${i.summary}</p>` : ''}
<div class="kicker lifted"><time datetime="${i.publishedAt.toString()}">${w.published(dayOf(f, i.publishedAt))}</time></div>
<p class="version">${w.markText(i.source, dayOf(f, i.importedAt))}${i.originalUrl ? html` <a href="${i.originalUrl}" rel="noopener">${w.original}</a>` : ''}</p>
<div class="prose"${lang}>${raw(toHtml(i.body, () => undefined))}</div>
<aside>${attachments(f, i)}<section class="side"><p><a href="${inLanguage('/archive', f.lang)}">${w.back}</a></p></section></aside></article>`
  return publicPage({
    ...f,
    title: i.headline,
    description: i.summary || i.headline,
    path: itemPath(i.slug),
    body,
  })
}
