import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { withBeside } from '#lib/document/beside.ts'
import { toHtml } from '#lib/document/html.ts'
import { toText } from '#lib/document/text.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { faultSummary } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellInstant } from '#lib/time.ts'
import {
  askAccess,
  type EmbargoedText,
  openToMe,
  ownAccess,
  takeCopy,
  textOf,
} from '../queries/embargo.ts'
import { asAccount } from '../routes/session.ts'
import { accessState, mayAsk, TERMS_VERSION } from '../rules/embargo.ts'
import { markFrom } from '../rules/mark.ts'
import { words } from '../words/index.ts'
import { termsPart, todayIn, type Zoned } from './access.ts'
import { at, own } from './parts.ts'

const accepted = (form: FormData) => field(form, 'terms') === String(TERMS_VERSION)
const order = (t: EmbargoedText): Lang[] => (t.mainLang === 'vi' ? ['vi', 'en'] : ['en', 'vi'])
const spoken = (t: EmbargoedText, lang: Lang) => (key: string) => {
  const said = t.quotes[key]
  return said && { text: named(said, lang) }
}

/** The whole text as lines, with the embargo and the mark before and after it. */
function plain(t: EmbargoedText, z: Zoned): string {
  const w = words[z.lang]
  const head = `${w.until(tellInstant(t.publishAt, z.zone, z.lang)).toUpperCase()}\n${w.copyOf(t.outlet, t.mark)}`
  const sides = order(t).flatMap((lang) => {
    const s = t.texts[lang]
    return s
      ? [s.headline, s.summary, toText(withBeside(s.body, s, lang), spoken(t, lang))].filter(
          Boolean,
        )
      : []
  })
  return `${[head, ...sides, head].join('\n\n')}\n`
}

function copyPage(c: DeskContext, z: Zoned, id: string, t: EmbargoedText) {
  const w = words[z.lang]
  const head = html`<p class="notice notice--warn"><b>${w.until(tellInstant(t.publishAt, z.zone, z.lang))}</b><br>${w.copyOf(t.outlet, t.mark)}</p>`
  const body = html`${head}<p class="label">${named(t.unitName, z.lang)}</p>${order(t).map(
    (lang) => {
      const s = t.texts[lang]
      return s
        ? html`<article lang="${lang}"><h1>${s.headline}</h1>${s.summary ? html`<p class="lede">${s.summary}</p>` : ''}${raw(toHtml(withBeside(s.body, s, lang), spoken(t, lang)))}</article>`
        : ''
    },
  )}${head}<p><a href="${at(`/embargoed/${id}/copy.txt`, z.lang)}" download>${w.asText}</a></p>`
  return own(c, z.lang, { title: w.copyOf(t.outlet, t.mark), body })
}

async function ask(c: DeskContext, z: Zoned) {
  const form = await readForm(c)
  const w = words[z.lang]
  const outlet = cleanLine(field(form, 'access-outlet'), 160).trim()
  const proof = cleanLine(field(form, 'proof'), 200).trim()
  const faults = {
    ...(outlet ? {} : { 'access-outlet': w.needOutlet }),
    ...(proof ? {} : { proof: w.needProof }),
    ...(accepted(form) ? {} : { terms: w.mustAccept }),
  }
  if (Object.keys(faults).length > 0) {
    const body = html`<h1>${w.askAccess}</h1>${faultSummary(faults, z.lang)}<p><a class="button" href="${at('', z.lang)}">${w.title}</a></p>`
    return own(c, z.lang, { title: w.askAccess, body }, 422)
  }
  const why = cleanText(field(form, 'why'), 2000).trim()
  await asAccount(c, async (db, me) => {
    const before = await ownAccess(db)
    const state = accessState(before, todayIn(z))
    if (!mayAsk(state)) return 0
    const reviewOf = state === 'refused' || state === 'ended' ? (before?.id ?? null) : null
    return askAccess(db, { accountId: me.id, reviewOf, outlet, proof, why, terms: TERMS_VERSION })
  })
  return c.redirect(at('', z.lang), 303)
}

/** Asking for access; taking and reading one's own copy. Whatever is not open to the account is not there. */
export function embargoedPages(lang: Lang, zone: () => Promise<string>) {
  const w = words[lang]
  const here = async (): Promise<Zoned> => ({
    lang,
    zone: await zone(),
    now: Temporal.Now.instant(),
  })
  return new Hono<DeskEnv>()
    .post(at('/access', lang), async (c) => ask(c, await here()))
    .get(at('/embargoed/:id', lang), async (c) => {
      const id = idParam(c)
      const z = await here()
      const it = found(
        await asAccount(c, async (db) => ({
          text: await textOf(db, id),
          open: (await openToMe(db)).find((o) => o.submissionId === id),
        })),
      )
      if (it.text) return copyPage(c, z, id, it.text)
      const open = found(it.open)
      const body = html`<h1>${w.embargo}</h1><p>${named(open.unitName, lang)} · ${w.until(tellInstant(open.publishAt, z.zone, lang))}</p>
<form class="form" method="post">${termsPart(lang)}<div class="actions"><button class="button button--primary">${w.take}</button></div></form>`
      return own(c, lang, { title: w.embargo, body })
    })
    .post(at('/embargoed/:id', lang), async (c) => {
      const id = idParam(c)
      const form = await readForm(c)
      if (accepted(form)) {
        const mark = markFrom(randomBytes(10))
        const taken = await asAccount(c, (db) => takeCopy(db, id, mark, TERMS_VERSION))
        found(taken || undefined)
      }
      return c.redirect(at(`/embargoed/${id}`, lang), 303)
    })
    .get(at('/embargoed/:id/copy.txt', lang), async (c) => {
      const id = idParam(c)
      const text = found(await asAccount(c, (db) => textOf(db, id)))
      c.header('cache-control', 'private, no-store')
      return c.text(plain(text, await here()))
    })
}
