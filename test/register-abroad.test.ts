import assert from 'node:assert/strict'
import { test } from 'node:test'

process.env['ROSTRUM_PROFILE'] = 'uk' // read once, when the rulebook is loaded
const { stage } = await import('./stage.ts')
const s = await stage()

test('where the law asks for no report and knows no clause, cases are kept all the same and no report is offered', async () => {
  const entered = await s.send(
    '/desk/register',
    {
      unit: s.unit,
      kind: 'extraordinary_case',
      title: 'Warehouse fire',
      happened_at: '2026-08-01T10:00',
    },
    s.cookie.writer,
  )
  assert.equal(entered.status, 303)
  const list = await (await s.ask('/desk/register', s.cookie.writer)).text()
  assert.match(list, /Warehouse fire/)
  assert.doesNotMatch(list, /reports\/annual/)
  assert.equal((await s.ask('/desk/reports/annual', s.cookie.writer)).status, 404)
})
