import { Hono } from 'hono'
import { html } from 'hono/html'
import { agencyFace } from '#features/agency/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { notice } from '#lib/html/form.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { field, readForm, uuid } from '#lib/http/body.ts'
import type { Lang } from '#lib/i18n.ts'
import { tokenHash } from '#lib/session-token.ts'
import { tellShort } from '#lib/time.ts'
import { answerByLink, type Sentence, sentencesBehind } from '../queries/clearance.ts'
import { words } from '../words/board.ts'
import { answerForm, readAnswer } from './answer.ts'

const langOf = (c: DeskContext): Lang => (c.req.query('lang') === 'en' ? 'en' : 'vi')
const secretOf = (c: DeskContext) => (c.req.param('token') ?? '').slice(0, 64)

async function show(
  c: DeskContext,
  sentences: Sentence[],
  said: Html | '' = '',
  status: 200 | 400 = 200,
) {
  const lang = langOf(c)
  const w = words[lang]
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  const [first] = sentences
  if (!first)
    return c.html(
      plainPage({
        lang,
        title: w.linkGone,
        body: html`<h1>${w.linkGone}</h1><p>${w.linkGoneWhy}</p>`,
      }),
      404,
    )
  const zone = (await agencyFace(c.get('program').db.door))?.zone ?? 'UTC'
  const card = (
    s: Sentence,
  ) => html`<section class="card"><h2>${s.statement}</h2><p class="label">${s.figure ? `${s.figure} ${s.measure ?? ''} · ` : ''}${w.asOf} ${tellShort(s.asOf, zone, lang)}</p>
${s.answer ? notice('good', html`${w.answers[s.answer]}${s.corrected ? html`: ${s.corrected}` : ''}${s.reason ? html` (${s.reason})` : ''}`) : s.changed ? notice('warn', w.answeredAlready) : answerForm(w, c.req.path, s)}</section>`
  return c.html(
    plainPage({
      lang,
      title: w.linkTitle,
      body: html`<h1>${w.linkTitle}</h1>${said}<p>${w.linkIntro(first.askedBy, first.askedName)}</p><p><b>${w.deadline}: ${tellShort(first.deadline, zone, lang)}</b></p>${first.note ? html`<p>${first.note}</p>` : ''}${sentences.map(card)}`,
    }),
    status,
  )
}

/** Answering without an account. Opening changes nothing: mail scanners open links. Missing and expired look alike. */
export const clearanceLink = new Hono<DeskEnv>()
  .get('/clearance/:token', async (c) =>
    show(c, await sentencesBehind(c.get('program').db.door, tokenHash(secretOf(c)))),
  )
  .post('/clearance/:token', async (c) => {
    const form = await readForm(c)
    const door = c.get('program').db.door
    const hash = tokenHash(secretOf(c))
    const sentences = await sentencesBehind(door, hash)
    const w = words[langOf(c)]
    const version = uuid.safeParse(field(form, 'version'))
    const asked = sentences.find((s) => s.versionId === version.data)
    if (!asked)
      return show(c, sentences, sentences.length > 0 ? notice('bad', w.answeredAlready) : '', 400)
    const a = readAnswer(form, asked.statement, w)
    if ('why' in a) return show(c, sentences, notice('bad', a.why), 400)
    const taken = await answerByLink(door, hash, {
      versionId: asked.versionId,
      answer: a.answer,
      reason: a.reason,
      corrected: a.answer === 'corrected' ? a.corrected : null,
      figure: a.figure,
    })
    return show(
      c,
      await sentencesBehind(door, hash),
      taken ? notice('good', w.answered) : notice('warn', w.answeredAlready),
    )
  })
