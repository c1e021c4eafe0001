import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { localField, tellShort } from '#lib/time.ts'
import {
  cameOutUnseen,
  type InterviewDeed,
  type InterviewState,
  interviewDeeds,
  needsSpeaker,
} from '../rules/interview.ts'
import { afterDeed } from '../rules/questions.ts'
import { interviewWords } from '../words/interview.ts'
import { bidFields, NO_BID } from './bid-form.ts'
import { fold, type Typed } from './forms-view.ts'
import type { LoadedEnquiry } from './load.ts'

const TAG: Partial<Record<InterviewState, string>> = {
  asked: ' tag--warn',
  shown: ' tag--warn',
  agreed: ' tag--good',
  approved: ' tag--good',
  published: ' tag--good',
  declined: ' tag--bad',
}
/** Where a bid stands, as a tag. */
export const interviewTag = (c: DeskContext, state: InterviewState): Html => {
  const w = interviewWords[c.get('lang')]
  return html`<span class="tag${TAG[state] ?? ''}">${w.tag}: ${w.state[state]}</span>`
}

type View = { c: DeskContext; l: LoadedEnquiry; typed: Typed | undefined }
const had = ({ typed }: View, form: string, name: string) =>
  typed?.form === form ? (typed.values[name] ?? '') : ''

function line(
  v: View,
  form: string,
  name: string,
  label: string,
  more = { type: 'text', start: '' },
) {
  return html`<div class="field"><label for="f-${form}-${name}">${label}</label><input class="input" id="f-${form}-${name}" name="${name}" type="${more.type}" value="${had(v, form, name) || more.start}" maxlength="500"></div>`
}
const now = ({ c, l }: View, hours: number) =>
  localField(l.e.now.add({ hours }), c.get('agency').zone).slice(0, 16)

function speakers(v: View, form: string): Html {
  const w = interviewWords[v.c.get('lang')]
  return html`<div class="field"><label for="f-${form}-speaker">${w.speaker}</label><select class="input" id="f-${form}-speaker" name="speaker">${v.l.speakers.map((a) => html`<option value="${a.key}"${a.key === had(v, form, 'speaker') ? raw(' selected') : ''}>${a.personName} · ${a.key}</option>`)}</select></div>`
}

function special(v: View, deed: InterviewDeed, form: string): Html | '' {
  const { c, l } = v
  const w = interviewWords[c.get('lang')]
  if (deed === 'consent') {
    const review = l.interview?.review
      ? ''
      : html`<label class="field--row"><input type="checkbox" name="review" value="1"> ${w.review}</label>`
    return html`${line(v, form, 'at', w.agreed, { type: 'datetime-local', start: now(v, 24) })}${line(v, form, 'place', w.place, { type: 'text', start: l.interview?.place ?? '' })}${review}`
  }
  if (deed === 'hold') {
    const able = l.questions.filter((q) => afterDeed(q.state, 'answer'))
    return html`${line(v, form, 'at', w.held, { type: 'datetime-local', start: now(v, 0) })}${speakers(v, form)}<fieldset><legend>${w.answered}</legend>${able.map((q) => html`<label class="field--row"><input type="checkbox" name="questions" value="${q.id}" checked> ${q.seq}. ${q.text.slice(0, 90)}</label>`)}</fieldset>`
  }
  return deed === 'publish'
    ? line(v, form, 'link', w.link, { type: 'url', start: l.interview?.link ?? '' })
    : ''
}

function deedForm(v: View, deed: InterviewDeed): Html {
  const w = interviewWords[v.c.get('lang')]
  const form = `interview-${deed}`
  const unsigned =
    needsSpeaker(deed) && !v.l.authority ? html`<p class="hint">${w.why.no_authority}</p>` : ''
  const area = html`<div class="field"><label for="f-${form}-words">${w.words[deed]}</label><textarea class="input" id="f-${form}-words" name="words" rows="3" maxlength="20000">
${had(v, form, 'words')}</textarea></div>`
  return fold(
    v.l,
    form,
    w.deed[deed],
    w.deed[deed],
    html`${unsigned}${special(v, deed, form)}${area}`,
    v.typed,
  )
}

