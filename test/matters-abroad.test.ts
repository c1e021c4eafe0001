import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'

process.env['ROSTRUM_PROFILE'] = 'uk' // read once, when the rulebook is loaded
const { stage } = await import('./stage.ts')
const { mattersOn } = await import('./matters/scene.ts')
const s = await stage()
const { entered, enter, act, letter, matter, page } = mattersOn(s)

test('where no law sets a clock, what the press passes on is kept, handled and told all the same, and nothing is watched', async () => {
  assert.equal((await enter({ kind: 'denunciation' })).status, 422)
  const id = await entered({ kind: 'complaint', rhythm: 'daily' })
  assert.match(await page(id), /Không có quy định nào đặt thời hạn/)
  assert.equal((await act(id, 'accept', letter)).status, 422)
  await act(id, 'resolve', { words: 'Looked into.' })
  assert.equal((await act(id, 'tell', letter)).status, 303)
  assert.deepEqual([(await matter(id)).state, (await matter(id)).shelf], ['told', 'done'])
  const { count } = await s.program.owner.one(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from duty`,
  )
  assert.equal(count, 0)
})

test('the grounds of a refusal are those of the country', async () => {
  const id = await entered({ kind: 'question', rhythm: '' })
  const ground = /name="not_accept_grounds" value="([^"]+)"/.exec(await page(id))?.[1] ?? ''
  assert.notEqual(ground, '')
  const done = await act(id, 'not_accept', { grounds: ground, words: 'Under way.' })
  assert.equal(done.status, 303)
})
