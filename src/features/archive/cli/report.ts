import type { Reason } from '../rules/items.ts'
import { words } from '../words.ts'

/** What became of one file. Of what was left out, how often, and in which lines first. */
export type Report = {
  file: string
  source: string
  read: number
  added: number
  known: number
  kept: number
  linked: number
  notTaken: Map<Reason, Seen>
  unknown: Map<string, Seen>
  faults: Map<string, Seen>
}
type Seen = { times: number; lines: number[] }

const LINES = 5

export const newReport = (file: string): Report => ({
  file,
  source: '',
  read: 0,
  added: 0,
  known: 0,
  kept: 0,
  linked: 0,
  notTaken: new Map(),
  unknown: new Map(),
  faults: new Map(),
})

/** Counts what was left out and remembers the first lines in which it stood. */
export function note<K>(in_: Map<K, Seen>, what: K, line: number, times = 1) {
  const seen = in_.get(what) ?? { times: 0, lines: [] }
  seen.times += times
  if (seen.lines.length < LINES && !seen.lines.includes(line)) seen.lines.push(line)
  in_.set(what, seen)
}

const section = <K extends string>(title: string, seen: Map<K, Seen>, name: (k: K) => string) =>
  seen.size === 0
    ? []
    : [
        `  ${title}`,
        ...[...seen]
          .sort(([, a], [, b]) => b.times - a.times)
          .map(
            ([k, { times, lines }]) =>
              `    ${times} × ${name(k)} (${words.en.cli.lines(lines, times > lines.length)})`,
          ),
      ]

/** The report as lines for a terminal. */
export function reportLines(r: Report, dryRun: boolean): string[] {
  const w = words.en.cli
  return [
    `${r.file}: ${w.from(r.source)}`,
    `  ${w.counts(r.read, r.added, r.known, dryRun)}${r.kept + r.linked > 0 ? `; ${w.attachments(r.kept, r.linked)}` : ''}`,
    ...section(w.notTaken, r.notTaken, (k) => w.reason[k]),
    ...section(w.notUnderstood, r.unknown, (k) => k),
    ...section(w.notXml, r.faults, (k) => k),
  ]
}
