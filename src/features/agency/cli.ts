import fs from 'node:fs'
import type { Db } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { faultLines } from './pages/import.ts'
import { readCsv } from './pages/read-csv.ts'
import { importPeople } from './queries/import-people.ts'
import { importUnits } from './queries/import-units.ts'
import { agencySettings } from './queries/settings.ts'
import { PEOPLE_COLUMNS } from './rules/people-rows.ts'
import { UNIT_COLUMNS } from './rules/unit-rows.ts'
import { words } from './words/import.ts'

const USAGE = 'Usage: rostrum agency import <units.csv | people.csv> [--dry-run]'

const readBytes = (file: string) => {
  try {
    return fs.readFileSync(file)
  } catch (cause) {
    throw new Refusal(`${file} cannot be read: ${cause instanceof Error ? cause.message : ''}.`)
  }
}

/** Which of the two files it is, told by its header; a file of people names a mail address and a role. */
function kindOf(bytes: Uint8Array): 'units' | 'people' {
  const [header = ''] = new TextDecoder().decode(bytes.subarray(0, 4000)).split(/[\r\n]/, 1)
  return /\bunit_code\b/i.test(header) && /\brole\b/i.test(header) ? 'people' : 'units'
}

/**
 * `rostrum agency import <file> [--dry-run]`, as the database's owner. Throws `Refusal` with every fault and its line;
 * then nothing was imported.
 */
export async function agencyCommand(args: string[], owner: Db, say = console.log): Promise<void> {
  const [verb, file, ...flags] = args
  if (verb !== 'import' || !file || flags.some((f) => f !== '--dry-run')) throw new Refusal(USAGE)
  const w = words.en
  const bytes = readBytes(file)
  const kind = kindOf(bytes)
  const csv =
    kind === 'people'
      ? readCsv(bytes, PEOPLE_COLUMNS, ['name', 'mail', 'unit_code', 'role'])
      : readCsv(bytes, UNIT_COLUMNS, ['code', 'name_vi', 'kind', 'parent_code'])
  if (!csv.ok) throw new Refusal(`${file}: ${csv.why(w.csv)} ${w.nothing}.`)
  const dryRun = flags.includes('--dry-run')
  await owner.tx(async (db) => {
    if (!(await agencySettings(db)))
      throw new Refusal(
        'No agency is founded yet: open the set-up page that `rostrum start` prints, then import.',
      )
    const run = kind === 'people' ? importPeople : importUnits
    const done: Awaited<ReturnType<typeof importPeople>> | Awaited<ReturnType<typeof importUnits>> =
      await run(db, csv.rows, { dryRun })
    if (!done.ok)
      throw new Refusal(
        [...faultLines(w, done.faults), `${w.nothing}. ${w.faults(done.faults.length)}`].join('\n'),
      )
    const people = 'people' in done ? (done.people ?? 0) : 0
    if (kind === 'people')
      say(
        dryRun
          ? w.wouldPeople(people, done.added, done.unchanged)
          : w.donePeople(people, done.added),
      )
    else
      say(
        dryRun
          ? w.wouldUnits(done.added, done.changed, done.unchanged)
          : w.doneUnits(done.added, done.changed),
      )
  })
}
