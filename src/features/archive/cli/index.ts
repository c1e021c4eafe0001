import fs from 'node:fs'
import { Refusal } from '#lib/refusal.ts'
import { agencyZone, clock, unitByCode } from '../queries/import.ts'
import { words } from '../words.ts'
import { feedsIn, type Keeping } from './files.ts'
import { importFile } from './import.ts'
import { type Report, reportLines } from './report.ts'

const USAGE = 'Usage: rostrum import archive <file | folder> --unit <code> [--dry-run]'
const WIDTH = 30

type Given = { target: string; unit: string; dryRun: boolean }

function read(args: string[]): Given {
  const left = [...args]
  let unit = ''
  let dryRun = false
  const targets: string[] = []
  for (let a = left.shift(); a !== undefined; a = left.shift()) {
    if (a === '--dry-run') dryRun = true
    else if (a === '--unit') unit = left.shift() ?? ''
    else if (a.startsWith('--unit=')) unit = a.slice('--unit='.length)
    else if (a.startsWith('-')) throw new Refusal(USAGE)
    else targets.push(a)
  }
  const [target, ...more] = targets
  if (!target || more.length > 0 || !unit) throw new Refusal(USAGE)
  return { target, unit, dryRun }
}

/** A line that is drawn over itself; nothing where nobody watches. */
const bar = (screen: Screen, total: number) => (done: number, items: number) => {
  if (!screen.isTTY) return
  const share = total > 0 ? Math.min(1, done / total) : 1
  const full = Math.round(share * WIDTH)
  screen.write(
    `\r[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} % ${items.toLocaleString('en')} `,
  )
}
type Screen = { isTTY?: boolean; write(text: string): unknown }

/**
 * `rostrum import archive`, as the database's owner: past releases from RSS, Atom and exports of WordPress. Run again
 * after a kill it goes on, and enters nothing twice. Throws `Refusal` for what cannot be read at all.
 */
export async function archiveCommand(
  args: string[],
  keeping: Keeping,
  say: (line: string) => void = console.log,
  screen: Screen = process.stderr,
): Promise<Report[]> {
  const { target, unit, dryRun } = read(args)
  const { db } = keeping
  const zone = await agencyZone(db)
  if (!zone)
    throw new Refusal('No agency is founded yet: open the set-up page that `rostrum start` prints.')
  const found = await unitByCode(db, unit)
  if (!found) throw new Refusal(`There is no unit with the code ${unit}.`)
  const { root, files } = feedsIn(target)
  const now = await clock(db)
  const draw = bar(
    screen,
    files.reduce((sum, f) => sum + fs.statSync(f).size, 0),
  )
  const reports: Report[] = []
  let [before, items] = [0, 0]
  for (const file of files) {
    const how = { db, keeping, root, unitId: found.id, zone, now, dryRun }
    const report = await importFile(how, file, (bytes, n) => draw(before + bytes, items + n))
    before += fs.statSync(file).size
    items += report.read
    reports.push(report)
  }
  if (screen.isTTY) screen.write('\n')
  for (const r of reports) for (const line of reportLines(r, dryRun)) say(line)
  if (dryRun) say(words.en.cli.dryRun)
  return reports
}
