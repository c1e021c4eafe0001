import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { speakingFor } from '#features/enquiries/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { named } from '#lib/i18n.ts'
import { issueById, lockIssue } from '../queries/issue.ts'
import {
  addNote,
  type NoteTexts,
  notesOf,
  setShowsOverdue,
  showsOverdue,
} from '../queries/notes.ts'
import { mayBeTold } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { typedIn } from './deeds.ts'
import { showIssue } from './show.ts'

/** The texts that a form signs: Vietnamese whole, English whole or not at all; undefined for anything else. */
function textsIn(form: FormData): NoteTexts | undefined {
  const side = (lang: 'vi' | 'en') => ({
    title: cleanLine(field(form, `title_${lang}`), 300).trim(),
    raised: cleanText(field(form, `raised_${lang}`), 10_000).trim(),
    did: cleanText(field(form, `did_${lang}`), 10_000).trim(),
  })
  const [vi, en] = [side('vi'), side('en')]
  const given = (s: typeof vi) => Object.values(s).filter(Boolean).length
  if (given(vi) < 3 || (given(en) > 0 && given(en) < 3)) return undefined
  return given(en) === 3 ? { vi, en } : { vi }
}

/** Signs a further row of what the public is told, under an authority that holds now. */
async function sign(c: DeskContext, act: 'publish' | 'withdraw'): Promise<Response> {
  const id = idParam(c)
  const form = await readForm(c)
  const stop = requireStepUp(c, form)
  if (stop) return stop
  const w = words[c.get('lang')]
  return asMe(c, async (db) => {
    found((await lockIssue(db, id)) || undefined)
    const i = found(await issueById(db, id))
    const again = async (why: string, faults: Faults = {}) =>
      c.html(await showIssue(c, db, id, { form: act, typed: typedIn(form), faults, why }), 422)
    const last = (await notesOf(db, id)).at(-1)
    const texts = act === 'publish' ? textsIn(form) : undefined
    const reason = cleanText(field(form, 'reason'), 2000).trim()
    if (act === 'publish' && !mayBeTold(i.state)) return again(w.why.not_yet)
    if (act === 'publish' && !texts) return again(w.faults.note)
    if (act === 'withdraw' && !last?.texts) return again(w.why.nothing_out)
    if (act === 'withdraw' && reason.length < 3)
      return again(w.faults.reason, { reason: w.faults.reason })
    const under = await speakingFor(c, db, i.unitId, i.now)
    if (!under) return again(w.why.may_not)
    const { appointmentId, delegationId, post } = under
    const name = c.get('me').name
    const attribution = {
      vi: `${name}, ${post.vi ?? ''}`,
      en: `${name}, ${post.en ?? post.vi ?? ''}`,
    }
    await addNote(db, {
      issueId: id,
      texts: texts ?? null,
      reason: texts ? null : reason,
      me: c.get('me').id,
      appointmentId,
      delegationId,
      attribution,
    })
    const verb = act === 'publish' ? 'issue.published' : 'issue.withdrawn'
    await record(db, { verb, subject: { kind: 'issue', id }, unitId: i.unitId })
    return c.redirect(`/desk/issues/${id}#public`, 303)
  })
}

/** Which units set for themselves and those below whether the public sees what is overdue. */
async function settingPage(c: DeskContext) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const rows = await asMe(c, async (db) => {
    const units = await unitChoices(db, ['head', 'administrator'])
    const out = []
    for (const u of units.slice(0, 50)) out.push({ ...u, shows: await showsOverdue(db, u.id) })
    return out
  })
  const body = html`<div class="table-wrap"><table class="table"><tbody>${rows.map((u) => html`<tr><td>${named(u.name, lang)}</td><td>${u.shows ? w.settingOn : w.settingOff}</td><td><form method="post"><input type="hidden" name="unit" value="${u.id}"><button class="button" name="shows" value="${u.shows ? '' : '1'}" aria-label="${u.shows ? w.settingHide : w.settingShow}: ${named(u.name, lang)}">${u.shows ? w.settingHide : w.settingShow}</button></form></td></tr>`)}</tbody></table></div>`
  return deskPage(c, { title: w.setting, body: sheet(w.setting, body) })
}

/** Telling the public, taking it back, and what of it is shown. */
export const publishPages = new Hono<DeskEnv>()
  .get('/issues/public-setting', async (c) => c.html(await settingPage(c)))
  .post('/issues/public-setting', async (c) => {
    const form = await readForm(c)
    const unit = found(uuid.safeParse(field(form, 'unit')).data)
    await asMe(c, async (db) => {
      await setShowsOverdue(db, unit, field(form, 'shows') === '1')
      await record(db, {
        verb: 'issue_setting.changed',
        subject: { kind: 'unit', id: unit },
        unitId: unit,
      })
    })
    return c.redirect('/desk/issues/public-setting', 303)
  })
  .post('/issues/:id/publish', (c) => sign(c, 'publish'))
  .post('/issues/:id/withdraw', (c) => sign(c, 'withdraw'))
