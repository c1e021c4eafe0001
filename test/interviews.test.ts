import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { INTERVIEW_DEEDS } from '#features/enquiries/rules/interview.ts'
import { interviewRules } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { enquiriesOn, soon } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)
const bid = {
  bid: '1',
  bid_post: 'Giám đốc',
  bid_form: 'recorded',
  bid_place: 'Trụ sở',
  bid_wished: soon(30),
}
const state = async (id: string) =>
  (
    await e.owner.maybe(
      z.object({ state: z.string() }),
      sql`select state from interview where enquiry_id = ${id}`,
    )
  )?.state
const act = (
  id: string,
  deed: string,
  values: Record<string, string | string[]> = {},
  as = s.cookie.head,
) => e.send(id, `interview-${deed}`, values, as)
const keyOf = async (person: string) =>
  (
    await e.owner.one(
      z.object({ number: z.string() }),
      sql`select number from appointment where person_id = ${person} and role in ('head', 'regular_spokesperson')`,
    )
  ).number

test('a bid goes its whole way: agreed, held, shown, corrected, published; who bids reads each word', async () => {
  const id = await e.slip({ ...bid, mail: 'phong-van@bao.example' })
  assert.equal(await state(id), 'asked')
  assert.match(await e.page('/desk/enquiries'), /Phỏng vấn: Chờ trả lời đề nghị/)
  assert.match(await e.page(`/desk/enquiries/${id}`), /Giám đốc, Công an tỉnh A/)
  const agreed = {
    at: soon(48),
    place: 'Phòng họp tầng 2',
    review: '1',
    words: 'Xin mang thẻ nhà báo.',
  }
  const officer = await act(id, 'consent', agreed, s.cookie.writer)
  assert.equal(officer.status, 422, 'an officer agrees to nothing')
  assert.match(await officer.text(), /Chỉ người có thẩm quyền[\s\S]*Phòng họp tầng 2/)
  assert.equal((await act(id, 'consent', { ...agreed, at: soon(-2) })).status, 422)
  assert.equal((await act(id, 'consent', agreed)).status, 303)
  await e.sendNow()
  assert.match(
    (await e.mails()).at(-1)?.text ?? '',
    /Chúng tôi đồng ý phỏng vấn \(Giám đốc\)[\s\S]*xem lại trước khi đăng[\s\S]*thẻ nhà báo/,
  )
  const status = await e.statusOf('phong-van@bao.example')
  assert.match(await e.page(status, ''), /Đã đồng ý[\s\S]*Phòng họp tầng 2/)
  const [first] = await e.questions(id)
  const held = { at: soon(0), speaker: await keyOf(s.people.speaker), questions: first?.id ?? '' }
  assert.equal((await act(id, 'hold', { ...held, at: soon(3) })).status, 422, 'not before it was')
  assert.equal((await act(id, 'hold', { ...held, speaker: 'BN-999999' })).status, 422)
  assert.equal((await act(id, 'hold', held, s.cookie.writer)).status, 303)
  assert.deepEqual(await e.states(id), ['answered', 'open'])
  assert.match(await e.page(`/desk/enquiries/${id}`), /Phạm Phát Ngôn · thẩm quyền BN-/)
  assert.equal((await act(id, 'show', {}, s.cookie.writer)).status, 422)
  await act(id, 'show', { words: 'Có 64 người bị hại.' }, s.cookie.writer)
  assert.equal((await act(id, 'correct', { words: 'Có 46 người bị hại.' })).status, 303)
  await e.sendNow()
  assert.match((await e.mails()).at(-1)?.text ?? '', /đề nghị sửa:\s+Có 46 người bị hại\./)
  assert.equal((await act(id, 'publish', { link: 'javascript:1' }, s.cookie.writer)).status, 422)
  await act(id, 'publish', { link: 'https://bao.example/phong-van' }, s.cookie.writer)
  assert.equal(await state(id), 'published')
  const page = await e.page(`/desk/enquiries/${id}`)
  assert.match(page, /https:\/\/bao\.example\/phong-van/)
  assert.doesNotMatch(page, /Đăng khi chưa được xem lại/)
  assert.doesNotMatch(await e.page(status, ''), /64 người/)
})

