import { html } from 'hono/html'
import { administersAgency } from '#features/agency/index.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { found } from '#lib/http/problems.ts'
import { rulebook } from '../index.ts'
import { NO_SETTINGS, type Rule, type Settings } from '../rules/profile.ts'
import { cite } from '../words/citation.ts'
import { words } from '../words/desk.ts'
import { words as ruleWords, tellLimit } from '../words/rules.ts'

/** Beyond so many levels a list of them tells nobody anything. */
const MOST_NAMED = 4

/** The names of the levels that a rule holds for. */
export const levelNames = (c: DeskContext, rule: Rule): string =>
  rule.levels.length > MOST_NAMED
    ? words[c.get('lang')].everyLevel
    : rule.levels
        .map((code) => rulebook.levels.find((l) => l.code === code)?.name[c.get('lang')] ?? code)
        .join(', ')

export const citeFor = (c: DeskContext, rule: Rule): string =>
  cite(rule.source, rulebook, c.get('lang'))

/** The limit that the agency goes by, and beside it what the law says where that differs or says nothing. */
export function limitCell(c: DeskContext, rule: Rule, settings: Settings): Html | '' {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const limit = tellLimit(rule, settings, lang)
  if (!limit) return ''
  const own = settings.numbers[rule.id] !== undefined
  const aside = rule.notSetByLaw
    ? html` <span class="tag tag--warn">${ruleWords[lang].notSetByLaw}</span>`
    : own
      ? html`<small>${w.law(tellLimit(rule, NO_SETTINGS, lang))}</small>`
      : ''
  return html`<b>${limit}</b>${own ? html` <span class="tag tag--accent">${w.own}</span>` : ''}${aside}`
}

/** Whether the person signed in may set the agency's numbers and days. */
export const maySet = (c: DeskContext): Promise<boolean> => asMe(c, administersAgency)

/** The same 404 as a missing page, for whoever may not. */
export async function onlyWhoMaySet(c: DeskContext): Promise<void> {
  found((await maySet(c)) || undefined)
}
