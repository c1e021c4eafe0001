import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { rereadArticles } from '#features/monitoring/index.ts'
import { addRelease, attachFile, newRevision, type ReleaseTexts } from '#features/releases/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { Doc } from '#lib/document/model.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { isLang } from '#lib/i18n.ts'
import { readLocal } from '#lib/time.ts'
import { addAppearance, addWording, closeClaim } from '../queries/claims.ts'
import {
  addFinding,
  dropFinding,
  type Finding,
  findingsOf,
  signFirst,
  signSecond,
  tieRelease,
} from '../queries/findings.ts'
import { decideMatch } from '../queries/matches.ts'
import { decideFinding, type FindingDeed } from '../rules/life.ts'
import { deskWords } from '../words/desk.ts'
import { showClaim } from './claim.ts'
import { type At, type Done, deed } from './deed.ts'
import { readFinding } from './finding-form.ts'

/** Begins the correction of a published release; the releases' own way, handed in by the program. */
export type BeginCorrection = (c: DeskContext, db: Db, releaseId: string) => Promise<string>

async function word({ c, db, claim, form }: At): Promise<Done> {
  const text = cleanText(field(form, 'text'), 4000).trim()
  if (!text) return { faults: { text: deskWords[c.get('lang')].need } }
  const lang = isLang(field(form, 'lang')) ? field(form, 'lang') : claim.lang
  await addWording(db, {
    claimId: claim.id,
    lang: lang === 'en' ? 'en' : 'vi',
    source: 'editor',
    text,
    me: c.get('me').id,
  })
  await rereadArticles(db)
  return undefined
}

async function appear({ c, db, claim, form }: At): Promise<Done> {
  const w = deskWords[c.get('lang')]
  const faults: Faults = {}
  const kind =
    (['address', 'outlet', 'message'] as const).find((k) => k === field(form, 'kind')) ?? 'message'
  const address = cleanLine(field(form, 'address'), 2000).trim()
  const outlet = cleanLine(field(form, 'outlet'), 200).trim()
  const seenAt = readLocal(field(form, 'seen_at'), c.get('agency').zone)
  if (kind === 'address' && !address) faults['address'] = w.need
  if (address && !/^https?:\/\/[^\s]+$/i.test(address)) faults['address'] = w.badLink
  if (kind === 'outlet' && !outlet) faults['outlet'] = w.need
  if (typeof seenAt === 'string') faults['seen_at'] = w.badTime
  if (typeof seenAt === 'string' || Object.keys(faults).length > 0) return { faults }
  const capture = cleanText(field(form, 'capture'), 4000).trim()
  await addAppearance(db, claim.id, c.get('me').id, {
    kind,
    address,
    outlet,
    capture,
    fileId: null,
    seenAt,
  })
  return undefined
}

async function write({ c, db, claim, form }: At): Promise<Done> {
  const [latest] = await findingsOf(db, claim.id)
  const why = decideFinding(latest?.state, 'write', { me: c.get('me').id, firstBy: null })
  if (why) return { faults: { label: deskWords[c.get('lang')].refused[why] } }
  const read = await readFinding(c, db, form)
  if (read.faults) return { faults: read.faults }
  await addFinding(db, {
    ...read,
    claimId: claim.id,
    seq: (latest?.seq ?? 0) + 1,
    me: c.get('me').id,
  })
  return undefined
}

const docOf = (paragraphs: string[]): Doc => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

/** The text as it begins: the finding is its summary and first words, what to do and the evidence follow. */
function textsOf(at: At, f: Finding): ReleaseTexts {
  const out: ReleaseTexts = {}
  for (const lang of ['vi', 'en'] as const) {
    const said = f.words[lang]
    if (!said) continue
    const label = f.labelName[lang] ?? f.labelName.vi
    const body = [...said.split(/\n+/), ...(f.advice[lang] ?? '').split(/\n+/)]
    const paragraphs = body.map((p) => p.trim()).filter(Boolean)
    const headline = `${label}: ${at.claim.title}`.slice(0, 300)
    out[lang] = {
      headline,
      summary: said.split(/\n/)[0]?.slice(0, 600) ?? '',
      body: docOf(paragraphs),
    }
  }
  return out
}

