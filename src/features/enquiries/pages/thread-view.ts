import { html } from 'hono/html'
import { sizeText } from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import type { Question } from '../queries/enquiry.ts'
import type { Reply } from '../queries/replies.ts'
import { urgency } from '../rules/clocks.ts'
import { afterDeed } from '../rules/questions.ts'
import { deskWords } from '../words/desk.ts'
import { foreignWords } from '../words/foreign.ts'
import { interviewTag } from './interview-view.ts'
import type { LoadedEnquiry } from './load.ts'

const TAG = {
  open: '',
  answered: ' tag--good',
  refused: ' tag--bad',
  waiting: ' tag--warn',
  withdrawn: '',
} as const
const CLOCK = { calm: '', amber: ' tag--warn', red: ' tag--bad' } as const

const paragraphs = (text: string): Html =>
  html`${text.split(/\n\s*\n/).map((p) => html`<p>${p.split('\n').map((l, i) => html`${i > 0 ? html`<br>` : ''}${l}`)}</p>`)}`

/** A small form of one button. */
export const act = (
  action: string,
  label: string,
  fields: Record<string, string> = {},
  kind = '',
) =>
  html`<form method="post" action="${action}">${Object.entries(fields).map(([k, v]) => html`<input type="hidden" name="${k}" value="${v}">`)}<button class="button ${kind}">${label}</button></form>`

function question(c: DeskContext, l: LoadedEnquiry, q: Question): Html {
  const w = deskWords[c.get('lang')]
  const [zone, lang] = [c.get('agency').zone, c.get('lang')]
  const refusal = l.refusals.findLast((r) => r.questionSeq === q.seq && !r.endedAt)
  const elsewhere = q.unitId !== l.e.unitId ? named(q.unitName, lang) : ''
  const more = [
    elsewhere,
    refusal
      ? `${refusal.grounds.join(', ')} · ${refusal.decidedBy} · ${w.review} ${tellShort(refusal.reviewAt, zone, lang)}`
      : '',
    q.reopenedAt && q.state === 'open' ? `${w.reopen}: ${tellShort(q.reopenedAt, zone, lang)}` : '',
  ].filter(Boolean)
  const at = `/desk/enquiries/${l.e.id}/questions/${q.id}`
  const acts = l.e.mayWork
    ? html`<span class="acts">${afterDeed(q.state, 'reopen') ? act(at, w.reopen, { act: 'reopen' }, 'button--quiet') : ''}${afterDeed(q.state, 'withdraw') ? act(at, w.withdraw, { act: 'withdraw' }, 'button--quiet') : ''}</span>`
    : ''
  return html`<div class="q"><span class="n">${q.seq}</span><b>${q.text}</b><span class="tag${TAG[q.state]}">${w.state[q.state]}</span>${more.length > 0 ? html`<p>${more.join(' · ')}</p>` : ''}${acts}</div>`
}

function replyState(c: DeskContext, l: LoadedEnquiry, r: Reply): string {
  const w = deskWords[c.get('lang')]
  const tell = (t: Temporal.Instant) => tellShort(t, c.get('agency').zone, c.get('lang'))
  if (r.takenBackAt) return w.takenBack
  if (r.held) return w.held
  if (r.postedAt) return `${w.sentAt(tell(r.postedAt))}${l.e.mail ? '' : ` · ${w.onPage}`}`
  return r.sendAt ? w.sendAt(tell(r.sendAt)) : w.waits
}

function reply(c: DeskContext, l: LoadedEnquiry, r: Reply): Html {
  const w = deskWords[c.get('lang')]
  const at = `/desk/enquiries/${l.e.id}/replies/${r.id}`
  const open = !r.postedAt && !r.takenBackAt && l.e.mayWork
  const buttons = [
    open && !r.sendAt && l.authority ? act(at, w.sign, { act: 'sign' }, 'button--primary') : '',
    r.postedAt && r.releaseId
      ? html`<a class="button button--quiet" href="/desk/releases/${r.releaseId}/coverage">${w.coverage}</a>`
      : '',
    open && r.kind !== 'interview' ? act(at, w.takeBack, { act: 'take_back' }) : '',
  ].filter(Boolean)
  const about = [
    r.questions.length > 0 ? w.forQuestions(r.questions) : '',
    r.by ?? '',
    r.authority ? w.under(r.authority) : '',
    replyState(c, l, r),
  ].filter(Boolean)
  return html`<article class="msg"><header><b>${w.kinds[r.kind]}</b><span class="label">${about.join(' · ')}</span><time datetime="${r.madeAt.toString()}">${tellShort(r.madeAt, c.get('agency').zone, c.get('lang'))}</time></header>${paragraphs(r.body)}${buttons.length > 0 ? html`<div class="actions">${buttons}</div>` : ''}</article>`
}

