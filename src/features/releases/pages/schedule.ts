import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { holdFiles } from '../queries/context.ts'
import { lockRelease } from '../queries/release.ts'
import { announceLift, setInstant } from '../queries/schedule.ts'
import { planFor } from '../rules/content.ts'
import { may } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { contentOf, type Loaded, loadRelease } from './load.ts'
import { gateList, gateText, whenText } from './parts.ts'
import type { Ports } from './ports.ts'

/** The last look before the clock takes over: exact count, sample names, the instant in words. */
function confirmPage(c: DeskContext, l: Loaded, refused = ''): Html {
  const w = words[c.get('lang')]
  const { release: r, audience } = l
  const at = r.plannedAt ?? r.now.add({ seconds: r.plannedLead ?? 0 })
  const body = sheet(
    w.confirmTitle,
    html`${refused ? notice('bad', refused) : ''}
<section class="card"><h2>${r.texts[r.mainLang]?.headline}</h2><p>${w.kind[r.kind]} · ${r.unitName[c.get('lang')] ?? r.unitName.vi}</p></section>
<section><h2>${w.willLift}</h2><p>${whenText(c, at, r.now)}</p><p class="label num">${at.toString({ smallestUnit: 'second' })} (UTC)</p></section>
<section><h2>${w.lists}</h2>${audience.count === 0 ? html`<p>${w.noMail}</p>` : html`<p><b>${w.willReach(audience.count)}</b></p><p class="label">${w.sample}: ${audience.first.join(' · ')}${audience.last ? html`<br>${w.andLast}: ${audience.last}` : ''}</p>`}</section>
<form class="form" method="post">${audience.count > 0 ? textField({ name: 'count', label: w.typeCount(audience.count), required: true, autocomplete: 'off' }) : ''}
<input type="hidden" name="digest" value="${l.submission?.digest ?? ''}">
<div class="actions"><button class="button button--primary">${w.scheduleNow}</button><a class="button button--quiet" href="/desk/releases/${r.id}">${w.back}</a></div></form>`,
  )
  return deskPage(c, { title: w.confirmTitle, body, context: gateList(c, l.gates) })
}

export type Outcome = { scheduled: true; at: Temporal.Instant } | { scheduled: false; why: string }

/**
 * Sets the instant of a release as it was planned and approved, counted anew: everything that was signed must still be
 * exactly what it was. `count` is how many recipients the person saw, NaN for none.
 */
export async function putUp(
  c: DeskContext,
  db: Db,
  id: string,
  ports: Ports,
  count: number,
): Promise<Outcome> {
  const w = words[c.get('lang')]
  found((await lockRelease(db, id)) || undefined)
  await holdFiles(db, id)
  const l = await loadRelease(db, id, ports)
  const no = (why: string): Outcome => ({ scheduled: false, why })
  if (!may(l.state, 'schedule')) return no(w.refusedMove(w.state[l.state]))
  const fallen = l.gates.find((g) => g.gate === 'facts')
  if (fallen?.gate === 'facts' && fallen.state === 'no')
    return no(w.factsFell(fallen.faults.map((f) => f.key).join(', ')))
  if (!l.submission || contentOf(l).digest !== l.submission.digest)
    return no(w.approvalRefused.text_changed)
  if (l.audience.count > 0 && count !== l.audience.count) return no(w.typeCountWrong)
  const media = l.gates.find((g) => g.gate === 'media')
  if (media?.state === 'no') return no(gateText(c, media))
  const blocked = l.gates.find((g) => g.gate === 'quote' && g.state === 'no')
  if (blocked?.gate === 'quote' && blocked.reason) return no(w.speaking[blocked.reason])
  if (l.release.plannedAt && typeof planFor(l.release.plannedAt, l.release.now) === 'string')
    return no(w.timePassed)
  const set = await setInstant(db, id)
  if (!set) return no(w.timePassed)
  await ports.stage(db, id)
  await announceLift(db, id)
  await record(db, {
    verb: 'release.scheduled',
    subject: { kind: 'release', id },
    unitId: l.release.unitId,
    detail: {
      publishAt: set.publishAt.toString(),
      recipients: l.audience.count,
      digest: l.submission.digest,
    },
  })
  return { scheduled: true, at: set.publishAt }
}

/** Setting the instant. */
export const schedulePages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .get('/releases/:id/schedule', async (c) => {
      const id = idParam(c)
      return asMe(c, async (db) => {
        const l = await loadRelease(db, id, ports)
        return may(l.state, 'schedule')
          ? c.html(confirmPage(c, l))
          : c.redirect(`/desk/releases/${id}`, 303)
      })
    })
    .post('/releases/:id/schedule', async (c) => {
      const id = idParam(c)
      const form = await readForm(c)
      const again = requireStepUp(c, form)
      if (again) return again
      const count = Number(field(form, 'count') || Number.NaN)
      const outcome = await asMe(c, (db) => putUp(c, db, id, ports, count))
      if (outcome.scheduled) {
        ports.scheduled(c.get('program'), c.get('me').id, id)
        return c.redirect(`/desk/releases/${id}`, 303)
      }
      return asMe(c, async (db) =>
        c.html(confirmPage(c, await loadRelease(db, id, ports), outcome.why), 409),
      )
    })
