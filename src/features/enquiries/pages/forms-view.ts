import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { localField } from '#lib/time.ts'
import { afterDeed, type QuestionDeed } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'
import type { LoadedEnquiry } from './load.ts'

/** The letters that open what is done most. */
const KEYS: Record<string, string> = { answers: 'r', inputs: 'u', refusals: 'x', snooze: 's' }

export type Typed = { form: string; values: Record<string, string>; why: string }

/** The questions to which a deed can be done, ticked when there is one. */
function parts(c: DeskContext, l: LoadedEnquiry, deed: QuestionDeed, name: string): Html {
  const w = deskWords[c.get('lang')]
  const able = l.questions.filter((q) => afterDeed(q.state, deed))
  return html`<fieldset><legend>${w.which}</legend>${able.map((q) => html`<label class="field--row"><input type="checkbox" name="questions" value="${q.id}"${able.length === 1 || q.state === 'open' ? raw(' checked') : ''} aria-label="${name}: ${w.which} ${q.seq}"> ${q.seq}. ${q.text.slice(0, 90)}</label>`)}</fieldset>`
}

const day = (c: DeskContext, l: LoadedEnquiry, days: number) =>
  localField(l.e.now.add({ hours: 24 * days }), c.get('agency').zone).slice(0, 16)

/** One thing that may be done, folded away until it is; open, with its fault and words, when it did not go through. */
export function fold(
  l: LoadedEnquiry,
  name: string,
  label: string,
  go: string,
  fields: Html,
  typed: Typed | undefined,
  primary = false,
): Html {
  const mine = typed?.form === name ? typed : undefined
  return html`<details class="do" name="do"${mine ? raw(' open') : ''} id="${name}"><summary class="button${primary ? ' button--primary' : ''}"${KEYS[name] ? raw(` data-anykey="${KEYS[name]}"`) : ''}>${label}${KEYS[name] ? html` <kbd>${KEYS[name].toUpperCase()}</kbd>` : ''}</summary><form class="form" method="post" action="/desk/enquiries/${l.e.id}/${name}"><input type="hidden" name="version" value="${l.e.version}">${mine ? html`<p class="error" role="alert">${mine.why}</p>` : ''}${fields}<div class="actions"><button class="button button--primary">${go}</button></div></form></details>`
}

