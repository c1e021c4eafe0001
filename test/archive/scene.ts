import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { z } from 'zod'
import { archiveCommand } from '#features/archive/cli/index.ts'
import { sql } from '#lib/db.ts'
import { stage } from '../stage.ts'

/** The whole program, a folder for a test's own files, and the import as an operator runs it. */
export async function archiveScene() {
  const s = await stage()
  const { code } = await s.program.owner.one(
    z.object({ code: z.string() }),
    sql`select code from unit where id = ${s.unit}`,
  )
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-archive-'))
  after(() => fs.rmSync(home, { recursive: true }))
  const { config, storage } = s.program
  const { folder } = config
  const keeping = { db: s.program.owner, storage, folder, limit: config.fileLimit }
  const text = async (address: string) => (await s.ask(address)).text()
  const written = (name: string, content: string) => {
    const file = path.join(home, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content)
    return file
  }
  const importing = async (target: string, ...more: string[]) => {
    const said: string[] = []
    const reports = await archiveCommand(
      [target, '--unit', code, ...more],
      keeping,
      (line) => said.push(line),
      { write: () => true },
    )
    const sum = (key: 'read' | 'added' | 'known' | 'kept' | 'linked') =>
      reports.reduce((n, r) => n + r[key], 0)
    return {
      reports,
      said: said.join('\n'),
      added: sum('added'),
      known: sum('known'),
      read: sum('read'),
      kept: sum('kept'),
      linked: sum('linked'),
    }
  }
  const count = async () =>
    (
      await s.program.owner.one(
        z.object({ n: z.number() }),
        sql`select count(*)::int as n from archive_item`,
      )
    ).n
  return { s, code, home, folder, keeping, text, written, importing, count }
}

/** A feed as it stood on an old site, and one item of it. */
export const rss = (items: string, more = '') =>
  `<?xml version="1.0" encoding="utf-8"?>${more}<rss version="2.0"><channel><title>Trang cũ</title><link>https://cu.example.vn/</link><language>vi</language>${items}</channel></rss>`
export const item = (n: number, more = '') =>
  `<item><guid>tin-${n}</guid><title>Tin cũ số ${n}</title><link>https://cu.example.vn/tin/${n}</link><pubDate>Mon, ${String((n % 27) + 1).padStart(2, '0')} Jan 2018 08:00:00 +0700</pubDate><description>&lt;p&gt;Nội dung kỳ lạ ${n}&lt;/p&gt;</description>${more}</item>`
