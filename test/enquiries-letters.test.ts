import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { enquiryTaker } from '#features/enquiries/index.ts'
import { sql } from '#lib/db.ts'
import { readMail } from '#lib/mail/read.ts'
import { writingDown } from '#lib/mail/take.ts'
import { readWhole } from '#lib/storage/index.ts'
import { cookieFor, sharedData } from '#lib/testing.ts'
import { LETTERS, nested, wide } from './mail/letters.ts'
import { mutated } from './mail/mutate.ts'
import { stage } from './stage.ts'

const MUTATIONS = Number(process.env['MUTATIONS'] ?? 200)

const s = await stage()
const chief = await s.to.person('Vũ Báo Chí')
await s.to.post({ person: chief, unit: s.root, role: 'press_officer' })
const cookie = await cookieFor(s.program.owner, chief)
const desk = writingDown(s.program.db.worker, 'press@agency.example', [enquiryTaker(s.program)])
let uid = 0

const Row = z.object({
  outcome: z.string(),
  source: z.instanceof(Buffer).nullable(),
  enquiryId: z.uuid().nullable(),
})
/** Brings a mail in as the reader of the mailbox does. Answers what was written down of it. */
async function come(raw: Buffer) {
  uid += 1
  const at = Temporal.Now.instant()
  await desk.take({ uidValidity: '1', uid, at, size: raw.length, cut: false, raw })
  return s.program.owner.one(
    Row,
    sql`
    select i.outcome, i.source, e.id as enquiry_id from incoming_mail i left join enquiry e on e.number = i.words
    where i.uid = ${uid}`,
  )
}
const Kept = z.object({
  id: z.uuid(),
  body: z.string(),
  auto: z.boolean(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), key: z.uuid() })),
})
const lastIn = (enquiryId: string) =>
  s.program.owner.one(
    Kept,
    sql`
    select m.id, m.body, m.auto, coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'sha256', f.sha256, 'key', f.storage_key) order by f.seq)
      from enquiry_file f where f.message_id = m.id), '[]') as files
    from enquiry_message m where m.enquiry_id = ${enquiryId} order by m.at desc, m.id limit 1`,
  )

/** One mail, held against all that was kept of it: a case, a note on one, seen before, or its source. */
async function nothingLost(raw: Buffer, about: string): Promise<string> {
  const { outcome, source, enquiryId } = await come(raw)
  if (outcome === 'not_understood') assert.deepEqual(source, raw, about)
  if (outcome === 'not_understood' || outcome === 'again') return outcome
  assert.ok(['enquiry', 'note', 'autoreply'].includes(outcome), `${about}: ${outcome}`)
  const opened = await readMail(raw)
  assert.ok(opened.outcome === 'read' && enquiryId, about)
  const kept = await lastIn(enquiryId)
  if (outcome === 'enquiry') assert.equal(kept.body.trim(), opened.mail.text.trim(), about)
  assert.deepEqual(
    kept.files.map((f) => f.sha256),
    opened.mail.attachments.map((a) => a.sha256),
    about,
  )
  for (const f of kept.files) {
    const bytes = await readWhole(s.program.storage, f.key)
    assert.equal(createHash('sha256').update(bytes).digest('hex'), f.sha256, about)
  }
  return outcome
}