/** What the reader may do with an enquiry, below its thread. */
export function formsView(c: DeskContext, l: LoadedEnquiry, typed?: Typed): Html {
  const w = deskWords[c.get('lang')]
  if (!l.e.mayWork || l.e.mergedInto) return html``
  const id = l.e.id
  const had = (form: string, name: string) =>
    typed?.form === form ? (typed.values[name] ?? '') : ''
  const area = (form: string, name: string, label: string, rows = 3) =>
    html`<div class="field"><label for="f-${form}-${name}">${label}</label><textarea class="input" id="f-${form}-${name}" name="${name}" rows="${rows}">
${had(form, name)}</textarea></div>`
  const line = (form: string, name: string, label: string, hint = '') =>
    html`<div class="field"><label for="f-${form}-${name}">${label}</label><input class="input" id="f-${form}-${name}" name="${name}" value="${had(form, name)}" maxlength="200">${hint ? html`<small>${hint}</small>` : ''}</div>`
  const time = (form: string, name: string, label: string, days: number) =>
    html`<div class="field"><label for="f-${form}-${name}">${label}</label><input class="input" type="datetime-local" id="f-${form}-${name}" name="${name}" value="${had(form, name) || day(c, l, days)}"></div>`
  const can = (deed: QuestionDeed) => l.questions.some((q) => afterDeed(q.state, deed))
  const unsigned = l.authority ? '' : html`<p class="hint">${w.noAuthority}</p>`
  const drafts =
    l.drafts.length > 0
      ? html`<p>${w.underWay}: ${l.drafts.map((d, i) => html`${i > 0 ? ', ' : ''}<a href="/desk/${d.state === 'approved' ? 'answers' : 'releases'}/${d.releaseId}">${d.headline || w.forQuestions(d.questions)}</a>`)}</p>`
      : ''
  const answer = can('answer')
    ? fold(
        l,
        'answers',
        w.answer,
        w.answerGo,
        html`${parts(c, l, 'answer', w.answer)}${l.group.length > 0 ? html`<fieldset><legend>${w.alsoFor}</legend>${l.group.map((g) => html`<label class="field--row"><input type="checkbox" name="also" value="${g.id}" checked> ${g.number} ${g.outlet}</label>`)}</fieldset>` : ''}`,
        typed,
        true,
      )
    : ''
  const refuse = can('refuse')
    ? fold(
        l,
        'refusals',
        w.refuse,
        w.refuseGo,
        html`${unsigned}${parts(c, l, 'refuse', w.refuse)}<fieldset><legend>${w.grounds}</legend>${l.grounds.map((g) => html`<label class="field--row"><input type="checkbox" name="grounds" value="${g.code}"> <span><b>${g.code}</b> ${g.name[c.get('lang')]}<small class="label"> ${g.basis}</small></span></label>`)}</fieldset>${area('refusals', 'reason', w.reason)}${time('refusals', 'review', w.review, 30)}${line('refusals', 'dossier', w.dossier, w.dossierHint)}`,
        typed,
      )
    : ''
  const noNews = can('no_news')
    ? fold(
        l,
        'no-news',
        w.noNews,
        w.noNewsGo,
        html`${unsigned}${parts(c, l, 'no_news', w.noNews)}${area('no-news', 'say', w.say)}${time('no-news', 'next', w.nextAt, 1)}`,
        typed,
      )
    : ''
  const askUnit = fold(
    l,
    'inputs',
    w.askUnit,
    w.askGo,
    html`${line('inputs', 'unit', w.to, w.toHint)}${area('inputs', 'ask', w.ask)}${time('inputs', 'deadline', w.until, 1)}`,
    typed,
  )
  const transfer = can('transfer')
    ? fold(
        l,
        'transfers',
        w.transfer,
        w.transferGo,
        html`${parts(c, l, 'transfer', w.transfer)}${line('transfers', 'unit', w.to, w.toHint)}`,
        typed,
      )
    : ''
  const more = [
    fold(
      l,
      'snooze',
      w.snooze,
      w.snoozeGo,
      html`<fieldset><legend>${w.snoozeFor}</legend>${(['date', 'input', 'release'] as const).map((f) => html`<label class="field--row"><input type="radio" name="for" value="${f}"${f === (had('snooze', 'for') || 'date') ? raw(' checked') : ''}> ${w.snoozeTo[f]}</label>`)}</fieldset>${time('snooze', 'until', w.snoozeUntil, 1)}<p class="label">${w.snoozeHint}</p>`,
      typed,
    ),
    fold(l, 'group', w.group, w.group, line('group', 'number', w.group, w.groupHint), typed),
    fold(l, 'merge', w.merge, w.merge, line('merge', 'number', w.merge, w.mergeHint), typed),
    l.e.pausedAt
      ? ''
      : fold(l, 'pause', w.pause, w.pause, line('pause', 'reason', w.pauseWhy), typed),
    fold(
      l,
      'questions',
      w.addQuestion,
      w.addQuestion,
      area('questions', 'questions', w.questions),
      typed,
    ),
    fold(l, 'messages', w.heard, w.heard, area('messages', 'body', w.heard), typed),
  ]
  const resume = l.e.pausedAt
    ? html`<form method="post" action="/desk/enquiries/${id}/resume"><button class="button">${w.resume}</button></form>`
    : ''
  return html`${drafts}<div class="do-row">${answer}${askUnit}${refuse}${noNews}${transfer}${resume}${more}</div>`
}
