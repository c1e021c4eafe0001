import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import {
  addApproval,
  addQuoted,
  addRejection,
  addSubmission,
  askApprovers,
  lastApprovedTexts,
  toApproved,
  toDraft,
  voidSubmission,
} from '../queries/approvals.ts'
import { addSubmissionCitations } from '../queries/citations.ts'
import { holdFiles } from '../queries/context.ts'
import { lockRelease } from '../queries/release.ts'
import { announceLift } from '../queries/schedule.ts'
import { decideApproval } from '../rules/approval.ts'
import { maySubmit } from '../rules/gates.ts'
import { may } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { approvalPage } from './approval-view.ts'
import { contentOf, type Loaded, loadRelease, speakingAt } from './load.ts'
import { tellAsked, tellExpress } from './notify.ts'
import { attributionOf } from './parts.ts'
import type { Ports } from './ports.ts'

const backTo = (c: DeskContext, id: string, path = '') =>
  c.redirect(`/desk/releases/${id}${path}`, 303)

/** Locks and loads; the transition that follows is judged on exactly these rows. */
const take = async (db: Db, id: string, ports: Ports): Promise<Loaded> => {
  found((await lockRelease(db, id)) || undefined)
  await holdFiles(db, id)
  return loadRelease(db, id, ports)
}

async function submit(c: DeskContext, db: Db, l: Loaded) {
  const me = c.get('me').id
  const { content, digest } = contentOf(l)
  const zone = c.get('agency').zone
  const submissionId = await addSubmission(db, {
    releaseId: l.release.id,
    revisionId: l.release.revisionId,
    digest,
    content,
    needed: l.needed,
    me,
  })
  const quotes = l.quotes.flatMap(({ key, authority: a }) =>
    a
      ? [
          {
            key,
            appointmentId: a.appointmentId,
            delegationId: a.delegationId,
            attribution: { vi: attributionOf(a, 'vi', zone), en: attributionOf(a, 'en', zone) },
          },
        ]
      : [],
  )
  await addQuoted(db, submissionId, quotes)
  await addSubmissionCitations(
    db,
    submissionId,
    l.facts.map((f) => f.versionId),
  )
  await askApprovers(
    db,
    l.release.id,
    l.approvers.map((a) => a.personId),
  )
  await record(db, {
    verb: 'release.submitted',
    subject: { kind: 'release', id: l.release.id },
    unitId: l.release.unitId,
    detail: { digest },
  })
  await tellAsked(c, db, l)
}

/** Putting up, approving, refusing and taking back. */
export const approvePages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .post('/releases/:id/submissions', async (c) => {
      const id = idParam(c)
      await asMe(c, async (db) => {
        const l = await take(db, id, ports)
        if (may(l.state, 'submit') && maySubmit(l.gates)) await submit(c, db, l)
      })
      return backTo(c, id)
    })
    .get('/releases/:id/approval', async (c) => {
      const id = idParam(c)
      return c.html(
        await asMe(c, async (db) => {
          const l = await loadRelease(db, id, ports)
          return approvalPage(
            c,
            l,
            contentOf(l).digest,
            await lastApprovedTexts(db, id, found(l.submission).id),
          )
        }),
      )
    })
    .post('/releases/:id/approvals', async (c) => {
      const id = idParam(c)
      const form = await readForm(c)
      const again = requireStepUp(c, form)
      if (again) return again
      const me = c.get('me').id
      const refused = await asMe(c, async (db) => {
        const l = await take(db, id, ports)
        const w = words[c.get('lang')]
        const second = l.release.route === 'express' && may(l.state, 'confirm')
        const open =
          may(l.state, 'approve') ||
          second ||
          (l.release.route === 'express' && ['approved', 'scheduled'].includes(l.state))
        if (!l.submission || !open) return w.approvalRefused.not_submitted
        const digest = contentOf(l).digest
        const judged = decideApproval({
          person: me,
          held: l.near,
          topics: l.topics.map((t) => t.id),
          at: second ? l.release.now : speakingAt(l.release),
          digestSeen: field(form, 'digest'),
          digest: digest === l.submission.digest ? digest : '',
          approvedBy: l.approvals.map((a) => a.personId),
          needed: l.needed,
        })
        if (!judged.approved)
          return judged.reason in w.speaking
            ? w.speaking[judged.reason as keyof typeof w.speaking]
            : w.approvalRefused[judged.reason as keyof typeof w.approvalRefused] // one of the two holds every reason
        await addApproval(db, l.submission.id, me, digest, judged.under)
        await record(db, {
          verb: 'release.approved',
          subject: { kind: 'release', id },
          unitId: l.release.unitId,
          authority: judged.under.key,
          detail: { digest },
        })
        if (judged.completes && l.state === 'submitted') await toApproved(db, id)
        if (l.release.route === 'express' && l.approvals.length === 0) await tellExpress(c, db, l)
        return undefined
      })
      if (!refused) return backTo(c, id)
      return c.html(
        await asMe(c, async (db) => {
          const l = await loadRelease(db, id, ports)
          const last = l.submission ? await lastApprovedTexts(db, id, l.submission.id) : undefined
          return approvalPage(c, l, contentOf(l).digest, last, refused)
        }),
        409,
      )
    })
    .post('/releases/:id/rejections', async (c) => {
      const id = idParam(c)
      const reason = cleanText(field(await readForm(c), 'reason'), 2000).trim()
      const done = await asMe(c, async (db) => {
        const l = await take(db, id, ports)
        if (!may(l.state, 'reject') || !l.submission || reason.length < 3) return false
        await addRejection(db, l.submission.id, c.get('me').id, reason)
        await voidSubmission(db, id, c.get('me').id, 'rejected')
        await toDraft(db, id)
        await record(db, {
          verb: 'release.rejected',
          subject: { kind: 'release', id },
          unitId: l.release.unitId,
          detail: { reason },
        })
        return true
      })
      return backTo(c, id, done ? '' : '/approval?reason=missing')
    })
    .post('/releases/:id/recall', async (c) => {
      const id = idParam(c)
      await asMe(c, async (db) => {
        const l = await take(db, id, ports)
        if (!may(l.state, 'recall')) return
        await voidSubmission(db, id, c.get('me').id, 'recalled')
        await toDraft(db, id)
        await announceLift(db, id)
        await record(db, {
          verb: 'release.recalled',
          subject: { kind: 'release', id },
          unitId: l.release.unitId,
        })
      })
      return backTo(c, id)
    })
