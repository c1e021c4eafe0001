import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bothWords } from '#lib/fold.ts'
import { type Article, createWatcher } from './watch-run.ts'
import { parseWatch } from './watch-syntax.ts'

type Plain = { title: string; lede: string; body: string; outlet: string; day: string }
const article = ({ day, ...texts }: Plain): Article => ({
  title: bothWords(texts.title),
  lede: bothWords(texts.lede),
  body: bothWords(texts.body),
  outlet: bothWords(texts.outlet),
  day,
})
const rule = (text: string) => {
  const parsed = parseWatch(text, bothWords)
  assert.ok(parsed.ok, text)
  return parsed.rule
}
const PLAIN: Plain = {
  title: 'Công an Hà Nội bắt ba đối tượng',
  lede: 'Ngày 23/11, cơ quan công an đã bắt giữ ba người ở phường Hòa Bình.',
  body: 'Theo Tuổi Trẻ, vụ việc xảy ra hôm qua. Người dân yên tâm.',
  outlet: 'Báo Thanh Niên',
  day: '2026-11-23',
}
const said = (text: string, plain: Plain = PLAIN) => {
  const [hit] = createWatcher([{ id: 7, rule: rule(text) }]).find(article(plain))
  return hit?.spans.map(({ field, from, to }) => plain[field].normalize('NFC').slice(from, to))
}

test('a hit says by which words', () => {
  for (const [watch, words] of [
    ['cong an', ['Công', 'an', 'công', 'an']],
    ['"công an"', ['Công an', 'công an']],
    ['="công an"', ['Công an', 'công an']],
    ['=cong', undefined],
    ['title:"ha noi"', ['Hà Nội']],
    ['lede:x OR title:"tuổi trẻ"', 0],
    ['title:"tuổi trẻ"', undefined],
    ['outlet:"thanh nien" bắt', ['bắt', 'bắt', 'Thanh Niên']],
    ['"thanh niên"', undefined],
    ['bắt NEAR/2 "công an"', ['Công an Hà Nội bắt', 'công an đã bắt']],
    ['bắt NEAR/1 "công an"', ['công an đã bắt']],
    ['người NEAR/0 x', 0],
    ['=hoà', ['Hòa']],
    ['=hóa OR "hoa binh"', ['Hòa Bình']],
    ['bắt -"yên tâm"', undefined],
    ['bắt NOT (thả OR tha)', ['bắt', 'bắt']],
    ['bắt after:2026-11-23 before:2026-11-24 NOT after:24/11/2026', ['bắt', 'bắt']],
    ['bắt before:2026-11-23', undefined],
    ['bắt NOT NOT "hà nội"', ['Hà Nội', 'bắt', 'bắt']],
  ] as const) {
    if (words === 0) assert.equal(parseWatch(watch, bothWords).ok, false, watch)
    else assert.deepEqual(said(watch), words, watch)
  }
  const nfd = { ...PLAIN, title: PLAIN.title.normalize('NFD') }
  assert.deepEqual(said('title:="hà nội"', nfd), ['Hà Nội'])
})

test('a phrase and a distance do not reach from one field into the next', () => {
  const split = { ...PLAIN, title: 'Công', lede: 'an', body: '' }
  assert.equal(said('"công an"', split), undefined)
  assert.equal(said('công NEAR/5 an', split), undefined)
  assert.deepEqual(said('công an', split), ['Công', 'an'])
})

// The same language a second time, as slow and plain as can be, over rules made at random.

type R =
  | { k: 'term'; field: string; words: string[]; exact: boolean }
  | { k: 'and' | 'or'; of: R[] }
  | { k: 'not'; of: R }
  | { k: 'near'; n: number; a: R; b: R }
  | { k: 'day'; word: string; day: string }
