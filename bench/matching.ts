// Every bar of reading and matching in one table: what we reach on the given parts of the sets, what others were measured at, and the command that says so.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import { foldedWords } from '#lib/fold.ts'
import { copyIndex } from '../src/features/monitoring/rules/copies.ts'
import { shinglesOf } from '../src/features/monitoring/rules/shingles.ts'
import { COSTS } from './cost-bars.ts'
import { ROWS, type Row } from './matching-bars.ts'
import { median, table } from './measure.ts'
import { DATA, rowsOf } from './texts.ts'

const ROOT = path.join(import.meta.dirname, '..')
const said = new Map<string, string>()

/** What a test or a bench says, run once. */
function sayings(args: string[]): string {
  const key = args.join(' ')
  const known = said.get(key)
  if (known !== undefined) return known
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, DATA } },
  )
  const text = status === 0 ? stdout : `FAILED\n${stdout}`
  said.set(key, text)
  return text
}

/** Articles a CPU second into their groups of copies, and with their words told apart and put into runs. */
function grouped(): string {
  const Doc = z.object({ title: z.string(), text: z.string() })
  const docs = rowsOf('vn-copies/articles.jsonl.gz', Doc)
  const rate = (work: () => void) => {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    return (docs.length * 1e6) / (user + system)
  }
  const [alone, all]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    let runs: Uint32Array[] = []
    const words = rate(() => {
      runs = docs.map((d) => shinglesOf(foldedWords(`${d.title}\n${d.text}`)))
    })
    const index = copyIndex(1e9)
    const group = rate(() => {
      for (const [i, r] of runs.entries()) index.add(i, 0, r)
    })
    alone.push(group)
    all.push(1 / (1 / words + 1 / group))
  }
  const told = (xs: number[]) => Math.round(median(xs)).toLocaleString('en')
  return `${told(alone)} docs/s; ${told(all)} with their words`
}

const oursOf = ({ run, ours }: Row, args: string[]) => {
  if (ours === 'grouping') return grouped()
  const text = sayings(args)
  if (ours === 'passes') return text.startsWith('FAILED') ? 'no' : 'yes'
  return ours.exec(text)?.[1]?.trim() ?? `not told by ${run}`
}
const rows = [...ROWS, ...COSTS].map((row) => {
  const { goal, what, others, bar, run } = row
  const args = run.includes('.test.') ? ['--test', run] : [run]
  const found = oursOf(row, args)
  const failed = said.get(args.join(' '))?.startsWith('FAILED') ? ' (FAILED)' : ''
  return [goal, what, `${found}${failed}`, bar, others, `\`node ${args.join(' ')}\``]
})
console.log(
  'Ours on the given parts of the sets; the figures of others were measured on the same or on sister parts. Not measured here: G6, whose expected feeds are not given; G7 is a test of the feed suite; G10, whose pages a person has to mark.\n',
)
console.log(table(['goal', 'what', 'ours', 'bar', 'others', 'command'], rows))
