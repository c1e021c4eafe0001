import { html, raw } from 'hono/html'
import { type Fact, factWords } from '#features/facts/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { citeWords } from '../words/cite.ts'

/** What was looked for among the facts beside the text. */
export const factsAsked = (c: DeskContext): string =>
  (c.req.query('facts') ?? '').normalize('NFC').trim().slice(0, 60)

/**
 * Facts to cite, beside the text: each with the key that is typed to cite it; with script a press puts it where the
 * caret is. Looking for others saves the text first, so that nothing written is lost.
 */
export function factsAside(c: DeskContext, facts: readonly Fact[]): Html {
  const w = citeWords[c.get('lang')]
  const told = factWords[c.get('lang')]
  const find = factsAsked(c)
  const rows = facts.map(
    (f) =>
      html`<li><code>{${f.key}}</code> ${f.statement} <span class="tag ${f.fault ? 'tag--warn' : 'tag--good'}">${f.fault ? told.faults[f.fault] : told.stands}</span> <button type="button" class="button button--quiet" data-cite="${f.key}" hidden>${w.cite} ${f.key}</button></li>`,
  )
  const list =
    rows.length > 0
      ? html`<ul role="list" class="bank">${rows}</ul>`
      : html`<p class="small label">${find ? w.noFactsFound(find) : w.noFactsYet}</p>`
  return html`<details id="facts" ${find ? raw('open') : ''}><summary>${w.factsToCite}</summary><p class="hint">${w.citeHint}</p>
<div class="field"><label for="f-facts">${w.findFacts}</label><input class="input" type="search" form="draft" id="f-facts" name="facts" maxlength="60" value="${find}"></div><button class="button" form="draft" name="act" value="facts">${w.findFactsDo}</button>${list}</details>`
}
