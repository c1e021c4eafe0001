import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const SRC = import.meta.dirname
const ROOT = path.join(SRC, '..')
/** The words that a feature's files may be named by; each may be a folder once it outgrows a file. */
const VOCABULARY = ['rules', 'queries', 'routes', 'pages', 'jobs', 'cli', 'words', 'index']

const app = fs.readFileSync(path.join(SRC, 'app.ts'), 'utf8')
const FLOORS = [...(/FEATURES = \[([^\]]+)\]/.exec(app)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(
  (m) => m[1] ?? '',
)
const LIBRARIES =
  /^(@?hono|zod|pg|pino|sharp|yauzl|nodemailer|csv-parse|diff|node-diff3|file-type|markdown-it|prosemirror-|@simplewebauthn|esbuild|@myriaddreamin|qrcode|docx|mammoth|linkedom|imapflow|mailparser|htmlparser2|unpdf|@mozilla)/

/** Which file may import what; the first row whose left side matches the file decides. */
const MAY_IMPORT: [file: RegExp, names: RegExp][] = [
  [/\.test\.ts$|[./]testing\.ts$/, /./],
  [
    /features\/[\w-]+\/rules(\/[^/]+)?\.ts$/,
    /^#features\/[\w-]+\/rules(\/[^/]+)?\.ts$|^\.{1,2}\/([\w-]+|rules)\.ts$/,
  ],
  [
    /features\/[\w-]+\/queries(\/[^/]+)?\.ts$/,
    /^\.{1,2}\/(rules(\/[\w-]+)?|queries(\/[\w-]+)?|[\w-]+)\.ts$|^\.\.\/rules\/[\w-]+\.ts$|^#features\/[\w-]+\/(index|rules(\/[\w-]+)?)\.ts$|^#lib\/|^zod$/,
  ],
  [/features\//, /^\.{1,2}\/|^#lib\/|^node:|^#features\/[\w-]+\/(index|rules(\/[\w-]+)?)\.ts$/],
  [/\/lib\//, /^\.{1,2}\/|^#lib\/|^node:/],
]
const IMPURE = /\bDate\b|Temporal\.Now|Math\.random|\bcrypto\.|\bawait\b|\bprocess\./

const sources = fs.globSync('**/*.ts', { cwd: SRC }).sort()
const read = (file: string) => fs.readFileSync(path.join(SRC, file), 'utf8')
const importsOf = (source: string) =>
  [...source.matchAll(/^(?:import|\} from|export .* from)\b.*'(.+)'$/gm)].map((m) => m[1] ?? '')
const featureOf = (file: string) => /^features\/([\w-]+)\//.exec(file)?.[1]

test('a file imports only what its place in the house allows', () => {
  const wrong = sources.flatMap((file) => {
    const may = MAY_IMPORT.find(([left]) => left.test(`/${file}`))?.[1]
    if (!may) return []
    return importsOf(read(file))
      .filter((name) => !may.test(name) && (!LIBRARIES.test(name) || /\/rules/.test(file)))
      .map((name) => `${file}: ${name}`)
  })
  assert.deepEqual(wrong, [])
})

test('a feature uses only features that stand before it', () => {
  const wrong = sources.flatMap((file) => {
    const mine = featureOf(file)
    if (!mine || /\.test\.ts$|testing\.ts$/.test(file)) return []
    return importsOf(read(file)).flatMap((name) => {
      const other = /^#features\/([\w-]+)\//.exec(name)?.[1]
      return other && other !== mine && FLOORS.indexOf(other) >= FLOORS.indexOf(mine)
        ? [`${file}: ${name}`]
        : []
    })
  })
  assert.deepEqual(wrong, [])
  for (const folder of fs.readdirSync(path.join(SRC, 'features')))
    assert.ok(FLOORS.includes(folder), `${folder} stands on no floor`)
})

test('a feature folder holds the files of the vocabulary and their tests', () => {
  const wrong = sources.filter((file) => {
    const [, , word = ''] = file.split('/')
    return (
      featureOf(file) &&
      !/\.(test|testing)\.ts$/.test(file) &&
      !VOCABULARY.includes(word.replace(/\.ts$/, ''))
    )
  })
  assert.deepEqual(wrong, [])
})

test('rules are pure: no clock, no chance, no waiting', () => {
  const wrong = sources.filter(
    (file) =>
      /features\/[\w-]+\/rules(\/[^/]+)?\.ts$/.test(file) &&
      !file.endsWith('.test.ts') &&
      IMPURE.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  )
  assert.deepEqual(wrong, [])
})

/** Where a country may stand: texts for people, the demonstration, and what holds before anything is set. */
const MAY_NAME_A_COUNTRY =
  /words|^demo\/|test|^lib\/profile\.ts$|^features\/(newsroom\/index|agency\/queries\/shared)\.ts$/
const COUNTRY =
  /'(vn|vn-cand|uk)'|Ho_Chi_Minh|Europe\/London|(?<!be[- ])Viet ?nam(?!ese)|Việt Nam|Kingdom/i

test('nothing in the source names a country: what is one country’s is data of its profile', () => {
  assert.deepEqual(
    sources.filter((file) => !MAY_NAME_A_COUNTRY.test(file) && COUNTRY.test(read(file))),
    [],
  )
})

/** The one way out to an address that somebody typed, the browser's own side, and the operator's file store. */
const MAY_ASK = /^(lib\/safe-fetch\/|islands\/|lib\/storage\/s3\.ts$)/

test('nothing is fetched but through safeFetch', () => {
  const wrong = sources.filter(
    (file) =>
      !MAY_ASK.test(file) &&
      !/\.(test|testing)\.ts$/.test(file) &&
      /(?<![.\w])fetch\(|\bhttps?\)?\.(request|get)\(|'undici'/.test(read(file)),
  )
  assert.deepEqual(wrong, [])
})

test('no source file is longer than 250 lines, half are at most 85, nine in ten at most 170', () => {
  const files = [
    ...sources.map((f) => path.join(SRC, f)),
    ...fs.globSync('**/*.css', { cwd: SRC }).map((f) => path.join(SRC, f)),
    ...fs.globSync('{bin,bench,test}/**/*.ts', { cwd: ROOT }).map((f) => path.join(ROOT, f)),
  ]
  const sizes = files.map((f) => ({
    f: path.relative(ROOT, f),
    lines: fs.readFileSync(f, 'utf8').split('\n').length - 1,
  }))
  assert.deepEqual(
    sizes.filter((s) => s.lines > 250),
    [],
  )
  const sorted = sizes.map((s) => s.lines).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  assert.ok(at(0.5) <= 85, `median ${at(0.5)}`)
  assert.ok(at(0.9) <= 170, `p90 ${at(0.9)}`)
})

test('every migration names its owner, and a feature writes only its own tables', () => {
  const owners = new Map<string, string>()
  for (const file of fs.globSync('*.sql', { cwd: path.join(ROOT, 'db/migrations') })) {
    const text = fs.readFileSync(path.join(ROOT, 'db/migrations', file), 'utf8')
    const owner = /^-- owner: ([\w-]+)/.exec(text)?.[1]
    assert.ok(owner && (owner === 'lib' || FLOORS.includes(owner)), file)
    for (const [, table] of text.matchAll(/^create table (\w+)/gm)) owners.set(table ?? '', owner)
  }
  const wrong = sources.flatMap((file) => {
    const mine = featureOf(file)
    if (!mine || /\.(test|testing)\.ts$/.test(file)) return []
    return [...read(file).matchAll(/\b(?:insert into|update|delete from) (\w+)(?= |\n)/g)]
      .map((m) => m[1] ?? '')
      .filter(
        (table) =>
          owners.has(table) &&
          table !== 'event' &&
          owners.get(table) !== mine &&
          !ALLOWED.has(`${mine} ${table}`),
      )
      .map((table) => `${file}: ${table}`)
  })
  assert.deepEqual(wrong, [])
})

/** Reviewed exceptions: founding writes the first agency and person; the worker closes mail rows; who subscribes again may be written to again; the stamp is publication's act. */
const ALLOWED = new Set([
  'accounts agency',
  'accounts person',
  'accounts unit',
  'accounts unit_name',
  'accounts appointment',
  'delivery mail',
  'subscriptions suppression',
  'delivery brake',
  'delivery worker_progress',
  'publication release',
  'publication release_number',
  'publication withdrawal',
  'publication staged_page',
])
