import { html, raw } from 'hono/html'
import type { Frame } from '#features/newsroom/index.ts'
import { type Published, plainText } from '#features/newsroom/index.ts'
import { toHtml } from '#lib/document/html.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { Message } from '#lib/outbox.ts'
import { words } from '../words.ts'

export type Act = 'publish' | 'correct' | 'withdraw'

/** The mail about a release in one language: the full text, its address, and the way to stop. Tokens are filled per recipient. */
export function messageFor(f: Frame, r: Published, act: Act): Message {
  const w = words[f.lang]
  const shown = r.texts?.[f.lang] ?? r.texts?.[r.mainLang]
  const headline = shown?.headline ?? r.number
  const url = `${f.origin}${inLanguage(`/releases/${r.slug}`, f.lang)}`
  const stop = `${f.origin}/press/unsubscribe/{{unsubscribe}}`
  const last = r.versions.at(-1)
  const note =
    act === 'correct'
      ? (last?.note[f.lang] ?? last?.note['vi'] ?? '')
      : act === 'withdraw'
        ? (r.withdrawalReason?.[f.lang] ?? r.withdrawalReason?.vi ?? '')
        : ''
  const lead = w.lead[act]
  const quotes = last?.quotes ?? []
  const attribution = (key: string) => ({
    text: quotes.find((q) => q.key === key)?.attribution[f.lang] ?? key,
  })
  const body =
    act !== 'withdraw' && shown
      ? html`<h1>${shown.headline}</h1>${shown.summary ? html`<p><strong>${shown.summary}</strong></p>` : ''}${raw(toHtml(shown.whole, attribution))}`
      : ''
  const page = html`<!doctype html><html lang="${f.lang}"><head><meta charset="utf-8"><title>${headline}</title></head><body>
${lead ? html`<p><strong>${lead}</strong> ${note}</p>` : ''}${body}<p><a href="${url}">${url}</a></p><hr><p><small>${f.agency.name[f.lang]}. ${w.why} <a href="${stop}">${w.unsubscribe}</a></small></p></body></html>`
  return {
    subject: lead ? `${w.subjects[act]}: ${headline}` : headline,
    text: `${lead ? `${lead} ${note}\n\n` : ''}${plainText(f, r)}\n-- \n${f.agency.name[f.lang]}. ${w.why}\n${w.unsubscribe}: ${stop}\n`,
    html: String(page),
    lang: f.lang,
    fromName: f.agency.name[f.lang],
  }
}