test('a bid is declined by a speaker with a reason; its questions stay open for another form', async () => {
  const id = await e.slip({ ...bid, mail: 'khong@bao.example' })
  assert.equal((await act(id, 'decline', { words: ' ' })).status, 422)
  assert.equal((await act(id, 'decline', { words: 'Vì thế.' }, s.cookie.writer)).status, 422)
  assert.equal(
    (await act(id, 'decline', { words: 'Vụ án đang điều tra.' }, s.cookie.speaker)).status,
    303,
  )
  await e.sendNow()
  assert.equal(await state(id), 'declined')
  assert.deepEqual(await e.states(id), ['open', 'open'])
  const status = await e.statusOf('khong@bao.example')
  assert.match(await e.page(status, ''), /Không đồng ý[\s\S]*Vụ án đang điều tra\./)
})

test('what the table does not have is refused at the door, and moves nothing', async () => {
  const id = await e.slip(bid)
  const values = { at: soon(3), words: 'Lời', speaker: await keyOf(s.people.head) }
  for (const deed of INTERVIEW_DEEDS.filter((d) => !['consent', 'decline', 'withdraw'].includes(d)))
    assert.equal((await act(id, deed, values)).status, 422, deed)
  assert.equal(await state(id), 'asked')
  assert.equal((await act(id, 'withdraw')).status, 303)
  for (const deed of INTERVIEW_DEEDS) assert.equal((await act(id, deed, values)).status, 422, deed)
  assert.equal(await state(id), 'withdrawn')
  const plain = await e.slip()
  assert.equal((await act(plain, 'consent', values)).status, 404, 'it is no bid')
  assert.equal((await act(id, 'decline', values, s.cookie.stranger)).status, 404)
})

test('answers that were to be seen first and were not are marked when they come out', async () => {
  const id = await e.slip({ ...bid, bid_review: '1' })
  await act(id, 'consent', { at: soon(24) })
  await act(id, 'hold', { at: soon(0), speaker: await keyOf(s.people.head) })
  await act(id, 'publish')
  assert.match(await e.page(`/desk/enquiries/${id}`), /Đăng khi chưa được xem lại/)
})

const kept = { skip: interviewRules.rule === 'F1' ? false : 'the wordings of another profile' }
test(
  'the wording of the law that a bid stands under is kept; where it sets no limit the desk says so, and no duty is made up',
  kept,
  async () => {
    const id = await e.slip(bid)
    await act(id, 'consent', { at: soon(24), review: '1' })
    const clocks = await e.owner.many(
      z.object({
        ruleId: z.string(),
        ruleVersion: z.string(),
        dutyId: z.string().nullable(),
        dueAt: z.string().nullable(),
      }),
      sql`select rule_id, rule_version, duty_id, due_at from enquiry_clock where enquiry_id = ${id} order by rule_id`,
    )
    assert.deepEqual(clocks, [
      { ruleId: 'F1', ruleVersion: '2026-07-01', dutyId: null, dueAt: null },
      { ruleId: 'F2', ruleVersion: '2026-07-01', dutyId: null, dueAt: null },
    ])
    assert.match(
      await e.page(`/desk/enquiries/${id}`),
      /Quy định F1, bản 2026-07-01: không ấn định thời hạn/,
    )
  },
)

test('the form of the press room bids, too; an enquiry that came by mail is marked on the desk, once', async () => {
  const asked = {
    outlet: 'Báo Mẫu B',
    mail: 'cong@bao-b.example',
    questions: 'Kết quả ra sao?',
    ...bid,
  }
  const bad = await s.send('/press/questions', { ...asked, bid_wished: soon(-5) }, '')
  assert.equal(bad.status, 422)
  assert.match(await bad.text(), /Chọn thời gian trong tương lai/)
  const sent = await (await s.send('/press/questions', asked, '')).text()
  const status = /(\/press\/enquiries\/[\w-]+)/.exec(sent)?.[1] ?? ''
  assert.match(
    await e.page(status, ''),
    /Đề nghị phỏng vấn[\s\S]*Chờ trả lời đề nghị[\s\S]*Giám đốc/,
  )
  const id = await e.slip()
  assert.equal(
    (await e.send(id, 'interview', { bid_form: 'written', bid_post: 'Trưởng phòng' })).status,
    303,
  )
  assert.equal(await state(id), 'asked')
  assert.equal((await e.send(id, 'interview', { bid_form: 'written' })).status, 422)
})
