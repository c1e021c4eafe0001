import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { reopenQuestions } from '#features/enquiries/jobs/reopen.ts'
import { sql } from '#lib/db.ts'
import { enquiriesOn, ground, soon } from './enquiries/scene.ts'
import { idIn, lift, published, stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)
const owner = s.program.owner

/** Whether the enquiry is laid aside at this moment. */
const isAside = async (id: string) =>
  (
    await owner.one(
      z.object({ aside: z.boolean() }),
      sql`select coalesce(snoozed_until > now(), false) as aside from enquiry where id = ${id}`,
    )
  ).aside
const stateOf = (id: string) =>
  owner.one(
    z.object({ state: z.string(), publishAt: z.string().nullable() }),
    sql`select state, publish_at from release where id = ${id}`,
  )

test('a refusal that holds in one stage of a case ends when the case leaves it, and the question reopens', async () => {
  const dossier = idIn(
    await s.send(
      '/desk/dossiers',
      { unit: s.unit, title: 'Vụ lừa đảo', sensitivity: 'normal', stage: 'investigation' },
      s.cookie.head,
    ),
  )
  const bare = idIn(
    await s.send(
      '/desk/dossiers',
      { unit: s.unit, title: 'Chiến dịch', sensitivity: 'normal', stage: '' },
      s.cookie.head,
    ),
  )
  const keyOf = async (id: string) =>
    (
      await owner.one(
        z.object({ key: z.string() }),
        sql`select 'F' || number as key from dossier where id = ${id}`,
      )
    ).key
  const id = await e.slip({ mail: 'giai-doan@bao.example', questions: 'Ai bị bắt?' })
  const [q] = await e.questions(id)
  const refuse = (key: string) =>
    e.send(
      id,
      'refusals',
      {
        questions: q?.id ?? '',
        grounds: ground.code,
        reason: 'Vụ án đang được điều tra.',
        review: soon(2000),
        dossier: key,
      },
      s.cookie.head,
    )
  for (const [key, why] of [
    ['F999999', /Không có hồ sơ mang mã này/],
    [await keyOf(bare), /chưa ghi giai đoạn tố tụng/],
  ] as const) {
    const refused = await refuse(key)
    assert.equal(refused.status, 422)
    const page = await refused.text()
    assert.match(page, why)
    assert.match(page, /Vụ án đang được điều tra\./, 'the words stay')
  }
  assert.equal((await refuse(await keyOf(dossier))).status, 303)
  await e.sendNow()
  assert.deepEqual(await e.states(id), ['refused'])
  await reopenQuestions(s.program)
  assert.deepEqual(await e.states(id), ['refused'], 'the case has not moved')
  await s.send(
    `/desk/dossiers/${dossier}`,
    { title: 'Vụ lừa đảo', sensitivity: 'normal', stage: 'trial' },
    s.cookie.head,
  )
  await reopenQuestions(s.program)
  assert.deepEqual(await e.states(id), ['open'])
})

test('an enquiry that was laid aside comes back when who asked writes again, whatever it waited for', async () => {
  const id = await e.slip()
  await e.send(id, 'snooze', { for: 'release', until: soon(100) })
  assert.equal(await isAside(id), true)
  await e.send(id, 'messages', { body: 'Xin trả lời sớm hơn.' })
  assert.equal(await isAside(id), false)
})

test('it comes back when a unit that was asked answers, if it waited for that', async () => {
  const [waiting, dated] = [await e.slip(), await e.slip()]
  const { code } = await owner.one(
    z.object({ code: z.string() }),
    sql`select code from unit where id = ${s.other}`,
  )
  for (const [id, wake] of [
    [waiting, 'input'],
    [dated, 'date'],
  ] as const) {
    await e.send(id, 'inputs', { unit: code, ask: `Hỏi ${wake}`, deadline: soon(3) })
    await e.send(id, 'snooze', { for: wake, until: soon(100) })
    const { text } = await owner.one(
      z.object({ text: z.string() }),
      sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where c.body_text like ${`%Hỏi ${wake}%`} limit 1`,
    )
    const link = /(\/inputs\/[\w-]+)/.exec(text)?.[1] ?? ''
    await s.send(link, { answer: 'Ba ngân hàng.', name: 'Ngô Khác' }, '')
  }
  assert.deepEqual([await isAside(waiting), await isAside(dated)], [false, true])
})

test('it comes back when the unit publishes, if it waited for that', async () => {
  const id = await e.slip()
  await e.send(id, 'snooze', { for: 'release', until: soon(100) })
  await published(s, { headline: 'Kết quả điều tra' })
  assert.equal(await isAside(id), false)
})

test('an answer is sent and set to become public after the hours that were approved with it, in one act', async () => {
  const id = await e.slip({ mail: 'sau@bao.example', questions: 'Khi nào công bố?' })
  const [q] = await e.questions(id)
  const plan = { when: 'lead', planned_lead: '10800' }
  const draft = await e.answered(id, [q?.id ?? ''], 'Sẽ công bố sau ba giờ.', [], plan)
  const page = await e.page(`/desk/answers/${draft}`)
  assert.match(page, /name="public"/)
  assert.match(page, /còn 3 giờ/)
  assert.equal((await e.sendAnswer(draft, { public: '1' })).status, 303)
  await e.sendNow()
  assert.match((await e.mails()).at(-1)?.text ?? '', /Sẽ công bố sau ba giờ\./)
  const { state, publishAt } = await stateOf(draft)
  assert.equal(state, 'scheduled')
  const hours = (Temporal.Instant.from(publishAt ?? '').epochMilliseconds - Date.now()) / 3_600_000
  assert.ok(hours > 2.9 && hours <= 3, String(hours))
  assert.ok(!(await e.page('/', '')).includes('Sẽ công bố sau ba giờ'))
  const { slug } = await lift(s, draft)
  assert.match(await e.page(`/releases/${slug}`, ''), /Sẽ công bố sau ba giờ\./)
})

test('without a plan it goes to who asked alone; nobody reads it in public before who asked has it', async () => {
  const id = await e.slip({ mail: 'truoc@bao.example', questions: 'Riêng?' })
  const [q] = await e.questions(id)
  const draft = await e.answered(id, [q?.id ?? ''], 'Chỉ cho người hỏi.')
  assert.doesNotMatch(await e.page(`/desk/answers/${draft}`), /name="public"/)
  assert.equal((await e.sendAnswer(draft, { public: '1' })).status, 422)
  assert.equal((await stateOf(draft)).state, 'approved')

  const next = await e.slip({ mail: 'truoc2@bao.example', questions: 'Sớm?' })
  const [first] = await e.questions(next)
  const plan = { when: 'lead', planned_lead: '10' }
  const early = await e.answered(next, [first?.id ?? ''], 'Quá sớm.', [], plan)
  const refused = await e.sendAnswer(early, { public: '1' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /sớm hơn giờ gửi cho người hỏi/)
  await e.sendNow()
  assert.ok(!(await e.mails()).some((m) => m.text.includes('Quá sớm.')), 'all or none')
})
