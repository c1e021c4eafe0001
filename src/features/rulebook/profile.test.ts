import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { Refusal } from '#lib/refusal.ts'
import { readProfile } from './index/read.ts'
import { caseClock, deadline, groundsAt, legalClock } from './index.ts'
import { ruleAt, rulesAt } from './rules/profile.ts'
import { judgeNumber, numberOf } from './rules/settings.ts'

const vn = readProfile('vn')
const police = readProfile('vn-cand')
const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(vn.calendar.zone).toInstant()
const local = (ms: number | null | undefined) =>
  ms == null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(ms)
        .toZonedDateTimeISO(vn.calendar.zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })

const CHAPTERS = {
  A: 14,
  B: 5,
  C: 10,
  D: 8,
  E: 12,
  F: 3,
  G: 6,
  H: 14,
  I: 3,
  K: 8,
  L: 3,
  M: 6,
  N: 4,
}

test('every row of the rulebook is there, in both languages, with source and confidence', () => {
  const base = (id: string) => id.replace(/[a-z]$/, '')
  const ids = new Set([...vn.rules.keys()].map(base))
  for (const [letter, last] of Object.entries(CHAPTERS))
    for (let n = 1; n <= last; n++) assert.ok(ids.has(`${letter}${n}`), `${letter}${n}`)
  const layered = new Set([...police.rules.keys()].map(base))
  for (let n = 1; n <= 12; n++) assert.ok(layered.has(`J${n}`), `J${n}`)
  assert.ok(!vn.rules.has('J1'))
  assert.deepEqual(
    vn.bans.map((b) => b.code),
    ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11'],
  )
  const vietnamese = /[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]/i
  for (const rule of [...police.rules.values()].flat()) {
    assert.match(rule.duty.vi, vietnamese, rule.id)
    assert.doesNotMatch(rule.duty.en, /[ăâđêôơư]{2}/, rule.id)
  }
})

test('a case is judged by the rule in force at its instant, the day of change belongs to the new law', () => {
  assert.equal(ruleAt(vn, 'E2', at('2026-06-30T23:59'))?.version, '2017-01-01')
  assert.equal(ruleAt(vn, 'E2', at('2026-07-01T00:00'))?.version, '2026-07-01')
  assert.equal(ruleAt(vn, 'D3', at('2026-06-30T12:00'))?.id, 'D7')
  assert.equal(ruleAt(vn, 'D3', at('2016-01-01T12:00')), undefined)
  const law = legalClock('E2', at('2026-06-30T10:00'))
  assert.deepEqual(
    [law.version, local(law.deadline), law.notSetByLaw],
    ['2017-01-01', '2026-07-30T23:59', false],
  )
  assert.equal(local(legalClock('E2', at('2026-07-01T10:00')).deadline), '2026-07-22T23:59')
  assert.deepEqual(legalClock('E2', at('2016-01-01T00:00')), {
    ruleId: 'E2',
    version: null,
    deadline: null,
    notSetByLaw: false,
  })
  assert.throws(() => legalClock('Z9', at('2026-07-01T10:00')), RangeError)
})

test('a case that happened under the old law stays with it, one that is only accepted under the new goes by that', () => {
  const [occurred, accepted] = [at('2026-06-30T20:00'), at('2026-07-01T09:00')]
  const old = caseClock('D3', { occurred, accepted })
  assert.deepEqual([old?.ruleId, local(old?.deadline)], ['D7', '2026-07-01T20:00'])
  const late = caseClock('D3', { occurred: at('2026-07-01T01:00'), accepted })
  assert.deepEqual([late?.ruleId, local(late?.deadline)], ['D3', '2026-07-02T09:00'])
  assert.equal(caseClock('D3', { occurred: at('2026-07-01T01:00') }), undefined)
})

test('where the law sets no number a default holds and says so', () => {
  const asked = legalClock('D5', at('2026-11-20T16:00'))
  assert.deepEqual([asked.notSetByLaw, local(asked.deadline)], [true, '2026-11-21T16:00'])
  const own = { numbers: { D5: 4 }, days: {} }
  assert.equal(local(legalClock('D5', at('2026-11-20T16:00'), own).deadline), '2026-11-20T20:00')
})

