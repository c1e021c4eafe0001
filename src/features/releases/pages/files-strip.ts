import { html } from 'hono/html'
import { provenanceWords, thumbnail } from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { words } from '../words/index.ts'
import type { Loaded } from './load.ts'

/** The files of a release as who reads or signs it must see them: the picture, and the words that go out with it. */
export function fileStrip(c: DeskContext, l: Loaded): Html | '' {
  if (l.files.length === 0) return ''
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const said = (t: Partial<Record<'vi' | 'en', string>>) => t[l.release.mainLang] ?? t[lang] ?? ''
  const rows = l.files.map((f) => {
    const flag = provenanceWords(f.provenance, lang)
    return html`<li><a class="medium" href="/desk/media/${f.id}">${thumbnail(f)}<b>${f.name}</b></a>${flag ? html`<span><span class="tag tag--warn">${flag}</span></span>` : ''}<small>${[said(f.caption), said(f.alt), f.credit, f.rights].filter(Boolean).join(' · ')}</small></li>`
  })
  return html`<section><h2>${w.files}</h2><ul class="media" role="list">${rows}</ul></section>`
}
