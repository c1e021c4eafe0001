import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { mergeText } from '#lib/document/merge.ts'
import { notice } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { voidSubmission } from '../queries/approvals.ts'
import { setTopics } from '../queries/context.ts'
import {
  addRevision,
  changeRelease,
  lockRelease,
  type ReleaseRow,
  releaseById,
  revisionById,
} from '../queries/release.ts'
import { canonical } from '../rules/content.ts'
import { may, stateAt } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { settingsIn, textsFrom, type Written, type WrittenTexts, writtenIn } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'
import { showEditor, WRITERS, writtenFrom } from './show-editor.ts'

const FIELDS = ['headline', 'summary', 'body'] as const
type Clash = { mine: string; theirs: string }

/** Weaves what somebody else saved meanwhile into what is being saved; no word of either is lost. */
export function weave(base: WrittenTexts, mine: WrittenTexts, theirs: WrittenTexts) {
  const clashes: Clash[] = []
  const one = (lang: 'vi' | 'en'): Written => {
    const woven = FIELDS.map((f) => {
      const merged = mergeText(base[lang][f], mine[lang][f], theirs[lang][f])
      clashes.push(...merged.clashes)
      return [f, merged.text] as const
    })
    return Object.fromEntries(woven) as Written // every field of Written is in FIELDS
  }
  return { written: { vi: one('vi'), en: one('en') }, clashes }
}

/** Writes the new revision and settings when anything differs; any difference voids what stood up for approval. */
async function keep(
  c: DeskContext,
  db: Db,
  r: ReleaseRow,
  written: WrittenTexts,
  form: FormData,
  ports: Ports,
) {
  const s = settingsIn(
    form,
    r.kind === 'correction' ? 'correction' : field(form, 'kind') || r.kind,
    c.get('agency'),
    r.now,
  )
  const before = await loadRelease(db, r.id, ports)
  const texts = textsFrom(written, s.mainLang)
  const me = c.get('me').id
  const unitId = field(form, 'unit') ? s.unitId : r.unitId
  if (unitId !== r.unitId) found((await unitChoices(db, [...WRITERS])).find((u) => u.id === unitId))
  const textsDiffer = canonical(texts) !== canonical(r.texts)
  const now = {
    kind: s.kind,
    unitId,
    mainLang: s.mainLang,
    route: s.route,
    plannedAt: s.plannedAt,
    plannedLead: s.plannedLead,
    grade: r.kind === 'correction' ? (s.grade ?? r.grade) : null,
    note: s.note,
  }
  const told = (x: typeof now, topics: string[], lists: string[]) =>
    canonical({
      ...x,
      plannedAt: x.plannedAt?.toString() ?? null,
      topics: [...topics].sort(),
      lists: [...lists].sort(),
    })
  const was = {
    kind: r.kind,
    unitId: r.unitId,
    mainLang: r.mainLang,
    route: r.route,
    plannedAt: r.plannedAt,
    plannedLead: r.plannedLead,
    grade: r.grade,
    note: r.note,
  }
  const differs =
    told(now, s.topics, s.lists) !==
    told(
      was,
      before.topics.map((t) => t.id),
      before.lists.filter((l) => l.chosen).map((l) => l.id),
    )
  if (textsDiffer) await addRevision(db, r.id, r.seq + 1, texts, me)
  if (differs) {
    await setTopics(db, r.id, s.topics)
    await ports.chooseLists(db, r.id, s.lists)
  }
  if (textsDiffer || differs) {
    await changeRelease(db, r.id, now)
    await voidSubmission(db, r.id, me, 'edited')
    await record(db, { verb: 'release.saved', subject: { kind: 'release', id: r.id }, unitId })
  }
  return s.planFault
}

/** Saves a draft sent by the form or by autosave. Two writers lose no word: see `weave`. */
export function saveDraft(
  c: DeskContext,
  id: string,
  form: FormData,
  ports: Ports,
): Promise<Response> {
  const w = words[c.get('lang')]
  const json = (c.req.header('accept') ?? '').startsWith('application/json')
  return asMe(c, async (db) => {
    found((await lockRelease(db, id)) || undefined)
    const r = found(await releaseById(db, id))
    const state = stateAt(r, r.now)
    if (!may(state, 'save')) {
      if (json)
        return c.json(
          { ok: false, mergeUrl: `/desk/releases/${id}`, text: w.refusedMove(w.state[state]) },
          409,
        )
      return c.redirect(`/desk/releases/${id}`, 303)
    }
    const mine = writtenIn(form)
    const secret = secrecyRefusal(c, Object.values(mine).flatMap(Object.values))
    if (secret)
      return json
        ? c.json({ ok: false, refused: true, text: secret }, 422)
        : c.html(
            await showEditor(c, db, await loadRelease(db, id, ports), {
              notices: notice('bad', secret),
            }),
            422,
          )
    const base = await revisionById(db, id, field(form, 'base') || r.revisionId)
    const woven =
      base && base.id !== r.revisionId
        ? weave(writtenFrom(base.texts), mine, writtenFrom(r.texts))
        : { written: mine, clashes: [] }
    if (woven.clashes.length > 0) {
      if (json)
        return c.json({ ok: false, mergeUrl: `/desk/releases/${id}`, text: w.conflict }, 409)
      const notices = notice(
        'warn',
        html`<b>${w.mergeTitle}</b><p>${w.mergeWhy}</p>${woven.clashes.map((k) => html`<p><b>${w.yours}:</b> <ins>${k.mine}</ins> <b>${w.theirs}:</b> <del>${k.theirs}</del></p>`)}`,
      )
      return c.html(
        await showEditor(c, db, await loadRelease(db, id, ports), {
          written: woven.written,
          notices,
        }),
        409,
      )
    }
    const fault = await keep(c, db, r, woven.written, form, ports)
    const saved = found(await releaseById(db, id))
    if (json) {
      const at = saved.savedAt
        .toZonedDateTimeISO(c.get('agency').zone)
        .toPlainTime()
        .toString({ smallestUnit: 'second' })
      const merged = base && base.id !== r.revisionId ? mergedFields(woven.written) : undefined
      return c.json({
        ok: true,
        base: saved.revisionId,
        savedAt: at,
        text: w.saved(at),
        ...(merged ? { merged } : {}),
      })
    }
    if (fault)
      return c.html(
        await showEditor(c, db, await loadRelease(db, id, ports), {
          faults: { planned_at: w.badTime[fault] },
        }),
        400,
      )
    return c.redirect(`/desk/releases/${id}`, 303)
  })
}

const mergedFields = (w: WrittenTexts) =>
  Object.fromEntries(
    (['vi', 'en'] as const).flatMap((l) => FIELDS.map((f) => [`${f}_${l}`, w[l][f]])),
  )
