import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { COEFFICIENTS } from '#features/claims/rules/coefficients.ts'
import { sharedData } from '#lib/testing.ts'
import { openSet, ranking } from './measure.ts'
import { checkThat, viFactCheck } from './sets.ts'

test('tweets find what was already checked, and keep silent where nothing was', (t) => {
  const folder = sharedData(t, 'claims/checkthat-tweets')
  if (!folder) return
  const set = checkThat(folder, 'dev')
  const { map5 } = ranking(set)
  assert.ok(map5 >= 0.93, `MAP@5 ${map5}`)
  const { precision, recall, falseAlarms } = openSet(set, COEFFICIENTS)
  assert.ok(precision >= 0.9 && recall >= 0.6, `precision ${precision}, recall ${recall}`)
  assert.ok(falseAlarms <= 0.07, `false alarms ${falseAlarms}`)
})

test('sentences of debates find what was already checked', (t) => {
  const folder = sharedData(t, 'claims/checkthat-debates')
  if (!folder) return
  const { map5 } = ranking(checkThat(folder, 'dev'))
  assert.ok(map5 >= 0.36, `MAP@5 ${map5}`)
})

for (const stripped of [false, true])
  test(`a Vietnamese statement ${stripped ? 'without' : 'with'} its marks finds its article`, (t) => {
    const file = sharedData(t, 'claims/vifactcheck')
    const news = sharedData(t, 'vn-news')
    if (!file || !news) return
    const { p1 } = ranking(viFactCheck(path.join(file, '../..'), { stripped }))
    assert.ok(p1 >= 0.94, `P@1 ${p1}`)
  })