function input(c: DeskContext, i: LoadedEnquiry['inputs'][number]): Html {
  const w = deskWords[c.get('lang')]
  const [zone, lang] = [c.get('agency').zone, c.get('lang')]
  const state = i.answeredAt
    ? `${i.answeredBy}, ${tellShort(i.answeredAt, zone, lang)}`
    : w.inputWaits(tellShort(i.deadline, zone, lang))
  return html`<article class="msg msg--note"><header><b>${w.askUnit}: ${named(i.unitName, lang)}</b><span class="label">${i.askedBy} · ${state}</span><time datetime="${i.askedAt.toString()}">${tellShort(i.askedAt, zone, lang)}</time></header>${paragraphs(i.ask)}${i.answer ? html`<blockquote>${paragraphs(i.answer)}</blockquote>` : ''}</article>`
}

function files(c: DeskContext, l: LoadedEnquiry, messageId: string): Html | '' {
  const w = deskWords[c.get('lang')]
  const came = l.files.filter((f) => f.messageId === messageId)
  return came.length === 0
    ? ''
    : html`<ul class="files" aria-label="${w.files}">${came.map((f) => html`<li><a href="/desk/enquiries/${l.e.id}/files/${f.id}" download>${f.name}</a> <span class="label">${f.mediaType} · ${sizeText(f.size, c.get('lang'))}</span></li>`)}</ul><p class="label">${w.filesHint}</p>`
}

/** Everything that came, went and was noted, in the order in which it did. */
function entries(c: DeskContext, l: LoadedEnquiry): Html[] {
  const w = deskWords[c.get('lang')]
  const time = (t: Temporal.Instant) =>
    html`<time datetime="${t.toString()}">${tellShort(t, c.get('agency').zone, c.get('lang'))}</time>`
  const all: { at: Temporal.Instant; html: Html }[] = [
    ...l.messages.map((m) => ({
      at: m.at,
      html: html`<article class="msg"><header><b>${l.e.journalist || l.e.outlet || w.asker}</b><span class="label">${w.channel[m.channel]}${m.notedBy ? ` · ${w.by(m.notedBy)}` : ''}</span>${time(m.at)}</header>${paragraphs(m.body)}${files(c, l, m.id)}</article>`,
    })),
    ...l.replies.map((r) => ({ at: r.madeAt, html: reply(c, l, r) })),
    ...l.inputs.map((i) => ({ at: i.askedAt, html: input(c, i) })),
    ...l.notes.map((n) => ({
      at: n.at,
      html: html`<article class="msg msg--note"><header><b>${w.note}</b><span class="label">${n.person}</span>${time(n.at)}</header>${paragraphs(n.body)}</article>`,
    })),
  ]
  return all.sort((a, b) => Temporal.Instant.compare(a.at, b.at)).map((x) => x.html)
}

const noteForm = (c: DeskContext, l: LoadedEnquiry): Html | '' => {
  const w = deskWords[c.get('lang')]
  return l.e.mayWork
    ? html`<form class="form" method="post" action="/desk/enquiries/${l.e.id}/notes"><div class="field"><label for="f-note">${w.note}</label><textarea class="input" id="f-note" name="body" rows="2" maxlength="10000" aria-describedby="note-about" required></textarea><small id="note-about">${w.noteHint}</small></div><div class="actions"><button class="button">${w.noteAdd}</button></div></form>`
    : ''
}

/** The middle of an enquiry's page: its clocks, its questions, its thread. */
export function threadView(c: DeskContext, l: LoadedEnquiry, forms: Html): Html {
  const w = deskWords[c.get('lang')]
  const { e } = l
  const tell = (t: Temporal.Instant) => tellShort(t, c.get('agency').zone, c.get('lang'))
  const open = l.questions.some((q) => q.state === 'open' || q.state === 'waiting')
  const clock = (t: Temporal.Instant, label: string) =>
    html`<span class="tag${open ? CLOCK[urgency(t, e.receivedAt, e.now)] : ''}">${label} ${tell(t)}</span>`
  return html`<div class="thread"><h1>${l.questions[0]?.text ?? e.number}</h1><div class="kicker"><span class="tag">${e.number}</span>${e.deadlineAt ? clock(e.deadlineAt, w.their) : ''}${e.pausedAt ? html`<span class="tag tag--warn">${w.paused}: ${e.pauseReason}</span>` : e.dueAt ? clock(e.dueAt, w.legal) : ''}${l.foreign ? html`<span class="tag tag--accent">${foreignWords[c.get('lang')].title}</span>` : ''}${l.interview ? interviewTag(c, l.interview.state) : ''}${l.group.length > 0 ? html`<span class="tag tag--accent">${w.together(l.group.length + 1)}</span>` : ''}${e.mergedNumber ? html`<a class="tag tag--warn" href="/desk/enquiries/${e.mergedInto ?? ''}">${w.merged(e.mergedNumber)}</a>` : ''}</div>
${l.questions.map((q) => question(c, l, q))}
${forms}${entries(c, l)}${noteForm(c, l)}</div>`
}
