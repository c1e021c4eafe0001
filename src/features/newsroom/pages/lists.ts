import { html, raw } from 'hono/html'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import { tellDay } from '#lib/time.ts'
import type { Listed } from '../queries/lists.ts'
import { words } from '../words.ts'
import { topicKitLink } from './media.ts'
import { type Frame, lifted, releasePath, shortTime, textIn, unitName } from './view.ts'

const when = (f: Frame, at: Temporal.Instant) => {
  const local = at.toZonedDateTimeISO(f.agency.zone)
  return html`<time datetime="${at.toString()}">${tellDay(local.toPlainDate(), f.lang)}<br>${local.toPlainTime().toString({ smallestUnit: 'minute' })}</time>`
}

const kicker = (f: Frame, r: Listed): Html => {
  const w = words[f.lang]
  return html`<div class="kicker"><b>${w.kind[r.kind]}</b><span>${unitName(f, r)}</span>${r.withdrawnAt ? html`<span class="tag tag--bad">${w.withdrawn}</span>` : (r.version ?? 1) > 1 ? html`<span class="tag tag--warn">${w.corrected(shortTime(f, r.updatedAt))}</span>` : ''}</div>`
}

const title = (f: Frame, r: Listed) => {
  const shown = textIn(r.headlines, f.lang, r.mainLang)
  return html`<a href="${inLanguage(releasePath(r.slug), f.lang)}"${shown && shown.lang !== f.lang ? raw(` lang="${shown.lang}"`) : ''}>${shown?.text ?? `${words[f.lang].withdrawn}: ${words[f.lang].number(r.number)}`}</a>`
}

const summaryOf = (f: Frame, r: Listed) => {
  const shown = textIn(r.summaries, f.lang, r.mainLang)
  return shown?.text
    ? html`<p${shown.lang !== f.lang ? raw(` lang="${shown.lang}"`) : ''}>${shown.text}</p>`
    : ''
}

/** Releases under each other, newest first. */
export const releaseList = (f: Frame, rows: Listed[]): Html =>
  html`<ol class="list" role="list">${rows.map((r) => html`<li>${when(f, r.publishedAt)}<div>${kicker(f, r)}<h2>${title(f, r)}</h2>${summaryOf(f, r)}</div></li>`)}</ol>`

export const emptyNewsroom = (f: Frame): Html =>
  html`<div class="empty"><b>${words[f.lang].empty}</b>${words[f.lang].emptyNext}</div>`

const searchBox = (f: Frame, value = ''): Html => {
  const w = words[f.lang]
  return html`<form class="search" role="search" action="${inLanguage('/search', f.lang)}"><input class="input" type="search" name="q" value="${value}" aria-label="${w.search}" placeholder="${w.search}" aria-describedby="search-hint"><button class="button">${w.searchDo}</button></form><small class="hint" id="search-hint">${w.searchHint}</small>`
}

const sideColumn = (f: Frame, about = ''): Html => {
  const w = words[f.lang]
  const at = (p: string) => inLanguage(p, f.lang)
  return html`<aside class="side-col"><section class="side">${searchBox(f)}</section>
<section class="side"><h2>${w.who}</h2><p>${w.whoText} <a href="${at('/speakers')}">${w.who}</a></p></section>
<section class="side"><h2>${w.follow}</h2><p>${w.followText}<br><a href="${at('/feed.xml')}">Atom</a> · <a href="${at('/rss.xml')}">RSS</a> · <a href="${at('/feed.json')}">JSON Feed</a></p><p><a href="${at('/press/subscriptions')}${about}">${w.byMail}</a></p></section></aside>`
}

const PER_PAGE = 20

export { PER_PAGE }

/** The link to what is older, when there is more than a page. */
function older(f: Frame, rows: Listed[], path: string): Html | '' {
  const last = rows.at(PER_PAGE - 1)
  if (rows.length <= PER_PAGE || !last) return ''
  return html`<p class="more"><a class="button" rel="next" href="${inLanguage(path, f.lang)}?before=${last.publishedAt.toString()}_${last.id}">${words[f.lang].older}</a></p>`
}

