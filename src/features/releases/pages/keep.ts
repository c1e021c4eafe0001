import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { field } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { toDraft, voidSubmission } from '../queries/approvals.ts'
import { setTopics } from '../queries/context.ts'
import {
  addRevision,
  changeRelease,
  type ReleaseRow,
  type ReleaseTexts,
} from '../queries/release.ts'
import { canonical, FOLLOWING } from '../rules/content.ts'
import { settingsIn, textsFrom, type WrittenTexts } from './draft-form.ts'
import { loadRelease } from './load.ts'
import type { Ports } from './ports.ts'
import { WRITERS } from './show-editor.ts'

const noted = (db: Db, r: ReleaseRow, unitId = r.unitId) =>
  record(db, { verb: 'release.saved', subject: { kind: 'release', id: r.id }, unitId })

/**
 * The one way in which words of a draft are saved: a new revision, back to draft, and what stood up for approval is
 * void. Answers whether any word differed. The release is locked, and its state allows saving.
 */
export async function keepTexts(
  db: Db,
  r: ReleaseRow,
  texts: ReleaseTexts,
  me: string,
): Promise<boolean> {
  if (canonical(texts) === canonical(r.texts)) return false
  await addRevision(db, r.id, r.seq + 1, texts, me)
  await toDraft(db, r.id)
  await voidSubmission(db, r.id, me, 'edited')
  await noted(db, r)
  return true
}

type Settings = Parameters<typeof changeRelease>[2]

const told = (x: Settings, topics: string[], lists: string[]) =>
  canonical({
    ...x,
    plannedAt: x.plannedAt?.toString() ?? null,
    topics: [...topics].sort(),
    lists: [...lists].sort(),
  })

/** Writes the new revision and settings when anything differs; any difference voids what stood up for approval. */
export async function keep(
  c: DeskContext,
  db: Db,
  r: ReleaseRow,
  written: WrittenTexts,
  form: FormData,
  ports: Ports,
) {
  const s = settingsIn(
    form,
    FOLLOWING.has(r.kind) ? r.kind : field(form, 'kind') || r.kind,
    c.get('agency'),
    r.now,
  )
  const before = await loadRelease(db, r.id, ports)
  const me = c.get('me').id
  const unitId = field(form, 'unit') ? s.unitId : r.unitId
  if (unitId !== r.unitId) found((await unitChoices(db, [...WRITERS])).find((u) => u.id === unitId))
  const now: Settings = {
    kind: s.kind,
    unitId,
    mainLang: s.mainLang,
    route: s.route,
    plannedAt: s.plannedAt,
    plannedLead: s.plannedLead,
    grade: r.kind === 'correction' ? (s.grade ?? r.grade) : null,
    note: s.note,
  }
  const { kind, mainLang, route, plannedAt, plannedLead, grade, note } = r
  const was = { kind, unitId: r.unitId, mainLang, route, plannedAt, plannedLead, grade, note }
  const wasTopics = before.topics.map((t) => t.id)
  const wasLists = before.lists.filter((l) => l.chosen).map((l) => l.id)
  const textsDiffer = await keepTexts(db, r, textsFrom(written, s.mainLang), me)
  if (told(now, s.topics, s.lists) !== told(was, wasTopics, wasLists)) {
    await setTopics(db, r.id, s.topics)
    await ports.chooseLists(db, r.id, s.lists)
    await changeRelease(db, r.id, now)
    await voidSubmission(db, r.id, me, 'edited')
    if (!textsDiffer) await noted(db, r, unitId)
  }
  return s.planFault
}
