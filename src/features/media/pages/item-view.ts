import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import {
  type Faults,
  faultSummary,
  notice,
  selectField,
  textArea,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import { fileRefusalWords } from '../index.ts'
import type { Refusal } from '../jobs/prepare.ts'
import type { Item } from '../queries/file.ts'
import type { posterChoices, usesOf } from '../queries/library.ts'
import { type FileKind, kindOf, PROVENANCES } from '../rules/files.ts'
import { words } from '../words/index.ts'
import type { Typed } from './item-form.ts'
import { lackTags, sizeText } from './parts.ts'

export type Told = 'added' | 'saved' | 'fixed' | 'busy' | 'used' | Refusal | undefined
type View = {
  item: Item
  uses: Awaited<ReturnType<typeof usesOf>>
  posters: Awaited<ReturnType<typeof posterChoices>>
  told: Told
  typed: { words: Typed; faults: Faults } | undefined
  release: string | undefined
}

/** A file on the desk: the thing itself, its form, and beside them its facts, its past and its uses. */
export function itemView(c: DeskContext, v: View): Html {
  const w = words[c.get('lang')]
  const { item: f } = v
  const kind = kindOf(f.mediaType)
  const free = f.mine && !f.fixed
  const body = html`${toldNotice(c, v)}${strippedNotice(c, f)}${f.fixed ? notice('', html`${w.fixed}`) : ''}
<div class="medium-page"><div class="medium-view">${preview(c, f, kind)}${kind === 'picture' && free ? html`<p class="actions"><a class="button" href="/desk/media/${f.id}/blur${v.release ? `?release=${v.release}` : ''}">${w.blur}</a>${f.regions.length > 0 ? html`<span class="tag tag--good">${w.blurCount(f.regions.length)}</span>` : ''}</p>` : ''}</div>
${free ? itemForm(c, v, kind) : readOnly(c, f, kind)}</div>`
  const back = v.release
    ? html`<a class="button" href="/desk/releases/${v.release}/files">${w.toRelease}</a>`
    : html`<a class="button" href="/desk/media">${w.back}</a>`
  return deskPage(c, { title: f.name, body: sheet(f.name, body, back), context: context(c, v) })
}

function toldNotice(c: DeskContext, { told, item }: View): Html | '' {
  const w = words[c.get('lang')]
  if (told === undefined || (told === 'fixed' && item.fixed)) return ''
  if (told === 'added' || told === 'saved') return notice('good', w[told])
  if (told === 'busy' || told === 'fixed') return notice('bad', w[told])
  return notice('bad', told === 'used' ? w.removeWhy : fileRefusalWords(told, c.get('lang')))
}

function strippedNotice(c: DeskContext, f: Item): Html | '' {
  const w = words[c.get('lang')]
  if (f.stripped.length === 0) return ''
  const what = f.stripped.map((s) => w.stripped[s]).join(', ')
  return notice('', kindOf(f.mediaType) === 'picture' ? w.strippedLine(what) : w.strippedFilm)
}

function preview(c: DeskContext, f: Item, kind: FileKind): Html {
  const at = `/desk/media/${f.id}`
  const poster = f.posterId ? raw(` poster="/desk/media/${f.posterId}/view/1280"`) : ''
  if (kind === 'picture' && f.width && f.height && f.renditions.length > 0)
    return html`<img src="${at}/view/1280" width="${f.width}" height="${f.height}" alt="${f.alt[c.get('lang')] ?? f.alt.vi ?? ''}">`
  if (kind === 'video')
    return html`<video controls preload="metadata" src="/desk/files/${f.id}"${poster}></video>`
  if (kind === 'audio')
    return html`<audio controls preload="metadata" src="/desk/files/${f.id}"></audio>`
  return html`<p><a class="button" href="/desk/files/${f.id}">${words[c.get('lang')].original}</a></p>`
}

function itemForm(
  c: DeskContext,
  { item: f, posters, typed, release }: View,
  kind: FileKind,
): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const t = typed?.words ?? { ...f, takenOn: f.takenOn ?? '' }
  const faults = typed?.faults ?? {}
  const both = (name: 'alt' | 'caption' | 'transcript', hint?: string) =>
    (['vi', 'en'] as const).map((l) =>
      textArea({
        name: `${name}_${l}`,
        label: `${w[name]} · ${w.language[l]}`,
        value: t[name][l],
        lang: l,
        rows: name === 'transcript' ? 6 : 2,
        hint: l === 'vi' ? hint : undefined,
      }),
    )
  const line = (name: 'creator' | 'credit' | 'rights' | 'place', max: number, hint?: string) =>
    textField({
      name,
      label: w[name],
      value: t[name],
      maxlength: max,
      hint,
      fault: faults[name],
      required: name === 'rights',
    })
  return html`<form class="form" method="post" action="/desk/media/${f.id}${release ? `?release=${release}` : ''}">${faultSummary(faults, lang)}
${kind === 'picture' ? both('alt', w.altHint) : ''}${kind === 'audio' || kind === 'video' ? both('transcript', w.transcriptHint) : ''}${both('caption')}
<div class="fields">${line('creator', 200)}${line('credit', 200, w.creditHint)}</div>${line('rights', 300, w.rightsHint)}
<div class="fields">${line('place', 200)}${textField({ name: 'taken_on', label: w.takenOn, type: 'date', value: t.takenOn, fault: faults['taken_on'] })}</div>
${kind === 'document' ? '' : selectField({ name: 'provenance', label: w.provenance, value: t.provenance, hint: w.provenanceHint, choices: PROVENANCES.map((p) => ({ value: p, label: w.provenances[p] })) })}
${kind === 'video' ? selectField({ name: 'poster', label: w.poster, hint: w.posterHint, value: f.posterId ?? '', choices: [{ value: '', label: w.noPoster }, ...posters.map((p) => ({ value: p.id, label: p.name }))] }) : ''}
${kind === 'picture' ? html`<div class="field"><label class="field--row"><input type="checkbox" name="blur_needed" value="1"${t.blurNeeded ? raw(' checked') : ''}> ${w.blurNeeded}</label><small>${w.blurNeededHint}</small></div>` : ''}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
}

function readOnly(c: DeskContext, f: Item, kind: FileKind): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const said = (t: Item['alt']) => t[lang] ?? t.vi ?? t.en ?? ''
  const rows: [string, string][] = [
    [w.alt, said(f.alt)],
    [w.transcript, said(f.transcript)],
    [w.caption, said(f.caption)],
    [w.creator, f.creator],
    [w.credit, f.credit],
    [w.rights, f.rights],
    [w.place, f.place],
    [w.takenOn, f.takenOn ?? ''],
    [w.provenance, kind === 'document' ? '' : w.provenances[f.provenance]],
  ]
  return html`<div><dl class="pair">${rows.filter(([, v]) => v).map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>
${f.mine ? html`<form method="post" action="/desk/media/${f.id}/copy"><button class="button">${w.copy}</button></form>` : ''}</div>`
}

function context(c: DeskContext, { item: f, uses }: View): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const full = f.renditions.find((r) => r.role === 'full')
  const standing = { ...f, blurred: f.regions.length > 0, ready: f.renditions.length > 0 }
  const manifest = f.manifest
    ? html`<h2>C2PA</h2><p><a href="/desk/media/${f.id}/manifest">${w.manifest}</a><br><span class="label">${w.manifestHidden[f.manifest.tellsPlace ? 'place' : f.regions.length > 0 || f.blurNeeded ? 'blurred' : 'shown']}</span></p>`
    : ''
  return html`<h2>${w.facts}</h2><p>${w.kinds[kindOf(f.mediaType)]}${f.width ? html` · <span class="num">${f.width} × ${f.height}</span>` : ''}<br>${named(f.unitName, lang)}<br><span class="label">${w.uploaded(f.uploadedBy, tellShort(f.uploadedAt, c.get('agency').zone, lang))}</span></p><p class="tags">${lackTags(c, standing)}</p>
<p>${f.mine ? html`<a href="/desk/files/${f.id}">${w.original}</a> (${sizeText(f.size, lang)})` : ''}${full ? html`<br><a href="/desk/media/${f.id}/public">${w.publicCopy}</a> (${sizeText(full.size, lang)})<br><span class="label">${w.originalNote}</span>` : ''}</p>
${manifest}<h2>${w.uses}</h2>${uses.length > 0 ? html`<ul role="list" class="bank">${uses.map((u) => html`<li><a href="/desk/releases/${u.releaseId}">${u.headline || '—'}</a></li>`)}</ul>` : html`<p class="label">${w.noUses}</p>`}
${f.mine && uses.length === 0 ? html`<div class="last"><form method="post" action="/desk/media/${f.id}/removal"><button class="button button--bad button--wide">${w.remove}</button></form></div>` : ''}`
}
