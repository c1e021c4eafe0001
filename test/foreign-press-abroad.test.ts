import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'

process.env['ROSTRUM_PROFILE'] = 'uk' // read once, when the rulebook is loaded
const { stage } = await import('./stage.ts')
const { enquiriesOn, soon } = await import('./enquiries/scene.ts')
const s = await stage()
const e = enquiriesOn(s)

test('where the law makes no difference of foreign press nothing of it is shown or kept', async () => {
  assert.doesNotMatch(await e.page('/desk/enquiries/new'), /foreign/)
  const id = await e.slip({ foreign: '1', foreign_kind: 'meeting', foreign_bureau_permit: '1' })
  assert.doesNotMatch(await e.page(`/desk/enquiries/${id}`), /foreign|Báo chí nước ngoài/)
  assert.equal((await e.send(id, 'foreign', { foreign_kind: 'meeting' })).status, 404)
  const { count } = await e.owner.one(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from foreign_press`,
  )
  assert.equal(count, 0)
})

test('a bid for an interview goes its way under no rule', async () => {
  const id = await e.slip({ bid: '1', bid_post: 'Chief Constable' })
  assert.equal((await e.send(id, 'interview-consent', { at: soon(24) }, s.cookie.head)).status, 303)
  const { count } = await e.owner.one(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from enquiry_clock`,
  )
  assert.equal(count, 0)
})
