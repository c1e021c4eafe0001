import { html, raw } from 'hono/html'
import { corrections } from '#features/rulebook/index.ts'
import { readAddress } from '#features/subscriptions/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { type Faults, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll } from '#lib/http/body.ts'
import type { Item } from '../queries/item.ts'
import type { Request, RequestText } from '../queries/request.ts'
import { requestWords } from '../words/request.ts'
import type { Again } from './show.ts'

/** What a form says of the letter, or what is wrong with it. */
export function readRequest(c: DeskContext, form: FormData): { text: RequestText; faults: Faults } {
  const w = requestWords[c.get('lang')].faults
  const line = (name: string, most: number) => cleanLine(field(form, name), most).trim()
  const area = (name: string) => cleanText(field(form, name), 10_000).trim()
  const mail = line('mail', 254)
  const asked = fieldAll(form, 'asked')
  const text: RequestText = {
    medium: corrections.media.find((m) => m.code === field(form, 'medium'))?.code ?? '',
    office: line('office', 200),
    mail: readAddress(mail) ?? '',
    place: line('place', 300),
    wrong: area('wrong'),
    facts: area('facts'),
    evidence: area('evidence'),
    asked: corrections.asked.filter((a) => asked.includes(a.code)).map((a) => a.code),
    lang: field(form, 'lang') === 'en' ? 'en' : 'vi',
    number: line('number', 60),
  }
  const faults: Faults = {}
  for (const name of ['medium', 'office', 'wrong', 'facts'] as const)
    if (!text[name]) faults[name] = w[name]
  if (mail && !text.mail) faults['mail'] = w.mail
  if (text.asked.length === 0) faults['asked'] = w.asked
  return { text, faults }
}

const blank = (c: DeskContext, i: Item): RequestText => ({
  medium: corrections.media[0]?.code ?? '',
  office: i.outlet,
  mail: '',
  place: '',
  wrong: '',
  facts: '',
  evidence: '',
  asked: corrections.asked.slice(0, 1).map((a) => a.code),
  lang: c.get('lang'),
  number: '',
})

/** The letter as a form: a draft's, or a new one beside the item. */
export function requestForm(
  c: DeskContext,
  i: Item,
  r: Request | undefined,
  again: Again | undefined,
): Html {
  const [lang, w] = [c.get('lang'), requestWords[c.get('lang')]]
  const mine = again?.form === 'request' ? again : undefined
  const t = r ?? blank(c, i)
  const value = (name: keyof RequestText) => mine?.typed[name] ?? String(t[name])
  const ticked = mine ? (mine.asked ?? []) : t.asked
  const text = (name: keyof RequestText, label: string, more = {}) =>
    textField({ name, label, value: value(name), fault: mine?.faults[name], ...more })
  const area = (name: 'wrong' | 'facts' | 'evidence', label: string, rows: number) =>
    textArea({
      name,
      label,
      value: value(name),
      rows,
      maxlength: 10_000,
      fault: mine?.faults[name],
    })
  const action = `/desk/press-items/${i.id}/requests${r ? `/${r.id}` : ''}`
  return html`<form class="form" method="post" action="${action}"><input type="hidden" name="version" value="${r?.version ?? 0}">${mine ? faultSummary(mine.faults, lang) : ''}
<div class="fields">${text('office', w.office, { required: true, maxlength: 200, hint: w.officeHint })}${text('mail', w.mail, { type: 'email', maxlength: 254, hint: w.mailHint })}
${selectField({ name: 'medium', label: w.medium, value: value('medium'), choices: corrections.media.map((m) => ({ value: m.code, label: m.name[lang] })), fault: mine?.faults['medium'] })}${text('place', w.place, { maxlength: 300 })}</div>
${area('wrong', w.wrong, 4)}${area('facts', w.facts, 4)}${area('evidence', w.evidence, 3)}
<fieldset id="f-asked"><legend>${w.asked}</legend>${corrections.asked.map((a) => html`<label class="field--row"><input type="checkbox" name="asked" value="${a.code}"${ticked.includes(a.code) ? raw(' checked') : ''}> ${a.name[lang]}</label>`)}</fieldset>
<div class="fields">${selectField({ name: 'lang', label: w.lang, value: value('lang'), choices: (['vi', 'en'] as const).map((l) => ({ value: l, label: w.langs[l] })) })}${text('number', w.number, { maxlength: 60 })}</div>
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
}
