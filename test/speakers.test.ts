import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { authoritiesNear } from '#features/speakers/index.ts'
import { maySpeakUnder } from '#features/speakers/rules/authority.ts'
import { sql } from '#lib/db.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const zone = 'Asia/Ho_Chi_Minh'
const local = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
const NOW = Temporal.Now.instant().round('microsecond') // the database's grain

const granted = (
  values: Record<string, string>,
  as = s.cookie.head,
  file = '%PDF-1.4\n%%EOF',
  name = 'uy-quyen.pdf',
) => {
  const body = new FormData()
  const all = {
    unit: s.unit,
    holder: s.people.writer,
    matter: 'Vụ cháy kho hàng',
    starts_at: local(NOW),
    ends_at: local(NOW.add({ hours: 48 })),
    units: s.unit,
    post: 'Phó phòng',
    ...values,
  }
  for (const [k, v] of Object.entries(all)) body.set(k, v)
  if (file) body.set('paper', new File([file], name))
  return s.app.request('/desk/delegations/new', {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: as, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
  })
}
const count = async () =>
  (
    await s.program.owner.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from delegation`,
    )
  ).n

test('a head delegates one matter for a term, and the register shows it at once', async () => {
  const r = await granted({})
  assert.equal(r.status, 303, await r.text())
  assert.match(await (await s.ask('/speakers')).text(), /Vụ cháy kho hàng/)
  assert.match(await (await s.ask('/speakers.csv')).text(), /Vụ cháy kho hàng/)
  assert.match(await (await s.ask('/speakers.vcf')).text(), /FN:Lê Soạn/)
})

test('each refusal stands beside its field, the words are kept, and nothing is entered', async () => {
  const before = await count()
  for (const [values, says] of [
    [{ matter: 'Mọi vấn đề' }, /không phải mọi vấn đề/],
    [{ ends_at: '' }, /thời điểm kết thúc/],
    [{ ends_at: local(NOW.subtract({ hours: 1 })) }, /sau bắt đầu/],
    [{ units: s.other }, /ngoài quyền/],
    [{ holder: s.people.head }, /chính mình/],
  ] as const) {
    const r = await granted({ ...values })
    const page = await r.text()
    assert.equal(r.status, 400)
    assert.match(page, says)
    assert.match(page, /Phó phòng/, 'kept')
  }
  assert.match(await (await granted({}, s.cookie.head, '')).text(), /Đính kèm văn bản đã ký/)
  assert.match(
    await (await granted({}, s.cookie.head, '<html>', 'a.pdf')).text(),
    /không đúng với phần mở rộng/,
  )
  assert.equal(await count(), before)
})

test('nobody but the head of the unit delegates: not a spokesperson, an officer, or another unit’s head', async () => {
  const before = await count()
  for (const who of [s.cookie.speaker, s.cookie.writer, s.cookie.stranger])
    assert.equal((await granted({}, who)).status, 400)
  assert.equal(await count(), before)
})

test('a revoked delegation ends at once, stays in the register as ended, and only its unit can revoke it', async () => {
  const id = idIn(await granted({ matter: 'Vụ việc sẽ thu hồi' }))
  assert.equal(
    (
      await s.send(
        `/desk/delegations/${id}/revocation`,
        { reason: 'không phải của tôi' },
        s.cookie.stranger,
      )
    ).status,
    404,
  )
  assert.equal(
    (await s.send(`/desk/delegations/${id}/revocation`, { reason: 'hết việc' }, s.cookie.head))
      .status,
    303,
  )
  const { key } = await s.program.owner.one(
    z.object({ key: z.string() }),
    sql`select number as key from delegation where id = ${id}`,
  )
  const register = z
    .object({ speakers: z.array(z.object({ key: z.string(), ended: z.boolean() })) })
    .parse(await (await s.ask('/speakers.json')).json())
  assert.equal(register.speakers.find((x) => x.key === key)?.ended, true)
  assert.match(await (await s.ask('/speakers')).text(), /Đã kết thúc trong một năm qua/)
})

test('a hostile name breaks neither the table nor the card', async () => {
  await s.program.owner.run(
    sql`update person set name = '=HYPERLINK("x");,a' where id = ${s.people.stranger}`,
  )
  assert.match(await (await s.ask('/speakers.csv')).text(), /"'=HYPERLINK\(""x""\);,a"/)
  assert.match(await (await s.ask('/speakers.vcf')).text(), /FN:=HYPERLINK\("x"\)\\;\\,a/)
})

test('the rule in the program and the one in the database agree, whatever the terms', async () => {
  const ids: { id: string }[] = await s.program.owner.many(
    z.object({ id: z.uuid() }),
    sql`select id from delegation`,
  )
  const hour = (h: number) => NOW.add({ minutes: Math.round(h * 60) })
  let compared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 1, max: 60 }),
      fc.option(fc.integer({ min: -60, max: 60 })),
      fc.integer({ min: -60, max: 60 }),
      async (start, length, revoked, asked) => {
        const at = hour(asked)
        await s.program.owner.run(sql`
        update delegation set valid = tstzrange(${hour(start)}, ${hour(start + length)}), revoked_at = ${revoked === null ? null : hour(revoked)}, revoked_by = ${revoked === null ? null : s.people.head} where id = ${ids[0]?.id}`)
        for (const unit of [s.unit, s.other]) {
          const near = (await authoritiesNear(s.program.owner, unit, at)).filter(
            (a) => a.delegationId === ids[0]?.id || a.appointmentId,
          )
          for (const a of near) {
            const { holds } = await s.program.owner.one(
              z.object({ holds: z.boolean() }),
              sql`select app.authority_holds(${a.appointmentId}, ${a.delegationId}, ${unit}, ${at}) as holds`,
            )
            assert.equal(maySpeakUnder(a, a.topics, at).may, holds, `${a.key} at ${at}`)
            compared++
          }
        }
      },
    ),
    { numRuns: 60 },
  )
  assert.ok(compared > 200, `${compared} compared`)
})
