import { html, raw } from 'hono/html'
import { corrections, rulebook } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { compareHtml } from '#lib/document/compare.ts'
import { faultSummary, notice, selectField, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import type { Item } from '../queries/item.ts'
import {
  type Request,
  type RequestStep,
  requestSteps,
  requestsOf,
  wordingsOf,
} from '../queries/request.ts'
import { mayRequest } from '../rules/life.ts'
import { mayAskAgain, REQUEST_LIFE, type RequestDeed, VERDICTS } from '../rules/request.ts'
import { requestWords } from '../words/request.ts'
import { requestForm } from './request-form.ts'
import type { Again } from './show.ts'

const after = (a: Temporal.Instant, b: Temporal.Instant | null) =>
  b !== null && Temporal.Instant.compare(a, b) > 0

/** How the article read when the outlet was asked, and how it reads now. */
async function beforeAfter(c: DeskContext, db: Db, i: Item, r: Request): Promise<Html | ''> {
  const w = requestWords[c.get('lang')]
  if (!i.articleId || !r.sentAt) return ''
  const all = await wordingsOf(db, i.articleId)
  const last = all.at(-1)
  const before = all.findLast((x) => !after(x.seenAt, r.sentAt))
  if (!last || !before || last.seq === before.seq) return ''
  const text = (x: typeof last) => [x.title, x.lede, x.body].filter(Boolean).join('\n\n')
  const when = tellShort(last.seenAt, c.get('agency').zone, c.get('lang'))
  return html`${notice('warn', html`<b>${w.seen}</b> (${when}). ${w.seenHint}`)}<details open><summary>${w.before}</summary><div class="compare">${raw(compareHtml(text(before), text(last)))}</div></details>`
}

type Shown = { i: Item; r: Request; again: Again | undefined }

function act(
  c: DeskContext,
  { i, r, again }: Shown,
  deed: RequestDeed,
  fields: Html | '',
  label: string,
) {
  const form = `${deed}-${r.id}`
  const mine = again?.form === form ? again : undefined
  return html`<details id="do-${form}"${mine ? raw(' open') : ''}><summary>${label}</summary><form class="form" method="post" action="/desk/press-items/${i.id}/requests/${r.id}/${deed}"><input type="hidden" name="version" value="${r.version}">${mine ? faultSummary(mine.faults, c.get('lang')) : ''}${fields}<div><button class="button button--primary">${label}</button></div></form></details>`
}

function acts(c: DeskContext, s: Shown): Html {
  const [lang, w] = [c.get('lang'), requestWords[c.get('lang')]]
  const may = REQUEST_LIFE[s.r.state]
  const area = (deed: RequestDeed) =>
    textArea({
      name: `${deed}_words`,
      label: w.words,
      rows: 3,
      maxlength: 20_000,
      value: s.again?.typed[`${deed}_words`],
    })
  const verdicts = html`<fieldset id="f-verdict"><legend>${w.judge}</legend>${VERDICTS.map((v) => html`<label class="field--row"><input type="radio" name="verdict" value="${v}"> ${w.verdict[v]}</label>`)}</fieldset>`
  const body = selectField({
    name: 'body',
    label: w.body,
    choices: corrections.bodies.map((b) => ({ value: b.code, label: b.name[lang] })),
  })
  return html`<div class="do-row">${may.send ? act(c, s, 'send', html`<p class="hint">${w.sendHint}</p>`, w.send) : ''}${may.drop ? act(c, s, 'drop', '', w.drop) : ''}${may.judge ? act(c, s, 'judge', html`${verdicts}${area('judge')}`, w.judge) : ''}${may.thank ? act(c, s, 'thank', '', w.thank) : ''}${may.go_further ? act(c, s, 'go_further', html`${body}${area('go_further')}`, w.go_further) : ''}</div>`
}

function stands(c: DeskContext, { i, r }: Shown): Html | '' {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, requestWords[c.get('lang')]]
  if (!r.sentAt) return ''
  const state = r.mailState
  const way =
    state === null
      ? w.onPaper
      : state === 'queued' || state === 'sent' || state === 'failed'
        ? w.byMail[state]
        : w.byMail.other
  const rule = r.ruleId
    ? `${r.ruleId} · ${rulebook.rules.get(r.ruleId)?.at(-1)?.duty[lang] ?? ''}`
    : ''
  const late = r.state === 'sent' && after(i.now, r.dueAt)
  const atOnce = r.dueAt && !after(r.dueAt, r.sentAt)
  const limit = atOnce ? w.dueNow : r.dueAt ? w.due(tellShort(r.dueAt, zone, lang)) : w.dueNone
  return html`<p>${w.signed(r.signer ?? '', r.attribution, tellShort(r.sentAt, zone, lang))} · ${way}</p><p><b>${limit}</b> <small>${rule}</small></p>${late ? notice('bad', w.overdue) : ''}`
}

