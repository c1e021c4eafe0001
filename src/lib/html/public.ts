import { html, raw } from 'hono/html'
import type { AgencyFace } from '#lib/auth.ts'
import { inLangs, type Lang } from '#lib/i18n.ts'
import { asset } from './assets.ts'
import type { Html } from './plain.ts'

const words = inLangs(
  {
    skip: 'Đến nội dung',
    main: 'Chính',
    office: 'Phòng tin chính thức',
    releases: 'Thông cáo',
    topics: 'Chủ đề',
    units: 'Đơn vị',
    speakers: 'Người phát ngôn',
    corrections: 'Đính chính',
    claims: 'Kiểm chứng',
    other: 'English',
    feeds: 'Nguồn tin: Atom, RSS, JSON',
    press: 'Báo chí hỏi',
    issues: 'Bạn nêu – chúng tôi làm',
    byMail: 'Nhận tin qua thư',
    about: 'Không quảng cáo, không theo dõi, không cần đăng nhập.',
    search: 'Tìm kiếm',
    archive: 'Kho lưu trữ',
  },
  {
    skip: 'To the content',
    main: 'Main',
    office: 'Official newsroom',
    releases: 'Releases',
    topics: 'Topics',
    units: 'Units',
    speakers: 'Who may speak',
    corrections: 'Corrections',
    claims: 'Claims checked',
    other: 'Tiếng Việt',
    feeds: 'Feeds: Atom, RSS, JSON',
    press: 'For the press',
    issues: 'You raised – we did',
    byMail: 'News by mail',
    about: 'No advertising, no tracking, no sign-in needed.',
    search: 'Search',
    archive: 'Archive',
  },
)

/** The address of `path` in a language: Vietnamese at the root, English under /en. */
export const inLanguage = (path: string, lang: Lang): string =>
  lang === 'vi' ? path : path === '/' ? '/en' : `/en${path}`

export type PublicFrame = {
  lang: Lang
  agency: AgencyFace
  origin: string
  title: string
  description: string
  /** The address in Vietnamese; the English one follows from it. */
  path: string
  /** Where the other language stands, when it is not the same page. */
  otherPath?: string
  body: Html
  /** More for the head: feeds, Open Graph, JSON-LD. Trusted markup. */
  head?: Html | ''
  noindex?: boolean
}

/** A public page: no script, under 40 KB with its text, readable on a phone over 3G and on paper. */
export function publicPage(f: PublicFrame): Html {
  const w = words[f.lang]
  const other: Lang = f.lang === 'vi' ? 'en' : 'vi'
  const here = inLanguage(f.path, f.lang)
  const nav: [string, string][] = [
    ['/', w.releases],
    ['/topics', w.topics],
    ['/units', w.units],
    ['/speakers', w.speakers],
    ['/corrections', w.corrections],
    ['/claims', w.claims],
    ['/search', w.search],
  ]
  const isHere = (path: string) =>
    f.path === path ||
    (path !== '/' && f.path.startsWith(`${path}/`)) ||
    (path === '/' && f.path.startsWith('/releases/'))
  return html`<!doctype html>
<html lang="${f.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${f.title}${f.path === '/' ? '' : ` · ${f.agency.name[f.lang]}`}</title><meta name="description" content="${f.description}">
${f.noindex ? raw('<meta name="robots" content="noindex">') : html`<link rel="canonical" href="${f.origin}${here}">`}
<link rel="alternate" hreflang="${other}" href="${f.origin}${inLanguage(f.otherPath ?? f.path, other)}">
<link rel="icon" href="${asset('icon.svg')}"><link rel="stylesheet" href="${asset('newsroom.css')}">${f.agency.accent === '#0b5563' ? '' : html`<link rel="stylesheet" href="/accent/${f.agency.accent.slice(1)}.css">`}
<link rel="alternate" type="application/atom+xml" title="Atom" href="${inLanguage('/feed.xml', f.lang)}"><link rel="alternate" type="application/rss+xml" title="RSS" href="${inLanguage('/rss.xml', f.lang)}"><link rel="alternate" type="application/feed+json" title="JSON Feed" href="${inLanguage('/feed.json', f.lang)}">
${f.head ?? ''}</head>
<body class="newsroom"><a class="skip" href="#main">${w.skip}</a>
<header class="mast"><div class="wrap"><a class="brand" href="${inLanguage('/', f.lang)}"><svg viewBox="0 0 34 34" fill="none" stroke="currentColor" stroke-width="2.4" aria-hidden="true"><path d="M4 29h26M8 29V14h18v15M13 14V9h8v5"/><path d="M17 4v1.5" stroke-linecap="round"/></svg><span>${f.agency.name[f.lang]}<small>${w.office}</small></span></a>
<nav aria-label="${w.main}">${nav.map(([path, label]) => html`<a href="${inLanguage(path, f.lang)}"${isHere(path) ? raw(' aria-current="page"') : ''}>${label}</a>`)}<a href="${inLanguage(f.otherPath ?? f.path, other)}" lang="${other}" hreflang="${other}">${w.other}</a></nav></div></header>
<main class="wrap" id="main" tabindex="-1">${f.body}</main>
<footer class="foot"><div class="wrap"><a href="${inLanguage('/press', f.lang)}">${w.press}</a><a href="${inLanguage('/feed.xml', f.lang)}">${w.feeds}</a><a href="${inLanguage('/press/subscriptions', f.lang)}">${w.byMail}</a><a href="${inLanguage('/issues', f.lang)}">${w.issues}</a><a href="${inLanguage('/speakers', f.lang)}">${w.speakers}</a><a href="${inLanguage('/archive', f.lang)}">${w.archive}</a><span>${w.about}</span></div></footer></body></html>`
}
