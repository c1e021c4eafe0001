import { html } from 'hono/html'
import type { Lang } from '#lib/i18n.ts'
import { asset } from './assets.ts'

export type Html = ReturnType<typeof html>

type PlainPage = { lang: Lang; title: string; body: Html; island?: string }

/** A page that stands alone: sign-in, set-up, errors. */
export const plainPage = ({ lang, title, body, island }: PlainPage): Html => html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>
<link rel="icon" href="${asset('icon.svg')}"><link rel="stylesheet" href="${asset('desk.css')}">
${island ? html`<script type="module" src="${asset(island)}"></script>` : ''}</head>
<body class="plain"><main class="sheet">${body}</main></body></html>`
