import { html } from 'hono/html'
import { type DeskContext, holds } from '#lib/auth.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import type { Annual } from '../jobs/annual.ts'
import { digestOf, figuresOf } from '../jobs/sign.ts'
import type { Signed } from '../queries/signed.ts'
import { annualWords } from '../words/annual.ts'
import { WRITERS } from './entry-form.ts'

function signature(c: DeskContext, s: Signed): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, annualWords[c.get('lang')]]
  const to = `/desk/reports/annual/signed/${s.id}/document`
  const day = tellDay(Temporal.PlainDate.from(s.signedOn), lang)
  return html`<li><b>${s.number}</b>, ${day} · ${s.signerName}, ${s.signerPost.split('\n').join(', ')}${s.below ? ` · ${w.rolledUp}` : ''}
<small>${w.recorded(s.person, tellShort(s.at, zone, lang))}</small>
<div class="actions"><a class="button" href="${to}.docx">${w.docx}</a><a class="button" href="${to}.pdf">${w.pdf}</a></div>
<details><summary>SHA-256</summary><p class="small"><code>docx ${s.docxSha256}</code><br><code>pdf ${s.pdfSha256}</code></p></details></li>`
}

/** What differs now from what was signed, item by item. */
function since(c: DeskContext, r: Annual, s: Signed): Html | '' {
  const w = annualWords[c.get('lang')]
  if (s.digest === digestOf(r)) return ''
  const now = figuresOf(r)
  const differ = Object.keys(now).filter((item) => now[item] !== s.figures[item])
  return notice(
    'warn',
    html`${w.differs}${differ.length > 0 ? html`<ul>${differ.map((item) => html`<li>${w.item} ${item}: ${s.figures[item] ?? ''} → ${now[item]}</li>`)}</ul>` : ''}`,
  )
}

/** The signed copies of the report, and the act of signing it as it stands now. */
export function signedPart(c: DeskContext, r: Annual, all: Signed[]): Html {
  const w = annualWords[c.get('lang')]
  const latest = all.find((s) => s.below === r.below)
  const digest = digestOf(r)
  const done = all.some((s) => s.below === r.below && s.digest === digest)
  const form =
    r.missing.length > 0
      ? html`<p class="label">${w.notYet}</p>`
      : done || !holds(c.get('me'), ...WRITERS)
        ? ''
        : html`<form class="form" method="post" action="/desk/reports/annual/signed"><input type="hidden" name="unit" value="${r.unit.id}"><input type="hidden" name="year" value="${r.window.year}"><input type="hidden" name="below" value="${r.below ? '1' : ''}"><input type="hidden" name="digest" value="${digest}"><p>${w.signHint}</p><div><button class="button button--primary">${w.sign}</button></div></form>`
  return html`<section id="signed"><h2>${w.signed}</h2>${latest ? since(c, r, latest) : ''}${all.length > 0 ? html`<ol role="list" class="bank">${all.map((s) => signature(c, s))}</ol>` : ''}${form}</section>`
}