test('an agency may only be stricter than the law', () => {
  const rule = (id: string) => {
    const found = ruleAt(vn, id, at('2026-11-20T00:00'))
    assert.ok(found, id)
    return found
  }
  assert.equal(judgeNumber(rule('D3'), 25), 'laxer')
  assert.equal(judgeNumber(rule('D3'), 6), undefined)
  assert.equal(judgeNumber(rule('E2'), 16), 'laxer')
  assert.equal(judgeNumber(rule('G2'), 23), 'laxer')
  assert.equal(judgeNumber(rule('G2'), 48), undefined)
  assert.equal(judgeNumber(rule('L1'), 21), 'laxer')
  assert.equal(judgeNumber(rule('D5'), 200), undefined)
  assert.equal(judgeNumber(rule('D5'), 2401), 'range')
  assert.equal(judgeNumber(rule('D3'), 1.5), 'not_whole')
  assert.equal(judgeNumber(rule('A1'), 1), 'no_number')
  assert.equal(judgeNumber(rule('E7'), 1), 'no_number')
  assert.equal(numberOf(rule('H10'), { numbers: {}, days: {} }), 2)
})

test('grounds of refusal change with the law: drafts of policy are none since 1 July 2026', () => {
  const codes = (when: string) => groundsAt(at(when)).map((g) => g.code)
  assert.deepEqual(codes('2026-07-01T00:00'), [
    'R1a',
    'R1b',
    'R1c',
    'R1d',
    'R2',
    'R3a',
    'R3b',
    'R3c',
  ])
  assert.deepEqual(codes('2026-06-30T23:59'), [
    'R1a',
    'R1p',
    'R1b',
    'R1d',
    'R2',
    'R3a',
    'R3b',
    'R3c',
    'R4',
  ])
  const [secret] = groundsAt(at('2026-11-20T00:00'))
  assert.equal(secret?.basis, 'điểm a khoản 2 Điều 31 Luật Báo chí 126/2025/QH15')
  assert.deepEqual(
    secret?.fields.map((f) => f.key),
    ['secrecy_level', 'list_item', 'classified_by'],
  )
})

test('the layer of the police adds to the law and takes its calendar from it', () => {
  assert.equal(police.calendar.zone, vn.calendar.zone)
  assert.equal(ruleAt(police, 'J9', at('2026-05-11T10:00'))?.clock?.start, 'occurred')
  assert.equal(ruleAt(police, 'J9', at('2026-05-12T00:00')), undefined)
  assert.ok(
    rulesAt(police, at('2026-11-20T00:00')).length > rulesAt(vn, at('2026-11-20T00:00')).length,
  )
})

test('each step of a count is kept with its deadline', () => {
  const kinds = deadline('E4', at('2026-11-20T10:00'))?.steps.map((s) => s.kind)
  assert.deepEqual(kinds?.slice(0, 5), ['start', 'first_day', 'skipped', 'skipped', 'counted'])
})

test('a profile that does not hold is refused with its file and the path in it', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'profile-'))
  fs.cpSync(path.join(import.meta.dirname, '../../../profiles/vn'), path.join(root, 'vn'), {
    recursive: true,
  })
  const spoil = (file: string, from: string, to: string) => {
    const whole = path.join(root, 'vn', file)
    const before = fs.readFileSync(whole, 'utf8')
    fs.writeFileSync(whole, before.replace(from, to))
    return () => fs.writeFileSync(whole, before)
  }
  for (const [file, from, to, told] of [
    ['rules/c-periodic.json', '"duty": {', '"dutty": {', /c-periodic\.json: rules\.0/],
    ['calendar.json', '2026-01-01', '2026-13-01', /calendar\.json/],
    ['calendar.json', 'Asia/', 'Azia/', /no such time zone/],
    ['rules/a-speakers.json', '"ND244"', '"ND999"', /rule A1 names ND999/],
    ['rules/e-forwarded.json', '"validTo": "2026-06-30"', '"validTo": null', /two wordings of E1/],
    ['grounds.json', '{', '{{', /grounds\.json/],
  ] as const) {
    const back = spoil(file, from, to)
    assert.throws(
      () => readProfile('vn', root),
      (e) => e instanceof Refusal && told.test(e.message),
      file,
    )
    back()
  }
  assert.throws(() => readProfile('nowhere', root), Refusal)
  fs.rmSync(root, { recursive: true })
})