const VOCABULARY = ['ma', 'má', 'mà', 'Hoà', 'hòa', 'công', 'cong', 'an', 'án', 'đi', 'di', 'tin']
const DAYS = ['2026-11-21', '2026-11-22', '2026-11-23']
const word = fc.constantFrom(...VOCABULARY)
const term: fc.Arbitrary<R> = fc.record({
  k: fc.constant('term' as const),
  field: fc.constantFrom('', '', '', 'title:', 'outlet:'),
  words: fc.array(word, { minLength: 1, maxLength: 3 }),
  exact: fc.boolean(),
})
const { any } = fc.letrec<{ any: R; place: R }>((tie) => ({
  place: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    fc.record({
      k: fc.constant('or' as const),
      of: fc.array(tie('place'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      k: fc.constant('near' as const),
      n: fc.integer({ min: 1, max: 6 }),
      a: tie('place'),
      b: tie('place'),
    }),
  ),
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    tie('place'),
    fc.record({
      k: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ k: fc.constant('not' as const), of: tie('any') }),
    fc.record({
      k: fc.constant('day' as const),
      word: fc.constantFrom('after:', 'before:'),
      day: fc.constantFrom(...DAYS),
    }),
  ),
}))

function written(r: R): string {
  if (r.k === 'term') return `${r.field}${r.exact ? '=' : ''}"${r.words.join(' ')}"`
  if (r.k === 'not') return `KHÔNG (${written(r.of)})`
  if (r.k === 'near') return `(${written(r.a)}) NEAR/${r.n} (${written(r.b)})`
  if (r.k === 'day') return r.word + r.day
  return `(${r.of.map(written).join(r.k === 'and' ? ' AND ' : ' HOẶC ')})`
}

const bare = (text: string) =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
const tone = (text: string) => text.toLowerCase().replaceAll('hoà', 'hòa')
type Where = [field: string, from: number, to: number]
function found(r: R, a: Plain): Where[] {
  if (r.k === 'or') return r.of.flatMap((one) => found(one, a))
  if (r.k === 'near')
    return found(r.a, a).flatMap(([f, i, j]) =>
      found(r.b, a).flatMap(([g, k, l]): Where[] => {
        const gap = Math.max(k - j, i - l)
        return f === g && gap >= 0 && gap <= r.n ? [[f, Math.min(i, k), Math.max(j, l)]] : []
      }),
    )
  if (r.k !== 'term') return []
  const same = r.exact ? tone : bare
  const wanted = r.words.map(same).join(' ')
  const fields = r.field ? [r.field.slice(0, -1)] : ['title', 'lede', 'body']
  return fields.flatMap((field) => {
    const words = (a[field as keyof Plain] ?? '').split(' ') // the names above
    return words.flatMap((_, i): Where[] =>
      words
        .slice(i, i + r.words.length)
        .map(same)
        .join(' ') === wanted
        ? [[field, i, i + r.words.length]]
        : [],
    )
  })
}
function means(r: R, a: Plain): boolean {
  if (r.k === 'and') return r.of.every((one) => means(one, a))
  if (r.k === 'or') return r.of.some((one) => means(one, a))
  if (r.k === 'not') return !means(r.of, a)
  if (r.k === 'day') return r.word === 'after:' ? a.day >= r.day : a.day < r.day
  return found(r, a).length > 0
}

const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const plain = fc.record({
  title: text,
  lede: text,
  body: text,
  outlet: text,
  day: fc.constantFrom(...DAYS),
})

test('a thousand rules at once find exactly what each finds on its own, slowly', () => {
  const rules = fc
    .sample(any, { numRuns: 4000, seed: 23 })
    .filter((r) => parseWatch(written(r), bothWords).ok)
    .slice(0, 1000)
  assert.equal(rules.length, 1000)
  const watcher = createWatcher(rules.map((r, id) => ({ id, rule: rule(written(r)) })))
  let hits = 0
  for (const a of fc.sample(plain, { numRuns: 50, seed: 24 })) {
    const is = watcher.find(article(a)).map((h) => h.id)
    const should = rules.flatMap((r, id) => (means(r, a) ? [id] : []))
    assert.deepEqual(is, should)
    hits += is.length
  }
  assert.ok(hits > 3_000, `${hits} hits`)
})

test('any rule on any article is what it says on its own', () => {
  fc.assert(
    fc.property(any, plain, (r, a) => {
      const parsed = parseWatch(written(r), bothWords)
      fc.pre(parsed.ok)
      if (!parsed.ok) return
      const hits = createWatcher([{ id: 1, rule: parsed.rule }]).find(article(a))
      assert.equal(hits.length === 1, means(r, a), written(r))
      for (const { spans } of hits) assert.ok(spans.length > 0)
    }),
    { numRuns: 1000 },
  )
})
