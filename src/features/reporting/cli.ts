import fs from 'node:fs'
import { parseArgs } from 'node:util'
import type { Db } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { enterTable } from './jobs/file.ts'
import { rowsOfCases } from './jobs/read-csv.ts'
import { readingAt } from './jobs/reading.ts'
import { unitWithCode } from './queries/units.ts'
import { registerWords } from './words/register.ts'

const USAGE = 'Usage: rostrum import cases <file.csv> --unit <code> [--dry-run]'
const LARGEST = 20_000_000
const SHOWN = 50

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { unit: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    if (file && more.length === 0 && values.unit)
      return { file, unit: values.unit, dryRun: values['dry-run'] }
  } catch {
    // an option that there is not
  }
  throw new Refusal(USAGE)
}

function bytesOf(file: string): Buffer {
  if (!fs.existsSync(file)) throw new Refusal(`There is nothing at ${file}.`)
  if (fs.statSync(file).size > LARGEST) throw new Refusal(`${file} is too large.`)
  return fs.readFileSync(file)
}

/**
 * `rostrum import cases`, as the database's owner: a table of past cases into a unit's register, whole or not at all.
 * Throws `Refusal` for what cannot be read at all. Answers 0, or 1 when lines did not hold and nothing was taken.
 */
export async function casesCommand(
  args: string[],
  { db }: { db: Db },
  say: (line: string) => void = console.log,
): Promise<number> {
  const { file, unit, dryRun } = read(args)
  const owner = await unitWithCode(db, unit)
  if (!owner) throw new Refusal(`There is no unit with the code ${unit}.`)
  const rows = rowsOfCases(bytesOf(file), 'en')
  if ('why' in rows) throw new Refusal(`${file}: ${rows.why}`)
  const reading = readingAt(owner.zone, Temporal.Now.instant())
  const done = await db.tx((tx) =>
    enterTable(tx, rows, reading, { unitId: owner.id, me: null, dryRun }),
  )
  const w = registerWords.en
  if ('faults' in done) {
    say(`${file}: ${w.nothingTaken}`)
    for (const f of done.faults.slice(0, SHOWN))
      say(`  ${w.line(f.line)}, ${f.column}: ${w.faults[f.fault]}${f.value ? ` (${f.value})` : ''}`)
    if (done.faults.length > SHOWN) say(`  ${w.more50(done.faults.length - SHOWN)}`)
    return 1
  }
  say(`${file}: ${w.imported(done.entered, done.before)}${dryRun ? ' (nothing written)' : ''}`)
  return 0
}
