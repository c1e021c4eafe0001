import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, notice, textField } from '#lib/html/form.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { agencySettings, changeAgency, rootUnit } from '../queries/settings.ts'
import { contrastWithWhite, isNumberPattern } from '../rules/settings.ts'
import { words } from '../words/settings.ts'
import { faultsOf, lineFault, onlyAdministrators } from './parts.ts'

type SettingsForm = Record<'nameVi' | 'nameEn' | 'zone' | 'accent' | 'numberPattern', string>

function settingsPage(c: DeskContext, v: SettingsForm, faults: Faults = {}) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const f = (name: keyof SettingsForm, label: string, more: object = {}) =>
    textField({
      name,
      label,
      value: v[name],
      fault: faults[name],
      required: true,
      maxlength: 200,
      ...more,
    })
  const said = c.req.query('said') === 'saved' ? notice('good', w.saved) : ''
  const body = html`${said}<form class="form" method="post" action="/desk/agency">${faultSummary(faults, lang)}
${f('nameVi', w.agencyNameVi, { lang: 'vi', hint: w.agencyWhy })}${f('nameEn', w.agencyNameEn, { lang: 'en' })}${f('zone', w.zone)}
${f('accent', w.accent, { hint: w.accentHint })}${f('numberPattern', w.number, { hint: w.numberHint })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  return deskPage(c, { title: w.agency, body: sheet(w.agency, body) })
}

const isZone = (zone: string) => {
  try {
    return zone.includes('/') && Temporal.Now.zonedDateTimeISO(zone) !== undefined
  } catch {
    return false
  }
}

function faultsIn(c: DeskContext, v: SettingsForm): Faults {
  const w = words[c.get('lang')]
  const contrast = contrastWithWhite(v.accent)
  return faultsOf({
    nameVi: lineFault(v.nameVi, w.unsafe, w.needed),
    nameEn: lineFault(v.nameEn, w.unsafe, w.needed),
    zone: isZone(v.zone) ? undefined : w.badZone,
    accent: contrast === undefined ? w.badAccent : contrast < 4.5 ? w.paleAccent : undefined,
    numberPattern: isNumberPattern(v.numberPattern) ? undefined : w.badNumber,
  })
}

/** The agency's own settings, for those who administer the whole of it. */
export const settingsPages = new Hono<DeskEnv>()
  .use('/agency', (c, next) => onlyAdministrators(c).then(next))
  .get('/agency', async (c) => {
    const s = found(await asMe(c, agencySettings))
    return c.html(settingsPage(c, { ...s, nameVi: s.name.vi, nameEn: s.name.en }))
  })
  .post('/agency', async (c) => {
    const form = await readForm(c)
    const text = (name: keyof SettingsForm) => field(form, name).trim()
    const v: SettingsForm = {
      nameVi: text('nameVi'),
      nameEn: text('nameEn'),
      zone: text('zone'),
      accent: text('accent').toLowerCase(),
      numberPattern: text('numberPattern'),
    }
    const faults = faultsIn(c, v)
    if (Object.keys(faults).length > 0) return c.html(settingsPage(c, v, faults), 400)
    const stop = requireStepUp(c, form)
    if (stop) return stop
    await asMe(c, async (db) => {
      const before = found(await agencySettings(db))
      const { id } = found(await rootUnit(db))
      await changeAgency(db, { ...v, name: { vi: v.nameVi, en: v.nameEn } })
      await record(db, {
        verb: 'agency.changed',
        subject: { kind: 'agency', id: id },
        detail: { before },
      })
    })
    return c.redirect('/desk/agency?said=saved', 303)
  })
