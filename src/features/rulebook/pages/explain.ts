import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { localField, readLocal, tellInstant } from '#lib/time.ts'
import { rulebook } from '../index.ts'
import { ruleAt, type Settings } from '../rules/profile.ts'
import { countRule } from '../rules/settings.ts'
import { words } from '../words/desk.ts'
import { words as ruleWords, tellLimit } from '../words/rules.ts'
import { tellStep } from '../words/steps.ts'

/** The wording that judges an instant, its deadline and each step. */
function answer(c: DeskContext, id: string, at: Temporal.Instant, settings: Settings): Html {
  const [lang, w, { zone }] = [c.get('lang'), words[c.get('lang')], rulebook.calendar]
  const rule = ruleAt(rulebook, id, at)
  if (!rule) return html`<p>${w.notThen}</p>`
  const count = countRule(rulebook, rule, at, settings)
  if (!count) return html`<p>${w.noClock}</p>`
  const end = count.deadline
  const told =
    end === null ? '' : tellInstant(Temporal.Instant.fromEpochMilliseconds(end), zone, lang)
  return html`<section><dl class="pair"><dt>${w.rule}</dt><dd>${rule.id} (${rule.version}) ${tellLimit(rule, settings, lang)}${rule.notSetByLaw ? html` <span class="tag tag--warn">${ruleWords[lang].notSetByLaw}</span>` : ''}</dd>${told ? html`<dt>${w.deadline}</dt><dd><b>${told}</b> (${zone})</dd>` : ''}</dl>
<h3>${w.steps}</h3><ol class="steps">${count.steps.map((s) => html`<li>${tellStep(s, zone, lang)}</li>`)}</ol></section>`
}

/** A form that takes an instant and shows how the deadline comes about; nothing is kept. */
export function explainPart(c: DeskContext, id: string, settings: Settings): Html {
  const w = words[c.get('lang')]
  const { zone } = rulebook.calendar
  const typed = c.req.query('from')
  const now = Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const at = typed === undefined ? undefined : readLocal(typed, zone)
  const field = textField({
    name: 'from',
    label: `${w.from} (${zone})`,
    type: 'datetime-local',
    value: typed ?? localField(now, zone),
    fault: typeof at === 'string' ? w.badTime : undefined,
    required: true,
  })
  return html`<section id="try"><h2>${w.tryIt}</h2><form class="form" method="get" action="/desk/rulebook/${id}#try">${field}<div class="actions"><button class="button">${w.compute}</button></div></form>
${at && typeof at !== 'string' ? answer(c, id, at, settings) : ''}</section>`
}
