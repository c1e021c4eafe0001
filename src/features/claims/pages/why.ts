import { html } from 'hono/html'
import type { Html } from '#lib/html/plain.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Why } from '../rules/match.ts'
import { whyWords } from '../words/why.ts'

const percent = (share: number) => Math.round(Math.max(share, 0) * 100)

/** Everything that a match rests on: words with weights, coverage, margin, sentence, index, model. */
export function whyView(lang: Lang, why: Why, { sentence = false } = {}): Html {
  const w = whyWords[lang]
  const facts = [
    w.claimCovered(percent(why.claimCovered)),
    w.messageCovered(percent(why.messageCovered)),
    w.margin(percent(why.margin)),
    w.index[why.index],
    ...(why.copy ? [w.copy] : []),
    w.model(why.model),
  ]
  const reason = why.guard.reason
  return html`<details><summary>${w.why}</summary>${reason ? html`<p><span class="tag tag--warn">${w.guard[reason]}</span> ${why.guard.words.slice(0, 6).join(', ')}</p>` : ''}<p>${w.words}: ${why.words.map((x, i) => html`${i > 0 ? ', ' : ''}<b>${x.word}</b> <small>${x.weight.toFixed(1)}</small>`)}</p><p class="label">${facts.join(' · ')}</p>${sentence ? html`<p>${w.sentence}: <q>${why.sentence.slice(0, 600)}</q></p>` : ''}</details>`
}
