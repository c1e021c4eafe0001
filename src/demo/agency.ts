import { z } from 'zod'
import { importPeople } from '#features/agency/queries/import-people.ts'
import { importUnits } from '#features/agency/queries/import-units.ts'
import { reorganise } from '#features/agency/queries/reorganise.ts'
import { type Move, readMoves } from '#features/agency/rules/moves.ts'
import { type Db, sql } from '#lib/db.ts'
import { communeChiefs, headsAfter, PERSONAS, peopleBefore } from './people.ts'
import { PROVINCES, STANDING } from './provinces.ts'
import { TOPICS } from './topics.ts'
import {
  AGENCY,
  asRows,
  type Cells,
  communeUnits,
  districtUnits,
  divisionUnits,
  headUnits,
} from './units.ts'

export type Persona = {
  key: string
  personId: string
  name: string
  post: { vi: string; en: string }
}
export type Seeded = {
  personas: Persona[]
  /** Ids of units by their code: `MAU` is the root, `TQU` Tuyên Quang, `HGI` Hà Giang (ended). */
  units: Map<string, string>
  /** Ids of topics by their address. */
  topics: Map<string, string>
}

/** The demonstration's own data must pass the rules that everybody's data pass. */
function must<T extends { ok: boolean }>(what: string, done: T): T {
  if (!done.ok) throw new Error(`${what}: ${JSON.stringify(done).slice(0, 600)}`)
  return done
}
const units = async (db: Db, cells: Cells[]) => must('units', await importUnits(db, asRows(cells)))
const people = async (db: Db, cells: Cells[]) =>
  must('people', await importPeople(db, asRows(cells)))

function moves(lines: string[]): Move[] {
  const read = readMoves(lines.join('\n'))
  if (!read.ok) throw new Error(`moves: ${JSON.stringify(read.faults.slice(0, 5))}`)
  return read.moves
}

/** District police end on 2025-03-01; their work goes to the province. */
const endDistricts = async (db: Db, districts: Cells[]) =>
  must(
    'districts',
    await reorganise(db, {
      date: '2025-03-01',
      paper: 'QĐ-MAU/01-2025 (dữ liệu trình diễn)',
      title: 'Kết thúc hoạt động công an cấp huyện',
      moves: moves(
        PROVINCES.map((p) => {
          const own = districts.filter((d) => d['parent_code'] === p.code).map((d) => d['code'])
          return `dissolve ${own.join(',')} -> ${p.code}`
        }),
      ),
    }),
  )

/** 52 provincial units become 23 on 2025-07-01; 11 stay as they are. */
const mergeProvinces = async (db: Db) =>
  must(
    'provinces',
    await reorganise(db, {
      date: '2025-07-01',
      paper: 'QĐ-MAU/02-2025 (dữ liệu trình diễn)',
      title: 'Sắp xếp công an cấp tỉnh: 63 còn 34',
      moves: moves(
        STANDING.map((s) => ({ s, all: PROVINCES.filter((p) => p.into === s.code) }))
          .filter(({ all }) => all.length > 1)
          .map(({ s, all }) => `merge ${all.map((p) => p.code).join(',')} -> ${s.code}`),
      ),
    }),
  )

async function addTopics(db: Db): Promise<Map<string, string>> {
  const ids = new Map(TOPICS.map(([slug]) => [slug, crypto.randomUUID() as string]))
  const rows = TOPICS.map(([slug, vi, en, above], position) => ({
    id: ids.get(slug),
    parent_id: above && ids.get(above),
    slug,
    name: { vi, en },
    position,
  }))
  await db.run(sql`
    insert into topic (id, parent_id, slug, name, position)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, parent_id uuid, slug text, name jsonb, position int)`)
  return ids
}

async function findPersonas(db: Db): Promise<Persona[]> {
  const found = await db.many(
    z.object({ id: z.uuid(), name: z.string(), mail: z.string() }),
    sql`select id, name, mail from person where mail = any (${PERSONAS.map((p) => `${p.mail}@agency.example`)}) order by mail`,
  )
  const byMail = new Map(found.map((p) => [p.mail, p]))
  return PERSONAS.flatMap(({ key, mail, vi, en }) => {
    const person = byMail.get(`${mail}@agency.example`)
    return person ? [{ key, personId: person.id, name: person.name, post: { vi, en } }] : []
  })
}

/**
 * Builds the demonstration agency on an empty database, as its owner, through the importers and acts that everybody
 * uses: the tree before 2025, the end of the districts, the merger of provinces; with `full` also every commune, with
 * its chief, and the divisions, so that more than 3,400 units stand. All people are invented.
 */
export const seedAgency = (owner: Db, { full }: { full: boolean }): Promise<Seeded> =>
  owner.tx(async (db) => {
    await db.run(sql`insert into agency (name, demo) values (${AGENCY}, true)`)
    const districts = districtUnits()
    await units(db, [...headUnits(), ...districts])
    await people(db, peopleBefore())
    await endDistricts(db, districts)
    await mergeProvinces(db)
    const communes = full ? communeUnits() : []
    if (full) await units(db, [...communes, ...divisionUnits()])
    await people(db, [...headsAfter(), ...communeChiefs(communes)])
    const ids = await db.many(
      z.object({ id: z.uuid(), code: z.string() }),
      sql`select id, code from unit order by code`,
    )
    const topics = await addTopics(db)
    return {
      personas: await findPersonas(db),
      units: new Map(ids.map((u) => [u.code, u.id])),
      topics,
    }
  })
