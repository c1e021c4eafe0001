import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { readMail } from '#lib/mail/read.ts'
import { type Mail, Opened } from '#lib/mail/shape.ts'
import { sharedData } from '#lib/testing.ts'
import { LETTERS, nested, wide } from '../mail/letters.ts'
import { mutated } from '../mail/mutate.ts'

const MUTATIONS = Number(process.env['MUTATIONS'] ?? 200)

async function read(name: string): Promise<Mail> {
  const opened = await readMail(LETTERS[name] ?? Buffer.alloc(0))
  assert.ok(opened.outcome === 'read', JSON.stringify(opened))
  return opened.mail
}
const whyNot = async (raw: Buffer) => {
  const opened = await readMail(raw)
  return opened.outcome === 'read' ? 'read' : opened.why
}

test('a question is read as it was written, without what is hidden in it', async () => {
  const m = await read('question')
  assert.deepEqual(m.from, { name: 'Lê Phóng Viên', address: 'le@bao.example' })
  assert.equal(m.subject, 'Hỏi về vụ cháy')
  assert.equal(m.text.trim(), 'Kính gửi quý cơ quan,\ncó bao nhiêu người bị thương?')
  assert.deepEqual([m.messageId, m.inReplyTo], ['hoi-1@bao.example', 'b@agency.example'])
  assert.deepEqual(m.references, ['a@agency.example', 'b@agency.example'])
  assert.deepEqual([m.auto, m.flags], ['no', ['hidden']])
  assert.equal(m.date, '2026-11-23T01:00:00.000Z')
})

test('names of files in continuations are put together, and lead into no other folder', async () => {
  const m = await read('names')
  assert.deepEqual(
    m.attachments.map((a) => a.name),
    ['Đơn đề nghị.pdf', 'passwd'],
  )
  assert.equal(Buffer.from(m.attachments[0]?.bytes ?? []).toString(), '%PDF-1.4\n')
})

test('nobody is believed to have written a mail with two writers', async () => {
  for (const name of ['twoFrom', 'twoInOne']) {
    const m = await read(name)
    assert.equal(m.from, null)
    assert.ok(m.flags.includes('two_from'))
  }
})

test('what no person wrote is known for what it is', async () => {
  const kinds = {
    away: 'autoreply',
    submitted: 'autoreply',
    list: 'bulk',
    receipt: 'autoreply',
    invitation: 'calendar',
    report: 'bounce',
    qmail: 'bounce',
    exchange: 'bounce',
    gmail: 'bounce',
    complaint: 'complaint',
    question: 'no',
  }
  for (const [name, auto] of Object.entries(kinds))
    assert.equal((await read(name)).auto, auto, name)
})

test('a report of failure is read, whichever server wrote it', async () => {
  const said = async (name: string) =>
    (await read(name)).said.map((s) => [s.recipient, s.action, s.status])
  assert.deepEqual(await said('report'), [['le@bao.example', 'failed', '5.1.1']])
  assert.deepEqual(await said('qmail'), [['le@bao.example', 'failed', '5.1.1']])
  assert.deepEqual(await said('exchange'), [['le@bao.example', 'failed', '5.1.1']])
  assert.deepEqual(await said('gmail'), [['le@gmail.example', 'failed', '4.2.2']])
  assert.deepEqual(await said('complaint'), [['le@provider.example', 'failed', '']])
  const [first] = (await read('report')).said
  assert.equal(first?.words, '550 5.1.1 <le@bao.example>: Recipient address rejected: User unknown')
})

test('nothing in a mail runs, loads or posts', async () => {
  const { html, text } = await read('script')
  assert.equal(
    html.match(/script|onclick|onload|spy\.example"? ?(?:width|>)|javascript|<form|<img|<svg/)?.[0],
    undefined,
  )
  assert.match(html, /Chào <strong>bạn<\/strong>/)
  assert.match(text, /Chào bạn/)
})

test('what is signed or sealed is kept as it came', async () => {
  const m = await read('sealed')
  assert.deepEqual(
    m.flags.filter((f) => f === 'encrypted'),
    ['encrypted'],
  )
  assert.deepEqual(
    m.attachments.map((a) => a.name),
    ['smime.p7m'],
  )
  assert.equal((await read('charset')).text.trim(), 'abc')
})

test('what is too deep, too wide or too long in its head is not understood, and says so', async () => {
  assert.equal(await whyNot(nested(9)), 'read')
  assert.equal(await whyNot(nested(10_000)), 'deep')
  assert.equal(await whyNot(wide(100)), 'read')
  assert.equal(await whyNot(wide(50_000)), 'parts')
  assert.equal(
    await whyNot(Buffer.from(`From: a@x.example\r\nX: ${'y'.repeat(65_000)}\r\n\r\nz`)),
    'head',
  )
  assert.equal(await whyNot(Buffer.alloc(0)), 'read')
})

test('25 MB are read', async () => {
  const head =
    'From: a@x.example\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const opened = await readMail(Buffer.from(head + `${'QUJD'.repeat(18)}\r\n`.repeat(337_000)))
  assert.ok(opened.outcome === 'read')
  assert.equal(opened.mail.attachments[0]?.size, 54 * 337_000)
})

const originals = (folder: string) =>
  fs
    .globSync('**/*.eml', { cwd: folder })
    .sort()
    .map((f) => fs.readFileSync(path.join(folder, f)))

test('each of a hundred real mails is read', async (t) => {
  const folder = sharedData(t, 'mail')
  if (!folder) return
  for (const raw of originals(folder)) assert.equal(await whyNot(raw), 'read')
})

/** Breaks mails and reads what is left of them. */
async function breaking(mails: Buffer[], t: TestContext) {
  const counts = { read: 0, not_understood: 0 }
  for (let seed = 0; seed < MUTATIONS; seed++) {
    const broken = mutated(mails[seed % mails.length] ?? Buffer.alloc(0), mails, seed)
    const opened = Opened.parse(await readMail(broken))
    counts[opened.outcome]++
    if (opened.outcome === 'not_understood') assert.notEqual(opened.why, 'slow', `seed ${seed}`)
    else
      assert.doesNotMatch(
        opened.mail.html,
        /<script|<img|<form|<svg|"javascript:|<[^>]*\son\w+=/i,
        `seed ${seed}`,
      )
  }
  t.diagnostic(JSON.stringify(counts))
  assert.equal(counts.read + counts.not_understood, MUTATIONS)
  assert.ok(counts.read > MUTATIONS / 2)
}

test(`${MUTATIONS} broken mails of a press office: each has exactly one outcome, and nothing is thrown`, (t) =>
  breaking(Object.values(LETTERS), t))

test(`${MUTATIONS} broken real mails: the same`, async (t) => {
  const folder = sharedData(t, 'mail')
  if (folder) await breaking(originals(folder), t)
})
