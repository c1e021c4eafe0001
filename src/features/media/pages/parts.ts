import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { icon } from '#lib/html/icons.ts'
import type { Html } from '#lib/html/plain.ts'
import type { Lang } from '#lib/i18n.ts'
import { ALLOWED_EXTENSIONS, kindOf } from '../rules/files.ts'
import { lacksOf, type Standing } from '../rules/lacks.ts'
import { words } from '../words/index.ts'

/** A size in the reader's own numbers: whole KB below one MB, then tenths. */
export const sizeText = (bytes: number, lang: Lang): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString(lang)} KB`
    : `${(bytes / 1_000_000).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`

const ICONS = { audio: 'sound', video: 'film', document: 'page', picture: 'picture' } as const

/** The small picture of a file, or the sign of its kind. Beside its name, so it says nothing to a screen reader. */
export const thumbnail = (f: { id: string; mediaType: string; ready: boolean }): Html =>
  kindOf(f.mediaType) === 'picture' && f.ready
    ? html`<img src="/desk/media/${f.id}/view/320" alt="" loading="lazy" decoding="async">`
    : html`<span class="sign">${icon(ICONS[kindOf(f.mediaType)])}</span>`

/** What a file still lacks, each as a tag; or that nothing is missing. */
export function lackTags(c: DeskContext, f: Standing & { rights: string }): Html {
  const w = words[c.get('lang')]
  const lacks = [...lacksOf(f, 'vi'), ...(f.rights === '' ? (['rights'] as const) : [])]
  return lacks.length > 0
    ? html`${lacks.map((l) => html`<span class="tag tag--warn">${w.lacks[l]}</span>`)}`
    : html`<span class="tag tag--good">${w.complete}</span>`
}

/** The file and rights fields of every upload form; `mb` is what may be sent at a time. */
export function uploadFields(c: DeskContext, mb: number, rights = ''): Html {
  const w = words[c.get('lang')]
  return html`<div class="field"><label for="f-file">${w.choose}</label><input class="input" type="file" id="f-file" name="file" required multiple accept="${ALLOWED_EXTENSIONS.map((e) => `.${e}`).join(',')}" aria-describedby="file-about"><small id="file-about">${w.addHint(mb)}</small></div>
<div class="field"><label for="f-rights">${w.rights}</label><input class="input" id="f-rights" name="rights" maxlength="300" value="${rights}" aria-describedby="rights-about"><small id="rights-about">${w.rightsHint}</small></div>`
}
