import { html } from 'hono/html'
import { z } from 'zod'
import type { DeskContext } from '#lib/auth.ts'
import { checkboxes, type Faults, faultSummary, textField } from '#lib/html/form.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { field, fieldAll } from '#lib/http/body.ts'
import { words } from '../words/set-up.ts'

const EXTRA_ROLES = ['head', 'press_officer'] as const
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'required')
    .max(max, `long ${max}`)
    .regex(/^[^\r\n{}]*$/, 'required')

export const SetUp = z.object({
  nameVi: line(200),
  nameEn: line(200),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/, 'badCode'),
  person: line(200),
  mail: z.string().trim().toLowerCase().max(254, 'badMail').pipe(z.email('badMail')),
  post: line(200),
  roles: z.array(z.enum(EXTRA_ROLES)),
})
export type SetUpValues = Record<
  'nameVi' | 'nameEn' | 'code' | 'person' | 'mail' | 'post',
  string
> & {
  roles: string[]
}

export const setUpValues = (form: FormData): SetUpValues => ({
  nameVi: field(form, 'nameVi'),
  nameEn: field(form, 'nameEn'),
  code: field(form, 'code'),
  person: field(form, 'person'),
  mail: field(form, 'mail'),
  post: field(form, 'post'),
  roles: fieldAll(form, 'roles'),
})
export const BLANK: SetUpValues = {
  nameVi: '',
  nameEn: '',
  code: '',
  person: '',
  mail: '',
  post: '',
  roles: ['head'],
}

/** The first fault of each field, in words. */
export function setUpFaults(c: DeskContext, error: z.ZodError): Faults {
  const w = words[c.get('lang')]
  const said = (code: string) => {
    const [kind, n] = code.split(' ')
    if (kind === 'long') return w.long.replace('{n}', n ?? '')
    return kind === 'badCode' ? w.badCode : kind === 'badMail' ? w.badMail : w.required
  }
  const faults: Faults = {}
  for (const { path, message } of error.issues) faults[String(path[0])] ??= said(message)
  return faults
}

/** The page that founds the agency; works without JavaScript. */
export function setUpPage(c: DeskContext, v: SetUpValues, faults: Faults = {}): Html {
  const lang = c.get('lang')
  const w = words[lang]
  const f = (name: keyof Omit<SetUpValues, 'roles'>, more: object = {}) =>
    textField({
      name,
      label: w[name],
      value: v[name],
      fault: faults[name],
      required: true,
      maxlength: 200,
      ...more,
    })
  const choices = EXTRA_ROLES.map((value) => ({ value, label: w[value] }))
  const body = html`<header><h1>${w.title}</h1><p>${w.why}</p></header>
<form class="form" method="post">${faultSummary(faults, lang)}
${f('nameVi', { lang: 'vi' })}${f('nameEn', { lang: 'en' })}${f('code', { hint: w.codeHint, maxlength: 40 })}
${f('person', { autocomplete: 'name' })}${f('mail', { type: 'email', autocomplete: 'email', maxlength: 254 })}${f('post')}
${checkboxes({ name: 'roles', legend: w.roles, choices, ticked: v.roles })}
<div class="actions"><button class="button button--primary">${w.go}</button></div></form>`
  return plainPage({ lang, title: w.title, body })
}
