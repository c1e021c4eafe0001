import path from 'node:path'
import type { z } from 'zod'
import { profileFile, profileFilesIn, profileFolders, readData } from '#lib/profile.ts'
import { Refusal } from '#lib/refusal.ts'
import type { Calendar, Said } from '../rules/calendar.ts'
import type { Ground, Rule } from '../rules/profile.ts'
import { cite } from '../words/citation.ts'
import { Bans, Stages } from './guard-schema.ts'
import {
  CalendarFile,
  Forms,
  Grounds,
  Levels,
  ProfileFile,
  Regulators,
  Rules,
  Sources,
} from './schema.ts'
import {
  Corrections,
  DocumentTypes,
  Interviews,
  Labels,
  Matters,
  Reports,
} from './schema-papers.ts'

/** Rows by their code in the order of the files; two wordings of one code never hold on the same day. */
function byId<T extends Rule>(rows: T[], folder: string): Map<string, T[]> {
  const out = new Map<string, T[]>()
  for (const row of rows) {
    const others = out.get(row.id) ?? []
    const clash = others.find(
      (o) =>
        (o.validFrom ?? '') <= (row.validTo ?? '9999') &&
        (row.validFrom ?? '') <= (o.validTo ?? '9999'),
    )
    if (clash) throw new Refusal(`${folder}: two wordings of ${row.id} hold on the same day.`)
    out.set(
      row.id,
      [...others, row].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1)),
    )
  }
  return out
}

function readCalendar(folders: string[]): Calendar {
  const { days, ...c } = readData(profileFile(folders, 'calendar.json'), CalendarFile)
  return { ...c, days: new Map(days.map((d) => [d.date, d])) }
}

/** Refuses a rule or ground that names what the profile does not have. */
function checkNames(profile: Pick<Profile, 'levels' | 'rules' | 'sources'>, folder: string) {
  const levels = new Set(profile.levels.map((l) => l.code))
  for (const rule of [...profile.rules.values()].flat()) {
    const strange =
      rule.levels.find((l) => !levels.has(l)) ??
      rule.source.find((s) => !profile.sources.has(s.doc))?.doc ??
      (rule.replaces && !profile.rules.has(rule.replaces) ? rule.replaces : undefined)
    if (strange)
      throw new Refusal(`${folder}: rule ${rule.id} names ${strange}, which is not there.`)
  }
}

function checkInterviews(p: Pick<Profile, 'interviews' | 'rules' | 'sources'>, folder: string) {
  const { interview, foreignPress: f } = p.interviews
  const known = new Set(f?.fields.map((x) => x.code))
  const strange =
    [interview.rule, interview.reviewRule, ...(f?.kinds.map((k) => k.rule) ?? [])].find(
      (id) => id && !p.rules.has(id),
    ) ??
    f?.kinds.flatMap((k) => k.beforeInterview ?? []).find((code) => !known.has(code)) ??
    f?.source.find((s) => !p.sources.has(s.doc))?.doc
  if (strange) throw new Refusal(`${folder}: interviews.json names ${strange}, which is not there.`)
}

function checkCorrections(p: Pick<Profile, 'corrections' | 'rules'>, folder: string) {
  const { requestRule, formRule, roundsRule, furtherRule, asked, media } = p.corrections
  const named = [requestRule, formRule, roundsRule, furtherRule]
  const strange = [...named, ...[...asked, ...media].map((x) => x.rule)].find(
    (id) => id && !p.rules.has(id),
  )
  if (strange)
    throw new Refusal(`${folder}: corrections.json names ${strange}, which is not there.`)
}

/** A country's rules as they lie in `profiles/`, the layers above one another. Throws `Refusal` where a file does not hold. */
export function readProfile(name: string, root?: string) {
  const folders = profileFolders(name, root)
  const folder = folders.at(-1) ?? name
  const one = <T>(file: string, schema: z.ZodType<T>) =>
    readData(profileFile(folders, file), schema)
  const all = <T>(file: string, schema: z.ZodType<T>) =>
    profileFilesIn(folders, file).map((f) => readData(f, schema))
  const sources = new Map<string, Said>(
    all('sources', Sources).flatMap((f) => f.sources.map((s) => [s.key, s.name] as const)),
  )
  const rows = all('rules', Rules).flatMap((f) => f.rules)
  const rules = byId(
    rows.map((r) => ({ ...r, version: r.validFrom ?? path.basename(folder) })),
    folder,
  )
  const found = {
    ...one('profile.json', ProfileFile),
    folders,
    sources,
    rules,
    calendar: readCalendar(folders),
    levels: one('levels.json', Levels).levels,
    stages: one('stages.json', Stages).stages,
    bans: one('bans.json', Bans).bans,
    forms: one('forms.json', Forms).forms,
    regulators: one('regulators.json', Regulators).regulators,
    documentTypes: one('document-types.json', DocumentTypes),
    reports: one('reports.json', Reports).reports,
    labels: one('labels.json', Labels),
    matters: one('matters.json', Matters),
    interviews: one('interviews.json', Interviews),
    corrections: one('corrections.json', Corrections),
  }
  checkNames(found, folder)
  if (!rules.has(found.questionRule))
    throw new Refusal(`${folder}: questionRule names ${found.questionRule}, which is not there.`)
  const { kinds, rhythms } = found.matters
  const named = kinds.flatMap((k) => [k.rule, k.conclusionRule, k.lateRule, k.protectRule])
  const strange = [...named, ...rhythms.map((r) => r.rule)].find((id) => id && !rules.has(id))
  if (strange) throw new Refusal(`${folder}: matters.json names ${strange}, which is not there.`)
  checkInterviews(found, folder)
  checkCorrections(found, folder)
  const { grounds, ...refusal } = one('grounds.json', Grounds)
  return {
    ...found,
    refusal,
    grounds: grounds.map((g): Ground => ({ ...g, basis: cite(g.source, found, 'vi') })),
  }
}
export type Profile = ReturnType<typeof readProfile>
