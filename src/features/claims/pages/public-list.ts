import { html } from 'hono/html'
import type { Frame } from '#features/newsroom/index.ts'
import { empty, selectField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import type { BriefClaim } from '../queries/public.ts'
import { publicWords } from '../words/public.ts'
import { claimFeeds } from './head.ts'
import { fieldChoices, fieldName, LABELS } from './labels.ts'
import { at, claimPath, nameIn, saidIn } from './parts.ts'

export type Asked = { q: string; label: string; field: string; before?: string | undefined }
export const PAGE = 20

/** One claim in a list: what is claimed, what was found, in whose field. */
export function claimItem(f: Frame, x: BriefClaim, more: Html | '' = ''): Html {
  const w = publicWords[f.lang]
  const said = x.withdrawnAt ? undefined : saidIn(x.words, f.lang)
  return html`<li><time datetime="${x.updatedAt.toString()}">${at(f, x.updatedAt)}</time><div><div class="kicker"><b>${x.withdrawnAt ? w.withdrawn : nameIn(f, x.labelName)}</b><span>${fieldName(x.field, f.lang)}</span></div><h2><a href="${inLanguage(claimPath(x.slug), f.lang)}" lang="${x.lang}">${x.title}</a></h2>${said ? html`<p lang="${said.lang}">${said.text.slice(0, 280)}</p>` : ''}${more}</div></li>`
}

/** All claims with a published finding, newest first, searched without regard to diacritics. */
export function claimsPage(f: Frame, rows: BriefClaim[], asked: Asked): Html {
  const w = publicWords[f.lang]
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const any = { value: '', label: w.all }
  const labels = [any, ...LABELS.map((l) => ({ value: l.code, label: l.name[f.lang] }))]
  const here = inLanguage('/claims', f.lang)
  const query = new URLSearchParams({ q: asked.q, label: asked.label, field: asked.field })
  const form = html`<form class="form" role="search" action="${here}"><div class="field"><label for="f-q">${w.find}</label><input class="input" type="search" id="f-q" name="q" value="${asked.q}" maxlength="200"></div>${selectField({ name: 'label', label: w.label, value: asked.label, choices: labels })}${selectField({ name: 'field', label: w.field, value: asked.field, choices: [any, ...fieldChoices(f.lang)] })}<div class="actions"><button class="button">${w.findGo}</button></div></form>`
  const filtered = Boolean(asked.q || asked.label || asked.field || asked.before)
  const list =
    shown.length > 0
      ? html`<ol class="list" role="list">${shown.map((x) => claimItem(f, x))}</ol>`
      : filtered
        ? empty(w.none, w.noneNext)
        : empty(w.nothingYet, w.nothingYetNext)
  const older =
    rows.length > PAGE && last
      ? html`<p class="more"><a class="button" rel="next" href="${here}?${query}&amp;before=${encodeURIComponent(`${last.updatedAt}_${last.id}`)}">${w.older}</a></p>`
      : ''
  const body = html`<div class="home"><div><h1>${w.title}</h1><p class="lede">${w.lead}</p>${list}${older}</div><aside class="side-col"><section class="side"><p><a class="button button--primary" href="${inLanguage('/claims/ask', f.lang)}">${w.ask}</a></p></section><section class="side">${form}</section><section class="side"><h2>${w.feeds}</h2><p><a href="${inLanguage('/claims/feed.xml', f.lang)}">Atom</a> · <a href="${inLanguage('/claims/feed.json', f.lang)}">JSON Feed</a></p></section></aside></div>`
  return publicPage({
    ...f,
    title: w.title,
    description: w.lead,
    path: '/claims',
    body,
    head: claimFeeds(f),
    noindex: filtered,
  })
}
