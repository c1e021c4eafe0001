import { Hono } from 'hono'
import { html } from 'hono/html'
import { bestAuthority } from '#features/speakers/rules/authority.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, notice, textArea, textField } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { discard, lockRelease } from '../queries/release.ts'
import { addWithdrawal } from '../queries/schedule.ts'
import { may } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { beginCorrection } from './begin-correction.ts'
import { type Loaded, loadRelease } from './load.ts'
import type { Ports } from './ports.ts'

function withdrawalPage(
  c: DeskContext,
  l: Loaded,
  typed: Record<string, string> = {},
  faults: Faults = {},
) {
  const w = words[c.get('lang')]
  const headline = l.release.texts[l.release.mainLang]?.headline ?? ''
  const body = sheet(
    w.withdrawTitle,
    html`${faultSummary(faults, c.get('lang'))}${notice('warn', w.withdrawLoses(headline))}
<form class="form" method="post">
${(['vi', 'en'] as const).map((lang) => textArea({ name: `reason_${lang}`, label: `${w.withdrawWhy} · ${w.language[lang]}`, value: typed[`reason_${lang}`], lang, fault: faults[`reason_${lang}`], required: lang === 'vi' }))}
${textField({ name: 'word', label: w.typeWithdraw, value: typed['word'], fault: faults['word'], autocomplete: 'off', required: true })}
<div class="actions"><button class="button button--bad">${w.withdraw}</button><a class="button button--quiet" href="/desk/releases/${l.release.id}">${w.back}</a></div></form>`,
  )
  return deskPage(c, { title: w.withdrawTitle, body })
}

/** Correcting and withdrawing what was published, and discarding what never was. */
export const correctPages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .post('/releases/:id/corrections', async (c) => {
      const id = idParam(c)
      const next = await asMe(c, (db) => beginCorrection(c, db, id, ports))
      return c.redirect(`/desk/releases/${next}`, 303)
    })
    .get('/releases/:id/withdrawal', async (c) => {
      const id = idParam(c)
      return asMe(c, async (db) => {
        const l = await loadRelease(db, id, ports)
        return may(l.state, 'withdraw')
          ? c.html(withdrawalPage(c, l))
          : c.redirect(`/desk/releases/${id}`, 303)
      })
    })
    .post('/releases/:id/withdrawal', async (c) => {
      const id = idParam(c)
      const form = await readForm(c)
      const again = requireStepUp(c, form)
      if (again) return again
      const w = words[c.get('lang')]
      const reason = {
        vi: cleanText(field(form, 'reason_vi'), 2000).trim(),
        en: cleanText(field(form, 'reason_en'), 2000).trim(),
      }
      const word = field(form, 'word').trim().normalize('NFC')
      const refused = await asMe(c, async (db) => {
        found((await lockRelease(db, id)) || undefined)
        const l = await loadRelease(db, id, ports)
        if (!may(l.state, 'withdraw')) return c.redirect(`/desk/releases/${id}`, 303)
        const faults: Faults = {}
        if (reason.vi.length < 3) faults['reason_vi'] = w.needsReason
        if (word !== w.withdrawWord) faults['word'] = w.needsWord
        const judged = bestAuthority(
          l.near.filter((a) => a.personId === c.get('me').id),
          l.topics.map((t) => t.id),
          l.release.now,
        )
        if (!judged.may) faults['word'] = w.speaking[judged.reason]
        if (Object.keys(faults).length > 0 || !judged.may)
          return c.html(
            withdrawalPage(c, l, { reason_vi: reason.vi, reason_en: reason.en, word }, faults),
            400,
          )
        await addWithdrawal(db, {
          rootId: l.release.rootId,
          me: c.get('me').id,
          reason: reason.en ? reason : { vi: reason.vi },
          appointmentId: judged.under.appointmentId,
          delegationId: judged.under.delegationId,
        })
        await record(db, {
          verb: 'release.withdrawn',
          subject: { kind: 'release', id: l.release.rootId },
          unitId: l.release.unitId,
          authority: judged.under.key,
          detail: { reason: reason.vi },
        })
        return { rootId: l.release.rootId }
      })
      if (refused instanceof Response) return refused
      await ports.withdrawn(c.get('program'), refused.rootId)
      return c.redirect(`/desk/releases/${id}`, 303)
    })
    .post('/releases/:id/discard', async (c) => {
      const id = idParam(c)
      await asMe(c, async (db) => {
        found((await lockRelease(db, id)) || undefined)
        const l = await loadRelease(db, id, ports)
        if (!may(l.state, 'discard')) return
        await discard(db, id)
        await record(db, {
          verb: 'release.discarded',
          subject: { kind: 'release', id },
          unitId: l.release.unitId,
        })
      })
      return c.redirect('/desk/releases', 303)
    })