/** The front page: the newest release large, the rest below, and how to follow. */
export function homePage(f: Frame, rows: Listed[], paged: boolean): Html {
  const w = words[f.lang]
  const [first, ...rest] = rows.slice(0, PER_PAGE)
  const main = !first
    ? emptyNewsroom(f)
    : paged
      ? releaseList(f, [first, ...rest])
      : html`<article class="lead">${kicker(f, first)}<h1>${title(f, first)}</h1>${summaryOf(f, first) ? html`<div class="lede">${summaryOf(f, first)}</div>` : ''}<div class="kicker lifted"><time datetime="${first.publishedAt.toString()}">${w.lifted(lifted(f, first.publishedAt))}</time></div></article>${rest.length > 0 ? releaseList(f, rest) : ''}`
  const body = html`<div class="home"><div>${first && !paged ? '' : html`<h1 class="visually-hidden">${w.home}</h1>`}${main}${older(f, rows, '/')}</div>${sideColumn(f)}</div>`
  return publicPage({
    ...f,
    title: f.agency.name[f.lang],
    description: `${w.home}: ${f.agency.name[f.lang]}`,
    path: '/',
    body,
    noindex: paged,
  })
}

/** A topic's or a unit's releases. */
export function shelfPage(
  f: Frame,
  heading: string,
  path: string,
  rows: Listed[],
  paged: boolean,
): Html {
  const feeds = html`<link rel="alternate" type="application/atom+xml" title="${heading}" href="${inLanguage(`${path}/feed.xml`, f.lang)}">`
  const body = html`<div class="home"><div><h1>${heading}</h1>${rows.length > 0 ? releaseList(f, rows.slice(0, PER_PAGE)) : emptyNewsroom(f)}${older(f, rows, path)}${path.startsWith('/topics/') && rows.length > 0 ? topicKitLink(f, path) : ''}</div>${sideColumn(f, `?${path.startsWith('/topics/') ? 'topic' : 'unit'}=${path.split('/').at(-1)}`)}</div>`
  return publicPage({
    ...f,
    title: heading,
    description: heading,
    path,
    body,
    head: feeds,
    noindex: paged,
  })
}

/** All topics, or all units that have spoken. */
export function directoryPage(
  f: Frame,
  heading: string,
  path: string,
  shelves: { slug: string; name: { vi: string; en?: string | undefined }; count: number }[],
): Html {
  const rows = shelves.map(
    (s) =>
      html`<li><a href="${inLanguage(`${path}/${s.slug}`, f.lang)}">${named(s.name, f.lang)}</a> <small>${words[f.lang].releasesOf(s.count)}</small></li>`,
  )
  const body = html`<div class="home"><div><h1>${heading}</h1>${rows.length > 0 ? html`<ul class="directory" role="list">${rows}</ul>` : emptyNewsroom(f)}</div>${sideColumn(f)}</div>`
  return publicPage({ ...f, title: heading, description: heading, path, body })
}

/** Search results, newest first, those of the archive apart; what was asked stays in the box. */
export function searchPage(
  f: Frame,
  asked: string,
  rows: Listed[],
  total: number,
  archive: Html | '',
): Html {
  const w = words[f.lang]
  const results =
    asked === ''
      ? ''
      : rows.length > 0
        ? html`<p class="label">${w.found(total)}${total >= 2000 ? html` · ${w.bounded}` : ''}</p>${releaseList(f, rows)}`
        : archive
          ? ''
          : html`<div class="empty"><b>${w.none}</b>${w.noneNext}</div>`
  const body = html`<div class="home"><div><h1>${w.search}</h1>${searchBox(f, asked)}${results}${archive}</div></div>`
  return publicPage({
    ...f,
    title: w.search,
    description: w.search,
    path: '/search',
    body,
    noindex: true,
  })
}
