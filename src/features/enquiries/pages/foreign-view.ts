import { html, raw } from 'hono/html'
import { foreignPress } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { localField, tellShort } from '#lib/time.ts'
import { foreignWords } from '../words/foreign.ts'
import { foreignFields, NOT_FOREIGN } from './foreign-form.ts'
import { fold, type Typed } from './forms-view.ts'
import type { LoadedEnquiry } from './load.ts'

/** The papers as they were typed, or as they are noted. */
function shownDetails(l: LoadedEnquiry, typed?: Typed) {
  if (typed?.form !== 'foreign')
    return { ...NOT_FOREIGN, kind: l.foreign?.kind ?? '', details: l.foreign?.details ?? {} }
  const details = Object.fromEntries(
    Object.entries(typed.values).map(([k, v]) => [k.replace(/^foreign_/, ''), v]),
  )
  return { ...NOT_FOREIGN, kind: details['kind'] ?? '', details }
}

function tellForm(c: DeskContext, l: LoadedEnquiry, typed?: Typed): Html {
  const w = foreignWords[c.get('lang')]
  const values: Record<string, string> = typed?.form === 'foreign-told' ? typed.values : {}
  const informs = foreignPress?.kinds.find((k) => k.code === l.foreign?.kind)?.informs
  const sent = values['sent'] ?? localField(l.e.now, c.get('agency').zone).slice(0, 16)
  return fold(
    l,
    'foreign-told',
    w.tell,
    w.tellGo,
    html`<div class="field"><label for="f-letter">${w.letter}</label><input class="input" id="f-letter" name="letter" value="${values['letter'] ?? ''}" maxlength="60"></div>
<div class="field"><label for="f-sent">${w.sent}</label><input class="input" type="datetime-local" id="f-sent" name="sent" value="${sent}"></div>${informs ? html`<label class="field--row"><input type="checkbox" name="informed" value="1"${values['informed'] ? raw(' checked') : ''}> ${w.informed(named(informs, c.get('lang')))}</label>` : ''}`,
    typed,
  )
}

/** What is noted of press from abroad, and what can be done; nothing where the law makes no difference. */
export function foreignView(c: DeskContext, l: LoadedEnquiry, typed?: Typed): Html | '' {
  if (!foreignPress) return ''
  const lang = c.get('lang')
  const w = foreignWords[lang]
  const f = l.foreign
  const papers = foreignPress.fields.filter((x) => f?.details[x.code])
  const kind = foreignPress.kinds.find((k) => k.code === f?.kind)
  const forms =
    l.e.mayWork && !l.e.mergedInto
      ? html`<div class="do-row">${fold(l, 'foreign', f ? w.change : w.mark, w.go, html`${foreignFields(shownDetails(l, typed), lang)}`, typed)}${f && !f.toldAt ? tellForm(c, l, typed) : ''}</div>`
      : ''
  if (!f) return forms
  const told = f.toldAt
    ? html`<p>${w.told(f.letter ?? '', tellShort(f.toldAt, c.get('agency').zone, lang))}</p>`
    : ''
  return html`<section id="foreign-press"><h2><span class="tag tag--accent">${w.title}</span></h2><dl class="pair">${kind ? html`<dt>${w.kind}</dt><dd>${named(kind.name, lang)}</dd>` : ''}${papers.map((x) => html`<dt>${named(x.name, lang)}</dt><dd>${f.details[x.code]}</dd>`)}</dl>${told}${forms}</section>`
}