async function all(mails: { raw: Buffer; about: string }[], t: TestContext) {
  const counts: Record<string, number> = {}
  for (const { raw, about } of mails) {
    const outcome = await nothingLost(raw, about)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  t.diagnostic(JSON.stringify(counts))
  return counts
}
const given = (t: TestContext) => {
  const folder = sharedData(t, 'mail')
  if (!folder) return undefined
  const names = fs.globSync('**/*.eml', { cwd: folder }).sort()
  return names.map((about) => ({ raw: fs.readFileSync(path.join(folder, about)), about }))
}

test('every letter of ours is a case, a note on one, or not understood with its source', async (t) => {
  const letters = Object.entries(LETTERS).map(([about, raw]) => ({ raw, about }))
  const counts = await all(
    [...letters, { raw: nested(50), about: 'nested' }, { raw: wide(300), about: 'wide' }],
    t,
  )
  assert.ok((counts['enquiry'] ?? 0) >= 4)
  for (const name of ['invitation', 'twoFrom', 'away', 'list'])
    assert.equal((await come(LETTERS[name] ?? Buffer.alloc(0))).outcome, 'not_understood', name)
})

test('a hundred real mails: the same', async (t) => {
  const mails = given(t)
  if (mails) await all(mails, t)
})

test(`${MUTATIONS} broken mails, ours and real ones: the same`, async (t) => {
  const mails = [...Object.values(LETTERS), ...(given(t) ?? []).map((m) => m.raw)]
  await all(
    Array.from({ length: MUTATIONS }, (_, seed) => ({
      raw: mutated(mails[seed % mails.length] ?? Buffer.alloc(0), mails, seed),
      about: `seed ${seed}`,
    })),
    t,
  )
})

test('a mail of 25 MB is a case with its file', async () => {
  const head =
    'From: Nga <nga@bao.example>\r\nSubject: Phim\r\nContent-Type: video/mp4; name="phim.mp4"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const raw = Buffer.from(head + `${'QUJD'.repeat(18)}\r\n`.repeat(337_000))
  assert.equal(await nothingLost(raw, '25 MB'), 'enquiry')
})

test('a second mail under the Message-ID of another is kept whole', async () => {
  const letter = (words: string) =>
    Buffer.from(
      `From: Nga <nga@bao.example>\r\nMessage-ID: <same@bao.example>\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`,
    )
  assert.equal(await nothingLost(letter('Câu hỏi thứ nhất?'), 'first'), 'enquiry')
  assert.equal(await nothingLost(letter('Câu hỏi thứ hai?'), 'second'), 'enquiry')
})

test('the files of a mail are listed with it and handed out as bytes, to the desk of the unit alone', async () => {
  const boundary = 'ranh'
  const raw = Buffer.from(
    [
      'From: Nga <nga@bao.example>',
      'Subject: =?UTF-8?Q?C=C3=A2u_h=E1=BB=8Fi?=',
      `Content-Type: multipart/mixed; boundary=${boundary}`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Xin xem tệp. Đúng không?',
      `--${boundary}`,
      'Content-Type: text/html; name="trang.html"',
      "Content-Disposition: attachment; filename*=UTF-8''tr%E1%BA%A1ng.html",
      '',
      '<script>alert(1)</script>',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
  const { enquiryId = '' } = await come(raw)
  const { files } = await lastIn(enquiryId ?? '')
  assert.deepEqual(
    files.map((f) => f.name),
    ['trạng.html'],
  )
  const page = await (await s.ask(`/desk/enquiries/${enquiryId}`, cookie)).text()
  assert.match(page, /trạng\.html/)
  assert.match(page, /Tệp gửi kèm/)
  assert.doesNotMatch(page, /alert\(1\)/)
  const at = `/desk/enquiries/${enquiryId}/files/${files[0]?.id}`
  const got = await s.ask(at, cookie)
  assert.equal(got.status, 200)
  assert.equal(got.headers.get('content-type'), 'application/octet-stream')
  assert.match(got.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''tr%E1/)
  assert.equal(got.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(got.headers.get('cache-control'), 'private, no-store')
  assert.equal((await got.text()).trim(), '<script>alert(1)</script>')
  for (const who of [s.cookie.writer, s.cookie.stranger])
    assert.equal((await s.ask(at, who)).status, 404)
  const other = (await come(LETTERS['names'] ?? Buffer.alloc(0))).enquiryId
  assert.equal(
    (await s.ask(`/desk/enquiries/${other}/files/${files[0]?.id}`, cookie)).status,
    404,
    'a file is found under its own enquiry alone',
  )
})
