import { Hono } from 'hono'
import { html } from 'hono/html'
import { slugOf, unitChoices } from '#features/agency/index.ts'
import { articleById, rereadArticles } from '#features/monitoring/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import { field, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { isLang, named } from '#lib/i18n.ts'
import { readLocal } from '#lib/time.ts'
import { addAppearance, addClaim, addWording } from '../queries/claims.ts'
import { decideFor } from '../queries/matches.ts'
import { releaseNumbered } from '../queries/own.ts'
import { joinReports, lockReports, type Report } from '../queries/reports.ts'
import { deskWords } from '../words/desk.ts'
import { typedIn } from './deed.ts'
import { FIELDS, fieldChoices } from './labels.ts'
import { WRITERS } from './list.ts'

type Typed = Record<string, string>

async function newPage(c: DeskContext, db: Db, typed: Typed, faults: Faults) {
  const lang = c.get('lang')
  const w = deskWords[lang]
  const units = await unitChoices(db, [...WRITERS])
  const text = (name: string) => ({ name, value: typed[name], fault: faults[name] })
  const langs = (['vi', 'en'] as const).map((l) => ({ value: l, label: w.langs[l] }))
  const body = html`${faultSummary(faults, lang)}<form class="form" method="post" action="/desk/claims"><input type="hidden" name="reports" value="${typed['reports'] ?? ''}"><input type="hidden" name="addresses" value="${typed['addresses'] ?? ''}"><input type="hidden" name="article" value="${typed['article'] ?? ''}">
${textField({ ...text('title'), label: w.claimTitle, hint: w.claimTitleHint, required: true, maxlength: 300 })}
${textArea({ ...text('wording'), label: w.wordingFirst, rows: 5, required: true, maxlength: 4000 })}
${selectField({ ...text('lang'), label: w.lang, choices: langs })}${selectField({ ...text('field'), label: w.field, choices: fieldChoices(lang) })}
${selectField({ ...text('unit'), label: w.unit, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}
${textField({ ...text('since'), label: w.since, type: 'datetime-local' })}${textField({ ...text('own'), label: w.own, maxlength: 60 })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  return deskPage(c, { title: w.newClaim, body: sheet(w.newClaim, body) })
}

/** What the form says, or what is wrong with it. */
async function read(c: DeskContext, db: Db, typed: Typed) {
  const w = deskWords[c.get('lang')]
  const faults: Faults = {}
  const title = cleanLine(typed['title'] ?? '', 300).trim()
  const wording = cleanText(typed['wording'] ?? '', 4000).trim()
  if (!title) faults['title'] = w.need
  if (!wording) faults['wording'] = w.need
  const field_ = FIELDS.find((f) => f.code === typed['field'])?.code
  if (!field_) faults['field'] = w.need
  const since = typed['since'] ? readLocal(typed['since'], c.get('agency').zone) : null
  if (typeof since === 'string') faults['since'] = w.badTime
  const own = typed['own']?.trim() ? await releaseNumbered(db, typed['own'].trim()) : null
  if (own === undefined) faults['own'] = w.notOwn
  const unit = (await unitChoices(db, [...WRITERS])).find((u) => u.id === typed['unit'])
  if (!unit) faults['unit'] = w.need
  if (!unit || !field_ || typeof since === 'string' || Object.keys(faults).length > 0)
    return { faults }
  const lang: 'vi' | 'en' = isLang(typed['lang']) ? typed['lang'] : 'vi'
  return {
    title,
    wording,
    field: field_,
    since,
    ownReleaseId: own?.id ?? null,
    unitId: unit.id,
    lang,
  }
}

/** The reports of a claim that was opened from them: their words are wordings of it, their addresses where it was seen. */
export async function takeReports(db: Db, reports: Report[], claimId: string, me: string) {
  await joinReports(
    db,
    reports.map((r) => r.id),
    claimId,
    me,
  )
  for (const r of reports) {
    await decideFor(db, r.id, claimId, me)
    for (const address of r.addresses.slice(0, 5)) {
      const seen = { kind: 'address' as const, outlet: '', capture: '', fileId: null }
      await addAppearance(db, claimId, me, { ...seen, address, seenAt: r.receivedAt })
    }
  }
}

export const idsIn = (text: string): string[] =>
  text
    .split(',')
    .filter((x) => uuid.safeParse(x).success)
    .slice(0, 300)

const articleIn = async (db: Db, text = '') =>
  /^\d{1,15}$/.test(text) ? articleById(db, Number(text)) : undefined

/** What a form begins with that was opened from reports or from an article. */
async function begun(c: DeskContext, db: Db): Promise<Typed> {
  const ids = idsIn((c.req.query('reports') ?? '').slice(0, 12_000))
  const [report] = ids.length > 0 ? await lockReports(db, ids) : []
  if (report) return { wording: report.text, lang: report.lang, reports: ids.join(',') }
  const a = await articleIn(db, c.req.query('article'))
  if (!a) return {}
  const since = a.publishedAt.toZonedDateTimeISO(c.get('agency').zone).toPlainDateTime()
  return {
    title: a.title.slice(0, 300),
    wording: [a.title, a.lede].filter(Boolean).join('. ').slice(0, 4000),
    since: since.toString({ smallestUnit: 'minute' }),
    article: String(a.id),
  }
}

async function open(c: DeskContext, db: Db, form: FormData) {
  const typed = typedIn(form)
  const r = await read(c, db, typed)
  if (r.faults) return c.html(await newPage(c, db, typed, r.faults), 422)
  const me = c.get('me').id
  const id = await addClaim(db, { ...r, slug: slugOf(r.title) || 'claim', me })
  await addWording(db, { claimId: id, lang: r.lang, source: 'editor', text: r.wording, me })
  await rereadArticles(db)
  const reports = await lockReports(db, idsIn(field(form, 'reports')))
  await takeReports(db, reports, id, me)
  const article = await articleIn(db, typed['article'])
  if (article)
    await addAppearance(db, id, me, {
      kind: 'outlet',
      address: article.url,
      outlet: article.outlet,
      capture: '',
      fileId: null,
      seenAt: article.publishedAt,
    })
  await record(db, { verb: 'claim.opened', subject: { kind: 'claim', id }, unitId: r.unitId })
  return c.redirect(`/desk/claims/${id}`, 303)
}

export const newPages = new Hono<DeskEnv>()
  .get('/claims/new', async (c) =>
    c.html(
      await asMe(c, async (db) => {
        found((await unitChoices(db, [...WRITERS]))[0])
        return newPage(c, db, await begun(c, db), {})
      }),
    ),
  )
  .post('/claims', async (c) => {
    const form = await readForm(c)
    return asMe(c, (db) => open(c, db, form))
  })
