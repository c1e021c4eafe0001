import { html } from 'hono/html'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { LANGS } from '#lib/i18n.ts'
import { lockRelease, type ReleaseRow, releaseById } from '../queries/release.ts'
import { may, stateAt } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { FIELDS, textsFrom, type WrittenTexts, writtenIn } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { keep } from './keep.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'
import { showEditor } from './show-editor.ts'
import { tellOthers } from './tell-others.ts'
import { type Woven, wovenWith } from './weave.ts'

/** What a save answers with: to a form its page, to autosave a few words. */
type Answers = {
  /** The form again, with the person's words in it and what is wrong. */
  page(instead: Parameters<typeof showEditor>[4], status: 400 | 409 | 422): Promise<Response>
  json: boolean
}

const clashNotice = (c: DeskContext, clashes: Woven['clashes']): Html => {
  const w = words[c.get('lang')]
  return notice(
    'warn',
    html`<b>${w.mergeTitle}</b><p>${w.mergeWhy}</p>${clashes.map((k) => html`<p><b>${w.yours}:</b> <ins>${k.mine}</ins> <b>${w.theirs}:</b> <del>${k.theirs}</del></p>`)}`,
  )
}

function refusedSave(c: DeskContext, id: string, state: ReturnType<typeof stateAt>, json: boolean) {
  if (!json) return c.redirect(`/desk/releases/${id}`, 303)
  const w = words[c.get('lang')]
  const text = w.refusedMove(w.state[state])
  return c.json({ ok: false, mergeUrl: `/desk/releases/${id}`, text }, 409)
}

/** The words that a page which saved by itself has not seen yet; a body that is written step by step comes that way. */
const mergedFields = (w: WrittenTexts, stepwise: Woven['stepwise']) =>
  Object.fromEntries(
    LANGS.flatMap((l) =>
      FIELDS.filter((f) => f !== 'body' || !stepwise.includes(l)).map((f) => [
        `${f}_${l}`,
        w[l][f],
      ]),
    ),
  )

function savedAnswer(c: DeskContext, saved: ReleaseRow, woven: Woven): Response {
  const at = saved.savedAt
    .toZonedDateTimeISO(c.get('agency').zone)
    .toPlainTime()
    .toString({ smallestUnit: 'second' })
  return c.json({
    ok: true,
    base: saved.revisionId,
    savedAt: at,
    text: words[c.get('lang')].saved(at),
    ...(woven.isWoven ? { merged: mergedFields(woven.written, woven.stepwise) } : {}),
  })
}

async function saveIn(
  c: DeskContext,
  db: Db,
  id: string,
  form: FormData,
  ports: Ports,
  answers: Answers,
): Promise<Response> {
  const w = words[c.get('lang')]
  const r = found(await releaseById(db, id))
  const state = stateAt(r, r.now)
  if (!may(state, 'save')) return refusedSave(c, id, state, answers.json)
  const secret = secrecyRefusal(c, Object.values(writtenIn(form)).flatMap(Object.values))
  if (secret)
    return answers.json
      ? c.json({ ok: false, refused: true, text: secret }, 422)
      : answers.page({ notices: notice('bad', secret) }, 422)
  const live = await ports.live(db, id)
  const woven = await wovenWith(db, r, form, live)
  if (woven.clashes.length > 0)
    return answers.json
      ? c.json({ ok: false, mergeUrl: `/desk/releases/${id}`, text: w.conflict }, 409)
      : answers.page({ written: woven.written, notices: clashNotice(c, woven.clashes) }, 409)
  const fault = await keep(c, db, r, woven.written, form, ports)
  const saved = found(await releaseById(db, id))
  await tellOthers(db, saved, textsFrom(woven.written, saved.mainLang), live, ports, woven.stepwise)
  if (answers.json) return savedAnswer(c, saved, woven)
  if (fault) return answers.page({ faults: { planned_at: w.badTime[fault] } }, 400)
  const facts = field(form, 'act') === 'facts' && field(form, 'facts').trim()
  return c.redirect(
    `/desk/releases/${id}${facts ? `?facts=${encodeURIComponent(facts)}#facts` : ''}`,
    303,
  )
}

/** Saves a draft sent by the form or by autosave. Two writers lose no word: see `weave`. */
export function saveDraft(
  c: DeskContext,
  id: string,
  form: FormData,
  ports: Ports,
): Promise<Response> {
  return asMe(c, async (db) => {
    found((await lockRelease(db, id)) || undefined)
    return saveIn(c, db, id, form, ports, {
      json: (c.req.header('accept') ?? '').startsWith('application/json'),
      page: async (instead, status) =>
        c.html(await showEditor(c, db, await loadRelease(db, id, ports), ports, instead), status),
    })
  })
}