/** The finding's text is a release; where an earlier finding is published, it is that one's correction. */
async function begin(at: At, f: Finding, correct: BeginCorrection): Promise<Done> {
  const { c, db, claim } = at
  const me = c.get('me').id
  const texts = textsOf(at, f)
  const earlier = (await findingsOf(db, claim.id)).find(
    (x) => x.id !== f.id && x.state === 'published',
  )
  let id: string = randomUUID()
  if (earlier?.releaseId) {
    id = await correct(c, db, earlier.releaseId)
    if (id === earlier.releaseId)
      return { faults: { label: deskWords[c.get('lang')].refused.not_now } }
    await newRevision(db, id, texts, me)
  } else {
    const mainLang = texts[claim.lang] ? claim.lang : texts.vi ? 'vi' : 'en'
    await addRelease(db, {
      id,
      rootId: id,
      unitId: claim.unitId,
      kind: 'fact_check',
      grade: null,
      mainLang,
      me,
      texts,
    })
    await record(db, {
      verb: 'release.created',
      subject: { kind: 'release', id },
      unitId: claim.unitId,
    })
  }
  for (const e of f.evidence) if (e.fileId) await attachFile(db, id, e.fileId)
  await tieRelease(db, f.id, id)
  return { go: `/desk/releases/${id}` }
}

async function onFinding(at: At, doing: FindingDeed, correct: BeginCorrection): Promise<Done> {
  const { c, db, claim, form } = at
  const me = c.get('me').id
  const id = idParam(c, 'finding')
  const f = found((await findingsOf(db, claim.id)).find((x) => x.id === id))
  const why = decideFinding(f.state, doing, { me, firstBy: f.firstBy })
  if (why) return { faults: { label: deskWords[c.get('lang')].refused[why] } }
  if (doing === 'check') await signFirst(db, id, me)
  if (doing === 'agree') await signSecond(db, id, me)
  if (doing === 'drop') await dropFinding(db, id, cleanLine(field(form, 'why'), 500).trim() || '-')
  return doing === 'begin' ? begin(at, f, correct) : undefined
}

/** A person's word on an article; a confirmed one is noted as a place where the claim was seen. */
async function judge({ c, db, claim, form }: At): Promise<Done> {
  const same = field(form, 'same') === 'yes'
  const m = found(await decideMatch(db, idParam(c, 'match'), claim.id, same, c.get('me').id))
  const sentence = m.why.sentence.slice(0, 4000)
  if (!same || m.kind !== 'article' || m.corrects) return undefined
  await addWording(db, {
    claimId: claim.id,
    lang: claim.lang,
    source: 'article',
    text: sentence,
    me: c.get('me').id,
  })
  if (m.address && m.seenAt) {
    const seen = { kind: 'address' as const, outlet: m.outlet, capture: sentence, fileId: null }
    await addAppearance(db, claim.id, c.get('me').id, {
      ...seen,
      address: m.address,
      seenAt: m.seenAt,
    })
  }
  return undefined
}

const VERB: Record<FindingDeed, string> = {
  check: 'finding_checked',
  agree: 'finding_agreed',
  begin: 'finding_begun',
  drop: 'finding_dropped',
  write: 'finding_written',
}

/** Everything that is done to one claim. Putting one's name to a check asks for the passkey. */
export function actPages(correct: BeginCorrection) {
  const app = new Hono<DeskEnv>()
    .get('/claims/:id', async (c) => {
      const id = idParam(c)
      return c.html(await asMe(c, (db) => showClaim(c, db, id)))
    })
    .post('/claims/:id/wordings', (c) => deed(c, 'worded', word))
    .post('/claims/:id/appearances', (c) => deed(c, 'seen', appear))
    .post('/claims/:id/findings', (c) => deed(c, VERB.write, write))
    .post('/claims/:id/matches/:match', (c) => deed(c, 'match_judged', judge))
    .post('/claims/:id/closed', (c) =>
      deed(c, 'closed', async ({ db, claim, form }) => {
        await closeClaim(db, claim.id, cleanLine(field(form, 'why'), 500).trim() || '-')
        return undefined
      }),
    )
    .post('/claims/:id/reopened', (c) =>
      deed(c, 'reopened', async ({ db, claim }) => {
        await closeClaim(db, claim.id, null)
        return undefined
      }),
    )
  for (const doing of ['check', 'agree', 'begin', 'drop'] as const)
    app.post(`/claims/:id/findings/:finding/${doing}`, async (c) => {
      const form = await readForm(c)
      const again = doing === 'check' || doing === 'agree' ? requireStepUp(c, form) : undefined
      return again ?? deed(c, VERB[doing], (at) => onFinding(at, doing, correct), form)
    })
  return app
}
