import { html, raw } from 'hono/html'
import { checkboxes, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll } from '#lib/http/body.ts'
import type { Lang } from '#lib/i18n.ts'
import { named } from '#lib/i18n.ts'
import { Choices } from '../queries/choices.ts'
import type { topicChoices } from '../queries/subscriber.ts'
import { KINDS, PACES } from '../rules/choices.ts'
import { words } from '../words/index.ts'

type Shelves = Awaited<ReturnType<typeof topicChoices>>
export type Shown = {
  lang: Lang
  choices: Choices
  topics: Shelves
  units: Shelves
  faults: Record<string, string>
}

export const standard = (lang: Lang): Choices => ({
  lang,
  pace: 'at_once',
  topics: [],
  units: [],
  kinds: [],
  quietFrom: null,
  quietUntil: null,
  advisories: true,
  minor: true,
})

/** The choices as they were posted, or what is wrong with them, the person's own words kept. */
export function readChoices(form: FormData, lang: Lang) {
  const given = {
    lang: field(form, 'lang') === 'en' ? 'en' : 'vi',
    pace: field(form, 'pace'),
    topics: fieldAll(form, 'topics'),
    units: fieldAll(form, 'units'),
    kinds: fieldAll(form, 'kinds'),
    quietFrom: field(form, 'quiet_from') || null,
    quietUntil: field(form, 'quiet_until') || null,
    advisories: fieldAll(form, 'always').includes('advisories'),
    minor: fieldAll(form, 'always').includes('minor'),
  }
  const read = Choices.safeParse(given)
  if (read.success) return { choices: read.data, faults: {} }
  const quiet = read.error.issues.some((i) => String(i.path[0]).startsWith('quiet'))
  const without = Choices.safeParse({ ...given, quietFrom: null, quietUntil: null })
  return {
    choices: without.data ?? standard(lang),
    faults: quiet ? { quiet_until: words[lang].badQuiet } : { pace: words[lang].pace },
  }
}

const radios = (
  name: string,
  legend: string,
  all: { value: string; label: string }[],
  at: string,
) =>
  html`<fieldset><legend>${legend}</legend>${all.map((o) => html`<label class="field--row"><input type="radio" name="${name}" value="${o.value}"${o.value === at ? raw(' checked') : ''}> ${o.label}</label>`)}</fieldset>`

/** The fields of what somebody wants to be told of. */
export function choiceFields({ lang, choices: c, topics, units, faults }: Shown): Html {
  const w = words[lang]
  const boxes = (name: 'topics' | 'units', all: Shelves) =>
    all.length === 0
      ? ''
      : checkboxes({
          name,
          legend: w[name],
          choices: all.map((t) => ({ value: t.id, label: named(t.name, lang) })),
          ticked: c[name],
        })
  const hour = (name: string, label: string, value: string | null) =>
    textField({
      name,
      label,
      type: 'time',
      value: value ?? '',
      ...(faults[name] ? { fault: faults[name] } : {}),
    })
  return html`${radios(
    'pace',
    w.pace,
    PACES.map((p) => ({ value: p, label: w.paces[p] })),
    c.pace,
  )}
${boxes('topics', topics)}${boxes('units', units)}
${checkboxes({ name: 'kinds', legend: w.kinds, choices: KINDS.map((k) => ({ value: k, label: w.kind[k] })), ticked: c.kinds })}
${radios(
  'lang',
  w.lang,
  [
    { value: 'vi', label: w.langs.vi },
    { value: 'en', label: w.langs.en },
  ],
  c.lang,
)}
<fieldset><legend>${w.quiet}</legend><p class="hint">${w.quietWhy}</p>${hour('quiet_from', w.from, c.quietFrom)}${hour('quiet_until', w.until, c.quietUntil)}</fieldset>
${checkboxes({
  name: 'always',
  legend: w.always,
  choices: [
    { value: 'advisories', label: w.advisories },
    { value: 'minor', label: w.minor },
  ],
  ticked: [...(c.advisories ? ['advisories'] : []), ...(c.minor ? ['minor'] : [])],
})}`
}
