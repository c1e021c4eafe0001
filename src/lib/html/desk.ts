import { html, raw } from 'hono/html'
import { type DeskContext, holds } from '#lib/auth.ts'
import { inLangs } from '#lib/i18n.ts'
import { asset } from './assets.ts'
import { icon } from './icons.ts'
import type { Html } from './plain.ts'

const words = inLangs(
  {
    skip: 'Đến nội dung',
    desk: 'Bàn làm việc',
    find: 'Tìm hoặc ra lệnh',
    brand: 'Phòng báo chí',
    account: 'Tài khoản',
    other: 'English',
    keys: 'Phím tắt',
    close: 'Đóng',
    demo: 'Bản trình diễn',
  },
  {
    skip: 'To the content',
    desk: 'Desk',
    find: 'Find or do',
    brand: 'Press office',
    account: 'Account',
    other: 'Tiếng Việt',
    keys: 'Keys',
    close: 'Close',
    demo: 'Demonstration',
  },
)

type DeskPage = {
  title: string
  /** The middle: what the person works on. */
  body: Html
  /** Left of it: the list the thing stands in. */
  queue?: Html
  /** Right of it: gates, context. */
  context?: Html
  /** Islands this page needs, by name; `desk.js` is always there. */
  islands?: string[]
}

/** A desk page: rail, bar, and one to three panes. Without islands every part still works. */
export function deskPage(
  c: DeskContext,
  { title, body, queue, context, islands = [] }: DeskPage,
): Html {
  const [lang, me, agency] = [c.get('lang'), c.get('me'), c.get('agency')]
  const w = words[lang]
  const nav = c.get('nav').filter((n) => !n.roles || holds(me, ...n.roles))
  const isHere = (at: string) =>
    c.req.path === at || (at !== '/desk' && c.req.path.startsWith(`${at}/`))
  const current = nav.filter((n) => [n.href, ...(n.also ?? [])].some(isHere)).at(-1)
  const panes = queue ? (context ? '' : 'desk--queue') : context ? 'desk--two' : 'desk--wide'
  const initials = me.name
    .split(/\s+/)
    .slice(-2)
    .map((s) => s[0])
    .join('')
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · ${agency.name[lang]}</title>
<link rel="icon" href="${asset('icon.svg')}"><link rel="stylesheet" href="${asset('desk.css')}">
${['desk.js', ...islands].map((i) => html`<script type="module" src="${asset(i)}"></script>`)}</head>
<body class="desk ${panes}"><a class="skip" href="#thing">${w.skip}</a>
<nav class="rail" aria-label="${w.desk}"><div class="brand">${icon('brand')}<span>${me.posts[0]?.unitName ?? agency.name[lang]}<small>${agency.demo ? w.demo : w.brand}</small></span></div>
${nav.map((n) => html`<a href="${n.href}"${n.key ? raw(` data-key="${n.key}"`) : ''} title="${n.label[lang]}"${n === current ? raw(' aria-current="page"') : ''}>${icon(n.icon)}<span class="wide">${n.label[lang]}</span></a>`)}
<a class="me" href="/desk/account">${html`<span class="avatar" aria-hidden="true">${initials}</span>`}<span>${me.name}</span></a></nav>
<header class="bar"><button type="button" class="find" data-palette hidden>${w.find}<kbd>Ctrl K</kbd></button><span class="spacer"></span>${nav.map((n) => (n.quick && holds(me, ...n.quick.roles) ? html`<a class="button" data-command data-anykey="${n.quick.key}" href="${n.quick.href}">${n.quick.label[lang]} <kbd>${n.quick.key.toUpperCase()}</kbd></a>` : ''))}
<form method="post" action="/desk/account/language"><input type="hidden" name="back" value="${c.req.path}"><button class="button button--quiet" name="lang" value="${lang === 'vi' ? 'en' : 'vi'}" lang="${lang === 'vi' ? 'en' : 'vi'}">${w.other}</button></form></header>
${queue ? html`<section class="queue" aria-label="${title}">${queue}</section>` : ''}
<main class="thing" id="thing" tabindex="-1">${body}</main>
${context ? html`<aside class="context">${context}</aside>` : ''}
<dialog id="palette" aria-label="${w.find}"><form method="dialog" class="form"><input class="input" name="find" autocomplete="off" aria-label="${w.find}"><ul role="list"></ul></form></dialog>
<dialog id="keys" aria-label="${w.keys}"><h2>${w.keys}</h2><dl class="pair"></dl><form method="dialog"><button class="button">${w.close}</button></form></dialog>
</body></html>`
}

/** The usual single-pane page: a heading, its actions, and sections below. */
export const sheet = (title: string, sections: unknown, actions?: Html): Html =>
  html`<div class="body"><header><h1>${title}</h1>${actions ? html`<div class="actions">${actions}</div>` : ''}</header>${sections}</div>`
