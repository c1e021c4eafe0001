import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Frame } from '#features/newsroom/index.ts'
import { groundsAt } from '#features/rulebook/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { notice, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { field, readForm } from '#lib/http/body.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellInstant } from '#lib/time.ts'
import { linkHash, linkSecret } from '../jobs/link.ts'
import { type InterviewFace, interviewBehind } from '../queries/interview.ts'
import { addWords, type EnquiryFace, enquiryBehind } from '../queries/public.ts'
import { interviewWords } from '../words/interview.ts'
import { publicWords } from '../words/public.ts'

const secretOf = (c: DeskContext) => (c.req.param('token') ?? '').slice(0, 64)
const paragraphs = (text: string): Html =>
  html`${text.split(/\n\s*\n/).map((p) => html`<p>${p.split('\n').map((l, i) => html`${i > 0 ? html`<br>` : ''}${l}`)}</p>`)}`

function question(f: Frame, e: EnquiryFace, q: EnquiryFace['questions'][number], path: string) {
  const w = publicWords[f.lang]
  const tell = (t: Temporal.Instant) => tellInstant(t, e.zone, f.lang)
  const names = groundsAt(e.receivedAt).filter((g) => q.grounds?.includes(g.code))
  const refusal = q.reason
    ? html`<p><b>${w.grounds}:</b> ${names.map((g) => `${g.name[f.lang]} (${g.basis})`).join('; ')}</p>${paragraphs(q.reason)}${q.reviewAt ? html`<p class="label">${w.reviewAt(tell(q.reviewAt))}</p>` : ''}${q.objected ? notice('', w.objected) : html`<details><summary>${w.object}</summary><p>${w.objectText}</p><form class="form" method="post" action="${path}"><input type="hidden" name="objects" value="${q.seq}">${textArea({ name: `words-${q.seq}`, label: w.objectWhy, rows: 4, maxlength: 4000, required: true })}<div class="actions"><button class="button">${w.objectGo}</button></div></form></details>`}`
    : ''
  return html`<li><p><b>${q.text}</b></p><p><span class="tag">${w.state[q.state]}</span> ${w.with} ${named(q.unitName, f.lang)}</p>${refusal}</li>`
}

/** Where a bid for an interview stands. */
function bidStands(f: Frame, i: InterviewFace, zone: string): Html {
  const w = interviewWords[f.lang]
  const when = i.agreedAt
    ? html`<dt>${w.agreed}</dt><dd>${[tellInstant(i.agreedAt, zone, f.lang), i.agreedPlace].filter(Boolean).join(', ')}</dd>`
    : ''
  return html`<section><h2>${w.title}</h2><p><span class="tag">${w.state[i.state]}</span></p><dl class="pair">${i.post ? html`<dt>${w.asked}</dt><dd>${i.post}</dd>` : ''}<dt>${w.formLabel}</dt><dd>${w.form[i.form]}</dd>${when}<dt>${w.review}</dt><dd>${i.review ? w.reviewYes : w.reviewNo}</dd></dl>${i.words ? paragraphs(i.words) : ''}</section>`
}

async function show(c: DeskContext, f: Frame, said: Html | '' = '') {
  const { lang } = f
  const w = publicWords[lang]
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  const secret = secretOf(c)
  const e = await enquiryBehind(c.get('program').db.door, linkHash(secret))
  const page = (title: string, body: Html) =>
    publicPage({ ...f, title, description: w.lead, path: '/press', body, noindex: true })
  const bid = e && (await interviewBehind(c.get('program').db.door, linkHash(secret)))
  if (!e)
    return c.html(
      page(w.gone, html`<div class="narrow"><h1>${w.gone}</h1><p>${w.goneWhy}</p></div>`),
      404,
    )
  const path = inLanguage(`/press/enquiries/${secret}`, lang)
  const tell = (t: Temporal.Instant) => tellInstant(t, e.zone, lang)
  const body = html`<div class="narrow"><h1>${w.status(e.number)}</h1>${said}<dl class="pair"><dt>${w.received}</dt><dd>${tell(e.receivedAt)}</dd><dt>${w.with}</dt><dd>${named(e.unitName, lang)}</dd>${e.deadlineAt ? html`<dt>${w.their}</dt><dd>${tell(e.deadlineAt)}</dd>` : ''}<dt>${w.due}</dt><dd>${e.pausedAt ? w.paused : e.dueAt ? tell(e.dueAt) : w.dueNone}</dd></dl>${bid ? bidStands(f, bid, e.zone) : ''}
<ol class="asked">${e.questions.map((q) => question(f, e, q, path))}</ol>
<h2>${w.replies}</h2>${e.replies.length > 0 ? e.replies.map((r) => html`<article class="told"><p class="label">${tell(r.at)}</p>${paragraphs(r.body)}</article>`) : html`<p>${w.none}</p>`}
<h2>${w.add}</h2><form class="form" method="post" action="${path}">${textArea({ name: 'words', label: w.addText, rows: 3, maxlength: 10_000, required: true })}<div class="actions"><button class="button">${w.addGo}</button></div></form></div>`
  return c.html(page(w.status(e.number), body))
}

/** Where an enquiry's own page stands, by its secret link. */
export const statusPath = (secret: Buffer, e: { id: string; linkSeq: number }, lang: Lang) =>
  inLanguage(`/press/enquiries/${linkSecret(secret, e.id, e.linkSeq)}`, lang)

/** How an enquiry stands, for whoever holds its link; what is not there and what is somebody else's look alike. */
export const statusPages = (lang: Lang, frame: (lang: Lang) => Promise<Frame>) =>
  new Hono<DeskEnv>()
    .get(inLanguage('/press/enquiries/:token', lang), async (c) => show(c, await frame(lang)))
    .post(inLanguage('/press/enquiries/:token', lang), async (c) => {
      const form = await readForm(c)
      const seq = /^\d{1,3}$/.test(field(form, 'objects')) ? Number(field(form, 'objects')) : null
      const name = seq === null ? 'words' : `words-${seq}`
      const body = cleanText(field(form, name), 10_000).trim()
      const done = body
        ? await addWords(c.get('program').db.door, linkHash(secretOf(c)), body, seq)
        : false
      return show(c, await frame(lang), done ? notice('good', publicWords[lang].added) : '')
    })
