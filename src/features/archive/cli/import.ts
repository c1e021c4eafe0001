import path from 'node:path'
import { tieKeys } from '#features/media/index.ts'
import { record } from '#lib/audit.ts'
import type { Db } from '#lib/db.ts'
import {
  type Attachment,
  addAttachment,
  addItem,
  isTaken,
  itemByLocalId,
  known,
} from '../queries/import.ts'
import { identityOf, judgeItem, type RawItem } from '../rules/items.ts'
import { archiveSlugs, type Converted, convert } from './convert.ts'
import { type Keeping, keepLocal, localFile } from './files.ts'
import { feedParser, piecesOf } from './read-feed.ts'
import { newReport, note, type Report } from './report.ts'

export type Import = {
  db: Db
  /** Where the bytes of files go. */
  keeping: Keeping
  /** Below which files that items refer to are looked for. */
  root: string
  unitId: string
  zone: string
  now: Temporal.Instant
  dryRun: boolean
}

/** Items in one transaction: a kill repeats the reading of so many, and enters none twice. */
const BATCH = 50
/** Attachments that WordPress lists apart from the posts that they belong to. */
const MOST_LOOSE = 100_000

/** Imports one file as it is read; what is in the archive already is passed over. `progress` is told the bytes read. */
export async function importFile(
  how: Import,
  file: string,
  progress: (bytes: number, items: number) => void,
): Promise<Report> {
  const report = newReport(file)
  const waiting: RawItem[] = []
  const loose: { parent: string; href: string; title: string; line: number }[] = []
  const parser = feedParser(file, {
    item: (i) => void waiting.push(i),
    unknown: (name, line) => note(report.unknown, name, line),
    fault: (what, line) => note(report.faults, what, line),
  })
  const sourceName = () => (parser.source.name || path.basename(file)).slice(0, 500)
  const attachment = async (a: { href: string; name: string }): Promise<Attachment> => {
    const local = localFile(how.root, a.href)
    const done = local && !how.dryRun ? await keepLocal(how.keeping, local) : undefined
    if (done || (local && how.dryRun)) report.kept++
    else report.linked++
    return { ...a, ...(done ?? { kept: null }) }
  }
  /** What was kept and finds no place in a row stays loose, and the sweep drops it. */
  const attach = async (tx: Db, id: string, a: Attachment) => {
    if ((await addAttachment(tx, id, a)) && a.kept) await tieKeys(tx, [a.kept.key])
  }

  const taken = (batch: RawItem[]) =>
    batch.flatMap((raw) => {
      report.read++
      const { type, parent, attachment: href } = raw.wordpress
      if (type === 'attachment' && href && parent !== '' && parent !== '0') {
        if (loose.length < MOST_LOOSE)
          loose.push({ parent, href, title: raw.title, line: raw.line })
        return []
      }
      const judged = judgeItem(raw, how.now)
      if (judged.taken) return [{ raw, at: judged.at }]
      note(report.notTaken, judged.reason, raw.line)
      return []
    })
  const converted = async (raw: RawItem, at: Temporal.Instant) => {
    const item = convert(raw, parser.source, (what, times) =>
      note(report.unknown, what, raw.line, times),
    )
    if (!item) {
      note(report.notTaken, 'too_long', raw.line)
      return []
    }
    return [{ item, at, attachments: await Promise.all(item.attachments.map(attachment)) }]
  }
  type Ready = { item: Converted; at: Temporal.Instant; attachments: Attachment[] }
  const enter = async (tx: Db, source: string, { item, at, attachments }: Ready) => {
    const day = at.toZonedDateTimeISO(how.zone).toPlainDate()
    const { own, longer } = archiveSlugs(item.headline, `${source} ${item.guid}`, day)
    const slug = (await isTaken(tx, own)) ? longer : own
    const id = await addItem(tx, { ...item, unitId: how.unitId, source, slug, at })
    for (const a of attachments) if (id) await attach(tx, id, a)
    return id !== undefined
  }
  const flush = async () => {
    const batch = taken(waiting.splice(0, BATCH))
    const source = sourceName()
    const there = await known(
      how.db,
      source,
      batch.map(({ raw }) => identityOf(raw)),
    )
    const fresh = new Map(
      batch.filter(({ raw }) => !there.has(identityOf(raw))).map((b) => [identityOf(b.raw), b]),
    )
    report.known += batch.length - fresh.size
    const ready: Ready[] = []
    for (const { raw, at } of fresh.values()) ready.push(...(await converted(raw, at)))
    if (how.dryRun) report.added += ready.length
    else if (ready.length > 0)
      await how.db.tx(async (tx) => {
        let added = 0
        for (const one of ready) if (await enter(tx, source, one)) added++
        await record(tx, {
          verb: 'archive.imported',
          subject: { kind: 'unit', id: how.unitId },
          unitId: how.unitId,
          detail: { source, items: added },
        })
        report.added += added
      })
  }
  const attachLoose = async () => {
    for (const { parent, href, title } of loose) {
      const post = how.dryRun ? undefined : await itemByLocalId(how.db, sourceName(), parent)
      if (!post || post.hrefs.includes(href)) continue
      const name = (title.trim() || href).slice(0, 150)
      const ready = await attachment({ href, name })
      await how.db.tx((tx) => attach(tx, post.id, ready))
    }
  }

  for await (const { text, bytes } of piecesOf(file)) {
    parser.write(text)
    while (waiting.length >= BATCH) await flush()
    progress(bytes, report.read)
  }
  parser.end()
  while (waiting.length > 0) await flush()
  await attachLoose()
  report.source = sourceName()
  return report
}
