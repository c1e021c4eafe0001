import { html, raw } from 'hono/html'
import { compareHtml } from '#lib/document/compare.ts'
import { toText } from '#lib/document/text.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import type { corrections } from '../queries/lists.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'
import { type Frame, releasePath, shortTime, textIn } from './view.ts'

/** An earlier version, still readable, with every difference to the one that followed it. */
export function versionPage(f: Frame, r: Published, n: number): Html | undefined {
  const w = words[f.lang]
  const [old, next] = [r.versions[n - 1], r.versions[n]]
  if (!old || !next || r.withdrawnAt) return undefined
  const plain = (v: typeof old) => {
    const shown = textIn(v.texts, f.lang, r.mainLang)
    if (!shown) return ''
    const named_ = (key: string) => ({
      text: v.quotes.find((q) => q.key === key)?.attribution[shown.lang] ?? key,
    })
    return [shown.text.headline, shown.text.summary, toText(shown.text.whole, named_)]
      .filter(Boolean)
      .join('\n\n')
  }
  const path = `${releasePath(r.slug)}/versions/${n}`
  const note = next.note[f.lang] ?? next.note['vi'] ?? ''
  const body = html`<article class="story"><div class="kicker"><b>${w.kind[r.kind]}</b><span>${named(r.unitName, f.lang)}</span><span>${w.number(r.number)}</span></div>
<h1>${w.compareTitle(n, n + 1)}</h1><p class="version">${w.oldVersion(n)} ${note} <a href="${inLanguage(releasePath(r.slug), f.lang)}">${w.toCurrent}</a></p>
<div class="kicker lifted"><time datetime="${old.at.toString()}">${w.version(n)}: ${shortTime(f, old.at)}</time><time datetime="${next.at.toString()}">${w.version(n + 1)}: ${shortTime(f, next.at)}</time></div>
<div class="prose compare">${raw(compareHtml(plain(old), plain(next)))}</div></article>`
  return publicPage({
    ...f,
    title: w.compareTitle(n, n + 1),
    description: note,
    path,
    body,
    noindex: true,
  })
}

/** Every correction and withdrawal in one place. */
export function correctionsPage(f: Frame, rows: Awaited<ReturnType<typeof corrections>>): Html {
  const w = words[f.lang]
  const items = rows.map((r) => {
    const shown = textIn(r.headlines, f.lang, r.mainLang)
    const why = r.withdrawn
      ? r.reason
        ? named(r.reason, f.lang)
        : ''
      : (r.note?.[f.lang] ?? r.note?.['vi'] ?? '')
    return html`<li><time datetime="${r.at.toString()}">${shortTime(f, r.at)}</time><div><div class="kicker"><b>${r.withdrawn ? w.withdrawn : w.kind.correction}</b><span>${named(r.unitName, f.lang)}</span></div>
<h2><a href="${inLanguage(releasePath(r.slug), f.lang)}">${shown?.text ?? w.withdrawn}</a></h2>${why ? html`<p>${why}</p>` : ''}</div></li>`
  })
  const body = html`<div class="home"><div><h1>${w.correctionsTitle}</h1><p class="lede">${w.correctionsText}</p>${items.length > 0 ? html`<ol class="list" role="list">${items}</ol>` : html`<div class="empty"><b>${w.noCorrections}</b></div>`}</div></div>`
  return publicPage({
    ...f,
    title: w.correctionsTitle,
    description: w.correctionsText,
    path: '/corrections',
    body,
  })
}
