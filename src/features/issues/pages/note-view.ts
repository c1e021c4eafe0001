import { html, raw } from 'hono/html'
import { type DeskContext, holds } from '#lib/auth.ts'
import { faultSummary, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import type { Issue } from '../queries/issue.ts'
import type { Note } from '../queries/notes.ts'
import { mayBeTold } from '../rules/life.ts'
import { words } from '../words/index.ts'
import type { Again } from './show.ts'

const SIDES = ['vi', 'en'] as const

function signForm(
  c: DeskContext,
  i: Issue,
  last: Note | undefined,
  again: Again | undefined,
): Html {
  const w = words[c.get('lang')]
  const mine = again?.form === 'publish' ? again : undefined
  const of = (lang: 'vi' | 'en') => {
    const before = last?.texts?.[lang]
    const start =
      lang === 'vi' ? { title: i.title, raised: i.raised, did: i.outcome || i.measure } : undefined
    const value = (part: 'title' | 'raised' | 'did') =>
      mine?.typed[`${part}_${lang}`] ?? before?.[part] ?? start?.[part] ?? ''
    return html`${textField({ name: `title_${lang}`, label: w.noteTitle[lang], value: value('title'), maxlength: 300, lang })}${textArea({ name: `raised_${lang}`, label: w.noteRaised[lang], value: value('raised'), rows: 3, maxlength: 10_000, lang })}${textArea({ name: `did_${lang}`, label: w.noteDid[lang], value: value('did'), rows: 3, maxlength: 10_000, lang })}`
  }
  return html`<details id="do-publish"${mine ? raw(' open') : ''}><summary>${w.sign}</summary><form class="form" method="post" action="/desk/issues/${i.id}/publish"><input type="hidden" name="version" value="${i.version}">${mine ? faultSummary(mine.faults, c.get('lang')) : ''}<p class="hint">${w.publicHint}</p>${SIDES.map(of)}<div><button class="button button--primary">${w.sign}</button></div></form></details>`
}

function withdrawForm(c: DeskContext, i: Issue, again: Again | undefined): Html {
  const w = words[c.get('lang')]
  const mine = again?.form === 'withdraw' ? again : undefined
  return html`<details id="do-withdraw"${mine ? raw(' open') : ''}><summary>${w.withdraw}</summary><form class="form" method="post" action="/desk/issues/${i.id}/withdraw"><input type="hidden" name="version" value="${i.version}">${mine ? faultSummary(mine.faults, c.get('lang')) : ''}${textArea({ name: 'reason', label: w.reason, value: mine?.typed['reason'], rows: 2, maxlength: 2000, fault: mine?.faults['reason'] })}<div><button class="button button--bad">${w.withdraw}</button></div></form></details>`
}

/** What the public was told so far, and the acts of telling and withdrawing. */
export function notePart(c: DeskContext, i: Issue, notes: Note[], again: Again | undefined): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const last = notes.at(-1)
  const rows = notes
    .toReversed()
    .map(
      (n) =>
        html`<li><b>${w.version(n.seq)}</b> ${n.texts ? n.texts.vi.title : html`<span class="tag tag--warn">${w.withdrawn}</span> ${n.reason}`}<small>${tellShort(n.at, zone, lang)} · ${named(n.attribution, lang)}</small></li>`,
    )
  const speaks = i.mayWork && holds(c.get('me'), 'head', 'regular_spokesperson', 'press_officer')
  const acts = speaks
    ? html`<div class="do-row">${mayBeTold(i.state) ? signForm(c, i, last, again) : ''}${last?.texts ? withdrawForm(c, i, again) : ''}</div>`
    : ''
  return html`<section id="public"><h2>${w.public}</h2>${rows.length > 0 ? html`<p><a href="/issues/${i.number}">${w.publicOn}</a></p><ol role="list" class="bank">${rows}</ol>` : html`<p class="label">${w.publicNone}</p>`}${acts}</section>`
}
