// The bars of reading and matching, with what others were measured at and the test or bench that says what we reach.
import { grouped } from './grouped.ts'
import { sayings } from './sayings.ts'

export type Row = {
  goal: string
  what: string
  others: string
  bar: string
  run: string
  ours: RegExp | (() => string)
}

const FEEDS = 'test/feed-suite.test.ts'
const SETS = 'test/extraction-sets.test.ts'
const GROUPS = 'test/grouping.test.ts'
const suite = (group: string) => new RegExp(`${group}: (\\d+ of \\d+)`)

export const ROWS: Row[] = [
  {
    goal: 'G1',
    what: 'feed suite, press',
    others: 'best npm parser 77 %, union of six 87 %',
    bar: '95 %',
    run: FEEDS,
    ours: suite('press'),
  },
  {
    goal: 'G2',
    what: 'feed suite, core',
    others: '64 %',
    bar: '90 %',
    run: FEEDS,
    ours: suite('core'),
  },
  {
    goal: 'G3',
    what: 'entities',
    others: '253 of 256',
    bar: 'all',
    run: FEEDS,
    ours: suite('entities'),
  },
  { goal: 'G3', what: 'AMP', others: '64 of 70', bar: '66 of 70', run: FEEDS, ours: suite('amp') },
  {
    goal: 'G3',
    what: 'addresses in context',
    others: '0 of 50',
    bar: '48 of 50',
    run: FEEDS,
    ours: suite('base'),
  },
  {
    goal: 'G3',
    what: 'languages',
    others: '8 of 10',
    bar: '9 of 10',
    run: FEEDS,
    ours: suite('lang'),
  },
  {
    goal: 'G4',
    what: 'byte cases in the right encoding',
    others: 'none reads bytes',
    bar: '76 of 82',
    run: FEEDS,
    ours: suite('charset'),
  },
  {
    goal: 'G5',
    what: 'files of all sets and mutations: crashes',
    others: 'rss-parser throws on 22 %',
    bar: '0',
    run: FEEDS,
    ours: () => (/FAILED/.test(sayings(['--test', FEEDS])) ? 'some' : '0'),
  },
  {
    goal: 'G8',
    what: 'main text, scrapinghub F1',
    others: 'Readability .965, trafilatura .967, pruned .974',
    bar: '.966',
    run: SETS,
    ours: /scrapinghub: .*F1 ([\d.]+)/,
  },
  {
    goal: 'G9',
    what: 'main text, segments F',
    others: 'Readability .873, pruned .883',
    bar: '.89',
    run: SETS,
    ours: /segments: .*F ([\d.]+)/,
  },
  {
    goal: 'G11',
    what: 'pages of the set a CPU second, one thread',
    others: '15–21',
    bar: '25',
    run: 'bench/extraction.ts',
    ours: /scrapinghub benchmark \| \d+ \| [^|]+ \| (\d+)/,
  },
  {
    goal: 'G12',
    what: 'copies, pairs',
    others: 'SimHash .622, MinHash .781, ours as designed .959',
    bar: 'F1 .955 at precision .98',
    run: GROUPS,
    ours: /copies: (.*)/,
  },
  {
    goal: 'G13',
    what: 'articles of one event called copies',
    others: '0 of 696',
    bar: '≤ 2',
    run: GROUPS,
    ours: /called copies: (.*)/,
  },
  {
    goal: 'G14',
    what: 'stories, BCubed',
    others: 'syllables .914, dictionary .927',
    bar: '.925',
    run: GROUPS,
    ours: /stories: (.*)/,
  },
  {
    goal: 'G15',
    what: 'search by headline, MRR',
    others: '.823',
    bar: '.82',
    run: GROUPS,
    ours: /headline: MRR ([\d.]+)/,
  },
  {
    goal: 'G15',
    what: 'without diacritics',
    others: '.806',
    bar: '.81',
    run: GROUPS,
    ours: /headline without diacritics: MRR ([\d.]+)/,
  },
  {
    goal: 'G15',
    what: 'search by two words, MRR',
    others: '.432',
    bar: '.43',
    run: GROUPS,
    ours: /two words: MRR ([\d.]+)/,
  },
  {
    goal: 'G15',
    what: 'without diacritics',
    others: '.405',
    bar: '.41',
    run: GROUPS,
    ours: /two words without diacritics: MRR ([\d.]+)/,
  },
  {
    goal: 'G16',
    what: 'watches beside a slow evaluator, 1,000 rules',
    others: 'not measured',
    bar: 'equal',
    run: 'src/features/monitoring/rules/watch-run.test.ts',
    ours: () =>
      /FAILED/.test(sayings(['--test', 'src/features/monitoring/rules/watch-run.test.ts']))
        ? 'not equal'
        : 'equal',
  },
  {
    goal: 'G16',
    what: '1,000 watches, µs an article',
    others: 'not measured',
    bar: '5,000',
    run: 'bench/watches.ts',
    ours: /\| 1,000 \| (\d+)/,
  },
  {
    goal: 'G17',
    what: 'grouping of copies',
    others: '2,200–3,300 docs/s',
    bar: '3,000 docs/s',
    run: 'bench/matching.ts',
    ours: grouped,
  },
  {
    goal: 'G18',
    what: 'answers of servers named at the first visit',
    others: 'each misses some',
    bar: 'all',
    run: 'test/listening.test.ts',
    ours: /answers: (.*)/,
  },
  {
    goal: 'G19',
    what: 'an article told anew in other ways',
    others: 'complaints at each',
    bar: '60 of 60',
    run: 'src/features/monitoring/rules/identity.test.ts',
    ours: /identity: (\d+ of \d+)/,
  },
  {
    goal: 'G20',
    what: 'days of a troubled press',
    others: 'Miniflux stops after 3 failures',
    bar: '0 given up, 0 twice',
    run: 'test/press-days.test.ts',
    ours: /(\d+ outlets, .*)/,
  },
  {
    goal: 'claims',
    what: 'posts, MAP@5 (P@1)',
    others: 'linear .946 (.930), BM25 of the claim .71–.78 elsewhere',
    bar: '.93',
    run: 'bench/claims.ts',
    ours: /posts, MAP@5 \(P@1\) \| ([^|]+) \|/,
  },
  {
    goal: 'claims',
    what: 'statement to article without marks, P@1',
    others: 'syllables .56, folded .98',
    bar: '.94',
    run: 'bench/claims.ts',
    ours: /without marks \| ([\d.]+) \| ≥/,
  },
  {
    goal: 'claims',
    what: 'shown: precision / recall / false alarms',
    others: '.93 / .76 / .045',
    bar: '.90 / .60 / .07',
    run: 'bench/claims.ts',
    ours: /false alarms \| ([^|]+) \|/,
  },
]
