import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { addClearance, type Question, questionsToMe } from '../queries/clearance.ts'
import { addVersion } from '../queries/facts.ts'
import { ANSWERS, type Answer } from '../rules/standing.ts'
import { words } from '../words/board.ts'
import { told } from './parts.ts'

export type GivenAnswer = { answer: Answer; reason: string; corrected: string; figure: string }

/** Reads an answer, or says what it lacks. */
export function readAnswer(
  form: FormData,
  statement: string,
  w: (typeof words)['vi'],
): GivenAnswer | { why: string } {
  const answer = ANSWERS.find((a) => a === field(form, 'answer'))
  const reason = cleanText(field(form, 'reason'), 1000).trim()
  const corrected = cleanLine(field(form, 'corrected'), 500)
  if (!answer) return { why: w.needed }
  if (answer === 'no' && reason === '') return { why: w.reasonNeeded }
  if (answer === 'corrected' && (corrected === '' || corrected === statement))
    return { why: w.correctNeeded }
  return { answer, reason, corrected, figure: cleanLine(field(form, 'figure'), 60) }
}

/** The three answers to one sentence; works on a phone and without script. */
export const answerForm = (
  w: (typeof words)['vi'],
  action: string,
  q: { versionId: string; statement: string; figure: string | null },
  hidden: Record<string, string> = {},
): Html => html`<form class="form" method="post" action="${action}">
<input type="hidden" name="version" value="${q.versionId}">${Object.entries(hidden).map(([k, v]) => html`<input type="hidden" name="${k}" value="${v}">`)}
<fieldset><legend class="visually-hidden">${w.answer}</legend>${ANSWERS.map((a) => html`<label class="field--row"><input type="radio" name="answer" value="${a}" required> ${w.answers[a]}</label>`)}</fieldset>
<details><summary>${w.reason}, ${w.answers.corrected.toLowerCase()}</summary>
<div class="field"><label for="r-${q.versionId}">${w.reason}</label><input class="input" id="r-${q.versionId}" name="reason" maxlength="500"></div>
<div class="field"><label for="c-${q.versionId}">${w.correctTo}</label><textarea class="input" id="c-${q.versionId}" name="corrected" rows="2" maxlength="500">
${q.statement}</textarea></div>
<div class="field"><label for="g-${q.versionId}">${w.correctFigure}</label><input class="input" id="g-${q.versionId}" name="figure" maxlength="60" value="${q.figure ?? ''}"></div></details>
<div><button class="button button--primary">${w.answer}</button></div></form>`

const card = (c: DeskContext, q: Question): Html => {
  const w = words[c.get('lang')]
  return html`<section class="card"><h2>${q.key}: ${q.statement}</h2><p class="label">${q.figure ? `${q.figure} ${q.measure ?? ''} · ` : ''}${w.asOf} ${told(c, q.asOf)} · ${w.source}: ${q.source}</p><p class="label">${w.askedBy(q.askedBy, told(c, q.deadline))}${q.note ? html`<br>${q.note}` : ''}</p>
${answerForm(w, '/desk/clearances', q, { request: q.requestId })}</section>`
}

async function questionsPage(c: DeskContext, db: Db, said: Html | '' = ''): Promise<Html> {
  const w = words[c.get('lang')]
  const questions = await questionsToMe(db)
  const list =
    questions.length > 0
      ? html`${questions.map((q) => card(c, q))}`
      : empty(w.noQuestions, w.noQuestionsNext)
  return deskPage(c, { title: w.toMe, body: sheet(w.toMe, html`${said}${list}`) })
}

async function answer(c: DeskContext, db: Db, q: Question, a: GivenAnswer) {
  const me = c.get('me')
  const correctedTo =
    a.answer === 'corrected'
      ? await addVersion(db, q.factId, {
          statement: a.corrected,
          figure: a.figure || null,
          measure: q.measure,
          asOf: Temporal.Now.instant(),
          staleAt: null,
          source: q.source,
          unitId: me.posts[0]?.unitId ?? '',
          me: me.id,
        })
      : null
  const by = { requestId: q.requestId, me: me.id, name: me.name }
  await addClearance(db, {
    ...by,
    versionId: q.versionId,
    answer: a.answer,
    reason: a.reason,
    correctedTo,
  })
  if (correctedTo)
    await addClearance(db, {
      ...by,
      versionId: correctedTo,
      requestId: null,
      answer: 'yes',
      reason: a.reason,
      correctedTo: null,
    })
  await record(db, {
    verb: 'fact.cleared',
    subject: { kind: 'fact', id: q.factId },
    detail: { answer: a.answer, via: 'desk' },
  })
}

/** What I was asked, and my answers. */
export const answerPages = new Hono<DeskEnv>()
  .get('/clearances', async (c) => c.html(await asMe(c, (db) => questionsPage(c, db))))
  .post('/clearances', async (c) => {
    const form = await readForm(c)
    const w = words[c.get('lang')]
    return asMe(c, async (db) => {
      const q = found(
        (await questionsToMe(db)).find(
          (x) => x.versionId === field(form, 'version') && x.requestId === field(form, 'request'),
        ),
      )
      const a = readAnswer(form, q.statement, w)
      if ('why' in a) return c.html(await questionsPage(c, db, notice('bad', a.why)), 400)
      await answer(c, db, q, a)
      return c.redirect('/desk/clearances', 303)
    })
  })
