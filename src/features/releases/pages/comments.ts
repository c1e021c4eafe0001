import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { field, idParam, readForm, uuid } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { post } from '#lib/outbox.ts'
import {
  addComment,
  closeComment,
  colleagues,
  commentsOn,
  openComment,
} from '../queries/comments.ts'
import { mailOf } from '../queries/people.ts'
import { lockRelease, type ReleaseRow, releaseById } from '../queries/release.ts'
import { may, stateAt } from '../rules/life.ts'
import { findPassage } from '../rules/passage.ts'
import { commentWords } from '../words/comments.ts'
import { words } from '../words/index.ts'
import { commentsPage, type Shown, type Typed } from './comments-view.ts'
import { FIELDS, type WrittenTexts } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import type { Ports } from './ports.ts'
import { putSuggestion } from './suggestion.ts'
import { writtenNow } from './weave.ts'

const SPEAKERS = ['head', 'regular_spokesperson', 'press_officer', 'clearing_officer'] as const
const allOf = (w: WrittenTexts) => Object.values(w).flatMap((t) => FIELDS.map((f) => t[f]))

async function shown(
  c: DeskContext,
  db: Db,
  r: ReleaseRow,
  ports: Ports,
  more: Partial<Shown> = {},
) {
  const me = c.get('me')
  return commentsPage(c, {
    releaseId: r.id,
    headline: r.texts[r.mainLang]?.headline || words[c.get('lang')].untitled,
    written: allOf(writtenNow(r, await ports.live(db, r.id))),
    comments: await commentsOn(db, r.id),
    colleagues: await colleagues(db, r.unitId, me.id),
    maySpeak: holds(me, ...SPEAKERS),
    mayChange: may(stateAt(r, r.now), 'save'),
    ...more,
  })
}

/** A notice without a word of the text, for who was picked. */
async function mention(c: DeskContext, db: Db, r: ReleaseRow, person: string) {
  const link = `${c.get('program').config.origin}/desk/releases/${r.id}/comments`
  for (const to of await mailOf(db, [person])) {
    const w = commentWords[to.lang].mail
    const text = w.text(c.get('me').name, link)
    await post(
      db,
      'notice',
      { name: to.name, address: to.mail },
      {
        subject: w.subject(c.get('me').name),
        text,
        html: String(html`${text.split('\n\n').map((p) => html`<p>${p}</p>`)}`),
        lang: to.lang,
        fromName: c.get('agency').name[to.lang],
      },
      { unitId: r.unitId },
    )
  }
}

const typedIn = (form: FormData): Typed => ({
  passage: cleanText(field(form, 'passage'), 500).trim(),
  body: cleanText(field(form, 'body'), 2000).trim(),
  suggested: cleanLine(field(form, 'suggested'), 2000),
})

/** Comments and suggestions on a draft; they never leave the desk. */
export const commentPages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .get('/releases/:id/comments', async (c) => {
      const id = idParam(c)
      return asMe(c, async (db) =>
        c.html(await shown(c, db, found(await releaseById(db, id)), ports)),
      )
    })
    .post('/releases/:id/comments', async (c) => {
      const id = idParam(c)
      const form = await readForm(c)
      const w = commentWords[c.get('lang')]
      const t = typedIn(form)
      const secret = secrecyRefusal(c, Object.values(t))
      if (secret) throw new HttpProblem(422, 'refused', secret)
      return asMe(c, async (db) => {
        const r = found(await releaseById(db, id))
        const there = allOf(writtenNow(r, await ports.live(db, r.id))).some((x) =>
          findPassage(x, t.passage),
        )
        const faults: Record<string, string> = {
          ...(t.passage && !there ? { passage: w.notThere } : {}),
          ...(t.suggested && !t.passage ? { passage: w.needsPassage } : {}),
          ...(t.body || t.suggested ? {} : { body: w.empty }),
        }
        if (Object.keys(faults).length > 0)
          return c.html(await shown(c, db, r, ports, { typed: t, faults }), 422)
        const suggested = t.suggested || null
        await addComment(db, id, c.get('me').id, { ...t, parentId: null, suggested })
        const subject = { kind: 'release', id }
        await record(db, { verb: 'comment.added', subject, unitId: r.unitId })
        const told = uuid.safeParse(field(form, 'notify')).data
        const picked =
          told && (await colleagues(db, r.unitId, c.get('me').id)).some((p) => p.id === told)
        if (told && picked) await mention(c, db, r, told)
        return c.redirect(`/desk/releases/${id}/comments`, 303)
      })
    })
    .post('/releases/:id/comments/:comment', async (c) => {
      const [id, comment] = [idParam(c), idParam(c, 'comment')]
      const form = await readForm(c)
      const act = field(form, 'act')
      const me = c.get('me').id
      return asMe(c, async (db) => {
        const back = () => c.redirect(`/desk/releases/${id}/comments`, 303)
        if (act === 'accept') found((await lockRelease(db, id)) || undefined)
        const r = found(await releaseById(db, id))
        const open = found(await openComment(db, id, comment))
        if (act === 'reply') {
          const body = cleanText(field(form, 'body'), 2000).trim()
          const secret = secrecyRefusal(c, [body])
          if (secret) throw new HttpProblem(422, 'refused', secret)
          if (body)
            await addComment(db, id, me, { parentId: open.id, passage: '', suggested: null, body })
          return back()
        }
        if (act === 'accept') {
          if (!(await putSuggestion(c, db, r, open, ports)))
            throw new HttpProblem(422, 'refused', commentWords[c.get('lang')].notNow)
          await closeComment(db, comment, me, 'accepted')
          return back()
        }
        await closeComment(db, comment, me, open.suggested === null ? 'resolved' : 'rejected')
        return back()
      })
    })