function history(c: DeskContext, steps: RequestStep[]): Html {
  const [lang, w] = [c.get('lang'), requestWords[c.get('lang')]]
  const body = (code: string) => corrections.bodies.find((b) => b.code === code)?.name[lang] ?? code
  return html`<ol role="list" class="bank">${steps.map((s) => html`<li><b>${w.deed[s.deed]}</b>${s.verdict ? ` · ${w.verdict[s.verdict]}` : ''}${s.bodyCode ? ` · ${body(s.bodyCode)}` : ''}<small>${tellShort(s.at, c.get('agency').zone, lang)} · ${s.person}</small>${s.words ? html`<p>${s.words}</p>` : ''}</li>`)}</ol>`
}

async function one(c: DeskContext, db: Db, s: Shown, steps: RequestStep[]): Promise<Html> {
  const w = requestWords[c.get('lang')]
  const { i, r } = s
  const paper = `/desk/press-items/${i.id}/requests/${r.id}/letter`
  const text =
    r.state === 'draft' && i.mayWork
      ? requestForm(c, i, r, s.again)
      : html`<dl class="pair"><dt>${w.office}</dt><dd>${r.office}</dd><dt>${w.wrong}</dt><dd>${r.wrong}</dd><dt>${w.facts}</dt><dd>${r.facts}</dd>${r.evidence ? html`<dt>${w.evidence}</dt><dd>${r.evidence}</dd>` : ''}</dl>`
  const papers = html`<p class="actions"><a class="button" href="${paper}.docx">${w.docx}</a> <a class="button" href="${paper}.pdf">${w.pdf}</a></p>`
  const compared = r.state === 'sent' || r.state === 'further' ? await beforeAfter(c, db, i, r) : ''
  return html`<article class="card" id="request-${r.id}"><h3>${w.round(r.round)} <span class="tag">${w.state[r.state]}</span>${r.number ? ` · ${r.number}` : ''}</h3>${stands(c, s)}${compared}${text}${papers}${i.mayWork ? acts(c, s) : ''}${history(c, steps)}</article>`
}

/** The requests of an item, and where one may begin. */
export async function requestsPart(
  c: DeskContext,
  db: Db,
  i: Item,
  again?: Again,
): Promise<Html | ''> {
  const [lang, w] = [c.get('lang'), requestWords[c.get('lang')]]
  const all = await requestsOf(db, i.id)
  if (all.length === 0 && !mayRequest(i)) return ''
  const steps = await requestSteps(db, i.id)
  const shown: Html[] = []
  for (const r of all)
    shown.push(
      await one(
        c,
        db,
        { i, r, again },
        steps.filter((s) => s.requestId === r.id),
      ),
    )
  const last = all[0]
  const free = i.mayWork && mayRequest(i) && (!last || mayAskAgain(last.state))
  const mine = again?.form === 'request'
  const rounds =
    corrections.roundsRule && rulebook.rules.get(corrections.roundsRule)?.at(-1)?.duty[lang]
  const begin = free
    ? html`<details id="do-request"${mine ? raw(' open') : ''}><summary>${last ? w.again : w.begin}</summary>${last ? notice('', html`${w.rounds(last.round + 1)} ${rounds ?? ''}`) : ''}${requestForm(c, i, undefined, again)}</details>`
    : ''
  return html`<section id="requests"><h2>${w.title}</h2>${shown.length > 0 ? shown : html`<p class="label">${w.none}</p>`}${begin}</section>`
}
