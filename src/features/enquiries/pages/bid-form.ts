import { html, raw } from 'hono/html'
import { cleanLine } from '#lib/document/text-input.ts'
import { type Faults, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field } from '#lib/http/body.ts'
import type { Lang } from '#lib/i18n.ts'
import { readLocal } from '#lib/time.ts'
import { type Bid, INTERVIEW_FORMS, InterviewForm } from '../queries/interview.ts'
import { interviewWords } from '../words/interview.ts'

const BID_FIELDS = ['bid', 'bid_post', 'bid_form', 'bid_place', 'bid_wished', 'bid_review'] as const
export type BidTyped = Record<(typeof BID_FIELDS)[number], string>
export const NO_BID: BidTyped = {
  bid: '',
  bid_post: '',
  bid_form: 'spoken',
  bid_place: '',
  bid_wished: '',
  bid_review: '',
}

export const bidTyped = (form: FormData): BidTyped => ({
  bid: field(form, 'bid') ? '1' : '',
  bid_post: cleanLine(field(form, 'bid_post'), 200),
  bid_form: InterviewForm.catch('spoken').parse(field(form, 'bid_form')),
  bid_place: cleanLine(field(form, 'bid_place'), 200),
  bid_wished: field(form, 'bid_wished').slice(0, 30),
  bid_review: field(form, 'bid_review') ? '1' : '',
})

/** A bid as somebody typed it, or what is wrong with it; undefined where the box is not ticked. */
export function readBid(
  t: BidTyped,
  lang: Lang,
  zone: string,
  now: Temporal.Instant,
): { bid: Bid | undefined; faults: Faults } {
  if (!t.bid) return { bid: undefined, faults: {} }
  const wished = t.bid_wished ? readLocal(t.bid_wished, zone) : null
  const bad =
    typeof wished === 'string' || (wished !== null && Temporal.Instant.compare(wished, now) <= 0)
  const bid: Bid = {
    post: t.bid_post,
    form: InterviewForm.catch('spoken').parse(t.bid_form),
    place: t.bid_place,
    wishedAt: typeof wished === 'string' ? null : wished,
    review: t.bid_review !== '',
  }
  return { bid, faults: bad ? { bid_wished: interviewWords[lang].badTime } : {} }
}

/** What a bid says beside its questions. */
export function bidFields(t: BidTyped, lang: Lang, faults: Faults = {}): Html {
  const w = interviewWords[lang]
  const text = (name: (typeof BID_FIELDS)[number], label: string, more = {}) =>
    textField({ name, label, value: t[name], maxlength: 200, fault: faults[name], ...more })
  return html`<div class="fields">${text('bid_post', w.post, { hint: w.postHint })}
${selectField({ name: 'bid_form', label: w.formLabel, value: t.bid_form, choices: INTERVIEW_FORMS.map((f) => ({ value: f, label: w.form[f] })) })}
${text('bid_place', w.place)}${text('bid_wished', w.wished, { type: 'datetime-local', maxlength: 30 })}</div>
<label class="field--row"><input type="checkbox" name="bid_review" value="1"${t.bid_review ? raw(' checked') : ''}> ${w.review}</label>`
}

/** The same, folded away in a form of questions until the box is ticked. */
export const bidPart = (t: BidTyped, lang: Lang, faults: Faults): Html => {
  const w = interviewWords[lang]
  return html`<details class="do"${t.bid ? raw(' open') : ''}><summary>${w.title}</summary><label class="field--row"><input type="checkbox" name="bid" value="1"${t.bid ? raw(' checked') : ''}> ${w.isBid}</label>${bidFields(t, lang, faults)}</details>`
}