/** By which wordings an enquiry is judged beside its own clock. */
export function clockList(c: DeskContext, l: LoadedEnquiry): Html | '' {
  const [w, zone, lang] = [interviewWords[c.get('lang')], c.get('agency').zone, c.get('lang')]
  if (l.clocks.length === 0) return ''
  return html`<ul class="small" role="list">${l.clocks.map((k) => html`<li>${w.rule(k.ruleId, k.ruleVersion)}: ${k.dueAt ? `${w.due} ${tellShort(k.dueAt, zone, lang)}` : w.noLimit}${k.metAt ? ` · ${w.met} ${tellShort(k.metAt, zone, lang)}` : ''}</li>`)}</ul>`
}

/** The form that marks an enquiry as a bid. */
function markForm(v: View): Html | '' {
  const w = interviewWords[v.c.get('lang')]
  const values = v.typed?.form === 'interview' ? v.typed.values : {}
  const start = { ...NO_BID, ...values }
  return fold(
    v.l,
    'interview',
    w.mark,
    w.markGo,
    html`${bidFields(start, v.c.get('lang'))}${line(v, 'interview', 'unit', w.unit)}<small>${w.unitHint}</small>`,
    v.typed,
  )
}

/** The bid of an enquiry: what is asked for, where it stands, its history, and what can be done now. */
export function interviewView(c: DeskContext, l: LoadedEnquiry, typed?: Typed): Html {
  const v: View = { c, l, typed }
  const { interview: i } = l
  const may = l.e.mayWork && !l.e.mergedInto
  if (!i) return may ? html`<div class="do-row">${markForm(v)}</div>` : html``
  const [w, zone, lang] = [interviewWords[c.get('lang')], c.get('agency').zone, c.get('lang')]
  const tell = (t: Temporal.Instant) => tellShort(t, zone, lang)
  const pairs = [
    [w.asked, [i.post, named(i.unitName, lang)].filter(Boolean).join(', ')],
    [w.formLabel, w.form[i.form]],
    [w.place, i.place],
    [w.wished, i.wishedAt ? tell(i.wishedAt) : ''],
    [w.review, i.review ? w.reviewYes : w.reviewNo],
    [w.agreed, i.agreedAt ? [tell(i.agreedAt), i.agreedPlace].filter(Boolean).join(', ') : ''],
    [w.held, i.heldAt ? tell(i.heldAt) : ''],
    [w.speaker, i.speaker ? `${i.speaker} · ${w.under(i.authority ?? '')}` : ''],
  ].filter(([, value]) => value)
  const deeds = l.interviewSteps.map((s) => s.deed)
  return html`<section id="bid"><h2>${w.title} ${interviewTag(c, i.state)}${cameOutUnseen(i.review, deeds) ? html` <span class="tag tag--bad">${w.unseen}</span>` : ''}</h2>
<dl class="pair">${pairs.map(([k, value]) => html`<dt>${k}</dt><dd>${value}</dd>`)}${i.link ? html`<dt>${w.link}</dt><dd><a href="${i.link}" rel="noopener noreferrer">${i.link}</a></dd>` : ''}</dl>
<ol class="small" role="list">${l.interviewSteps.map((s) => html`<li>${tell(s.at)} · ${w.deed[s.deed]}${s.person ? ` · ${s.person}` : ''}${s.authority ? ` · ${w.under(s.authority)}` : ''}${s.words ? html`<br>${s.words}` : ''}</li>`)}</ol>
${may ? html`<div class="do-row">${interviewDeeds(i).map((d) => deedForm(v, d))}</div>` : ''}</section>`
}
