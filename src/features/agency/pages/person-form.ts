import type { Faults } from '#lib/html/form.ts'
import { selectField } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import type { PersonData } from '../queries/people.ts'
import { readMail } from '../rules/text.ts'
import type { words } from '../words/people.ts'
import { faultsOf, lineFault } from './parts.ts'

type Words = (typeof words)['vi']
export type PersonForm = { name: string; mail: string; phone: string; lang: 'vi' | 'en' }
export const NOBODY: PersonForm = { name: '', mail: '', phone: '', lang: 'vi' }

export const readPerson = (form: FormData): PersonForm => ({
  name: field(form, 'name').trim(),
  mail: field(form, 'mail').trim(),
  phone: field(form, 'phone').trim(),
  lang: field(form, 'lang') === 'en' ? 'en' : 'vi',
})

export const personFaults = (w: Words, v: PersonForm): Faults =>
  faultsOf({
    name: lineFault(v.name, w.fault.unsafe, w.fault.name),
    mail: readMail(v.mail) ? undefined : w.fault.mail,
    phone: lineFault(v.phone, w.fault.unsafe),
  })

/** What is stored of a form without faults. */
export const personData = (v: PersonForm): PersonData => ({
  ...v,
  name: v.name.normalize('NFC'),
  mail: readMail(v.mail) ?? '',
})

export const langField = (label: string, value: string) =>
  selectField({
    name: 'lang',
    label,
    value,
    choices: [
      { value: 'vi', label: 'Tiếng Việt' },
      { value: 'en', label: 'English' },
    ],
  })
