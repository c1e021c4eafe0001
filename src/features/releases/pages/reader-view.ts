import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { withBeside } from '#lib/document/beside.ts'
import { toHtml } from '#lib/document/html.ts'
import { deskPage } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import type { ReleaseTexts } from '../queries/release.ts'
import { words } from '../words/index.ts'
import { contextPane } from './context-view.ts'
import { fileStrip } from './files-strip.ts'
import type { Loaded } from './load.ts'
import { attributionOf, stateTag } from './parts.ts'

/** The texts as they will be read, main language first. */
export function textsHtml(
  c: DeskContext,
  texts: ReleaseTexts,
  mainLang: 'vi' | 'en',
  near: Loaded['near'],
): Html {
  const zone = c.get('agency').zone
  const order: ('vi' | 'en')[] = mainLang === 'vi' ? ['vi', 'en'] : ['en', 'vi']
  return html`${order.map((lang) => {
    const t = texts[lang]
    if (!t) return ''
    const attribution = (key: string) => {
      const a = near.find((n) => n.key === key)
      return a ? { text: attributionOf(a, lang, zone) } : { text: key }
    }
    return html`<article lang="${lang}"><h1>${t.headline || words[c.get('lang')].untitled}</h1>${t.summary ? html`<p class="lede">${t.summary}</p>` : ''}${raw(toHtml(withBeside(t.body, t, lang), attribution))}</article>`
  })}`
}

/** A release that may not be edited now, as text to read. */
export function readerPage(
  c: DeskContext,
  l: Loaded,
  present: string[],
  told: Html | '' = '',
): Html {
  const w = words[c.get('lang')]
  const { release: r } = l
  const body = html`<div class="tools"><span class="label">${w.kind[r.kind]}${r.number ? ` · ${r.number}` : ''}</span>${stateTag(c, l.state)}<span class="status">${present.length > 0 ? w.present(present.join(', ')) : ''}</span></div>
<div class="page">${told}${l.approvals.map((a) => notice('good', w.approvedBy(a.name, a.key)))}${textsHtml(c, r.texts, r.mainLang, l.near)}${fileStrip(c, l)}</div>`
  return deskPage(c, {
    title: r.texts[r.mainLang]?.headline || w.untitled,
    body,
    context: contextPane(c, l),
  })
}
