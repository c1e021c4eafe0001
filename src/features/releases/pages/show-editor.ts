import { topicChoices, unitChoices } from '#features/agency/index.ts'
import { factChoices } from '#features/facts/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { type Faults, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { lastRejection } from '../queries/approvals.ts'
import { templateById } from '../queries/templates.ts'
import { OWN_KINDS } from '../rules/content.ts'
import { words } from '../words/index.ts'
import { contextPane } from './context-view.ts'
import { BLANK, type WrittenTexts } from './draft-form.ts'
import { editorPage } from './editor-view.ts'
import { factsAside, factsAsked } from './facts-aside.ts'
import type { Loaded } from './load.ts'
import { attributionOf } from './parts.ts'
import type { Ports } from './ports.ts'
import { writtenNow } from './weave.ts'

/** Who may write a text for a unit. */
export const WRITERS = ['head', 'regular_spokesperson', 'press_officer'] as const

const choicesFor = async (c: DeskContext, db: Db) => {
  const lang = c.get('lang')
  const units = await unitChoices(db, [...WRITERS])
  const topics = await topicChoices(db)
  return {
    units: units.map((u) => ({ value: u.id, label: named(u.name, lang) })),
    topics: topics.map((t) => ({ value: t.id, label: named(t.name, lang) })),
    kinds: OWN_KINDS.map((k) => ({
      value: k,
      label: words[lang].kind[k],
    })),
  }
}

const factsBeside = async (c: DeskContext, db: Db) =>
  factsAside(c, await factChoices(db, factsAsked(c)))

/** The page for a text that does not exist yet. 404 for somebody who may write for no unit. */
export async function showBlankEditor(c: DeskContext, db: Db, ports: Ports): Promise<Html> {
  const choices = await choicesFor(c, db)
  const first = found(choices.units[0])
  const asked = uuid.safeParse(c.req.query('template'))
  const template = asked.success ? found(await templateById(db, asked.data)) : undefined
  return editorPage(c, {
    id: null,
    base: '',
    written: template?.texts ?? { vi: BLANK, en: BLANK },
    kind: template?.kind ?? 'press_release',
    ...choices,
    unitId: first.value,
    mainLang: 'vi',
    route: 'standard',
    grade: null,
    note: {},
    plannedAt: null,
    plannedLead: null,
    chosenTopics: [],
    lists: await ports.lists(db, null, first.value),
    speakers: [],
    faults: {},
    context: contextPane(c, null, await factsBeside(c, db)),
    present: [],
  })
}

/** The editor of a draft; `instead` carries the person's words and the faults of a save that did not go through. */
export async function showEditor(
  c: DeskContext,
  db: Db,
  loaded: Loaded,
  ports: Ports,
  instead: { written?: WrittenTexts; faults?: Faults; notices?: Html } = {},
): Promise<Html> {
  const { release: r } = loaded
  const no = await lastRejection(db, r.id)
  const speakers = loaded.near.filter((a) => a.coversUnit)
  return editorPage(c, {
    id: r.id,
    base: r.revisionId,
    written: instead.written ?? writtenNow(r, await ports.live(db, r.id)),
    kind: r.kind,
    ...(await choicesFor(c, db)),
    unitId: r.unitId,
    mainLang: r.mainLang,
    route: r.route,
    grade: r.grade,
    note: r.note,
    plannedAt: r.plannedAt,
    plannedLead: r.plannedLead,
    chosenTopics: loaded.topics.map((t) => t.id),
    lists: loaded.lists,
    speakers: speakers.map((a) => ({
      value: a.key,
      label: `${attributionOf(a, c.get('lang'), c.get('agency').zone)} (${a.key})`,
    })),
    faults: instead.faults ?? {},
    notices:
      instead.notices ??
      (no ? notice('bad', words[c.get('lang')].rejected(no.name, no.reason)) : ''),
    context: contextPane(c, loaded, await factsBeside(c, db)),
    present: await ports.present(db, r.id, c.get('me').id),
  })
}
