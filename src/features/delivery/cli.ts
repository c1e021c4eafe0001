import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { record } from '#lib/audit.ts'
import type { Db } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { readList } from './pages/read-list.ts'
import { listFor, ownerUnit, putRecipients } from './queries/lists.ts'
import { type Recipient, readRecipients } from './rules/recipients.ts'
import { words } from './words.ts'

const USAGE =
  'Usage: rostrum import lists <file | folder> --unit <code> [--name <list>] [--source <text>] [--consent <text>] [--dry-run]'
const KINDS = /\.(csv|xlsx|vcf)$/i
const LARGEST = 50_000_000

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        unit: { type: 'string' },
        name: { type: 'string' },
        source: { type: 'string', default: '' },
        consent: { type: 'string', default: '' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const [target, ...more] = positionals
    if (target && more.length === 0 && values.unit)
      return { ...values, unit: values.unit, target, dryRun: values['dry-run'] }
  } catch {
    // an option that there is not
  }
  throw new Refusal(USAGE)
}

function filesAt(target: string): string[] {
  if (!fs.existsSync(target)) throw new Refusal(`There is nothing at ${target}.`)
  if (!fs.statSync(target).isDirectory()) return [target]
  return fs
    .readdirSync(target)
    .filter((f) => KINDS.test(f))
    .sort()
    .map((f) => path.join(target, f))
}

/** The recipients in a file, or the lines that say why nothing of it is taken. */
async function recipientsIn(file: string, defaults: { source: string; consent: string }) {
  if (fs.statSync(file).size > LARGEST) return { why: [words.en.tooMany] }
  const list = await readList(fs.readFileSync(file), defaults, words.en)
  if ('why' in list) return { why: [list.why] }
  const all = readRecipients(list.rows)
  if (all.ok) return { recipients: all.recipients }
  const w = words.en
  return {
    why: all.faults.map(
      (f) => `${w.line(f.line)}: ${w.fault[f.fault]}${f.value ? ` (${f.value})` : ''}`,
    ),
  }
}

async function enter(db: Db, unitId: string, name: string, recipients: Recipient[]) {
  return db.tx(async (tx) => {
    const id = await listFor(tx, unitId, name)
    await putRecipients(tx, id, recipients)
    const subject = { kind: 'press_list', id }
    const detail = { imported: recipients.length }
    await record(tx, { verb: 'press_list.changed', subject, unitId, detail })
  })
}

/**
 * `rostrum import lists`, as the database's owner: each CSV, XLSX or vCard file becomes a press list, named as told or as
 * the file. A file is taken whole or not at all; run again it updates by address. Throws `Refusal` for what cannot be
 * read at all. Answers how many files were not taken.
 */
export async function listsCommand(
  args: string[],
  { db }: { db: Db },
  say: (line: string) => void = console.log,
): Promise<number> {
  const { target, unit, name, source, consent, dryRun } = read(args)
  const owner = await ownerUnit(db, unit)
  if (!owner) throw new Refusal(`There is no unit with the code ${unit}.`)
  const files = filesAt(target)
  if (name && files.length > 1) throw new Refusal('One name for several files: leave it out.')
  let refused = 0
  for (const [n, file] of files.entries()) {
    const got = await recipientsIn(file, { source, consent })
    const list = (name ?? path.basename(file).replace(KINDS, '')).normalize('NFC').slice(0, 120)
    const place = `${n + 1}/${files.length} ${file}`
    if ('why' in got) {
      refused++
      say(`${place}: nothing was taken.`)
      for (const line of got.why.slice(0, 50)) say(`  ${line}`)
      if (got.why.length > 50) say(`  and ${got.why.length - 50} more`)
    } else {
      if (!dryRun) await enter(db, owner.id, list, got.recipients)
      say(`${place}: ${got.recipients.length} on “${list}”${dryRun ? ' (nothing written)' : ''}.`)
    }
  }
  return refused
}
