import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { BESIDE, BESIDE_WORDS } from '#lib/document/beside.ts'
import type { Html } from '#lib/html/plain.ts'
import { words } from '../words/index.ts'
import type { Written } from './draft-form.ts'

/** Notes to editors, about the unit, press contact: folded away until one of them is written. */
export function besideFields(c: DeskContext, l: 'vi' | 'en', t: Written): Html {
  const lang = c.get('lang')
  const names = BESIDE_WORDS[lang]
  const isWritten = BESIDE.some((f) => t[f] !== '')
  const one = (f: (typeof BESIDE)[number]) =>
    html`<div class="field"><label class="label" for="f-${f}_${l}">${names[f]} (${words[lang].language[l]})</label><textarea class="input" id="f-${f}_${l}" name="${f}_${l}" rows="3" maxlength="4000" lang="${l}">
${t[f]}</textarea></div>`
  return html`<details class="beside"${isWritten ? raw(' open') : ''}><summary>${BESIDE.map((f) => names[f]).join(', ')}</summary>${BESIDE.map(one)}</details>`
}
