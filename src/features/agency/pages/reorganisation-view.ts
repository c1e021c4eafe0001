import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, notice, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import type { Reorganised } from '../queries/reorganise.ts'
import type { ReadMoves } from '../rules/moves.ts'
import type { Plan } from '../rules/reorganisation.ts'
import { nameWords } from '../words/names.ts'
import { words } from '../words/reorganisation.ts'
import { table, today } from './parts.ts'

export type ActForm = { title: string; paper: string; date: string; moves: string }
const HERE = '/desk/reorganisations/new'

/** What the lines or the plan refuse, each with its line; nothing when they do not. */
export function refusals(c: DeskContext, read: ReadMoves, done?: Reorganised): string[] {
  const w = words[c.get('lang')]
  const value = (v: string) => (v ? ` (${v})` : '')
  if (!read.ok)
    return read.faults.map((f) => `${w.line(f.line)}: ${w.fault[f.key]}${value(f.value)}`)
  if (!done || done.ok) return []
  return [
    ...done.faults.map((f) => `${w.line(f.line)}: ${w.reason[f.reason]}${value(f.code)}`),
    ...done.heads.map((h) => w.laterHead(h.person, h.unit)),
  ]
}

/** The form of an act, with what was typed, the faults of its fields, and what its moves were refused for. */
export function actForm(
  c: DeskContext,
  v: ActForm,
  faults: Faults = {},
  refused: string[] = [],
): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const no =
    refused.length > 0
      ? notice(
          'bad',
          html`<b>${w.refused}</b><ul>${refused.slice(0, 100).map((r) => html`<li>${r}</li>`)}</ul>`,
        )
      : ''
  const f = (name: 'title' | 'paper' | 'date', more: object = {}) =>
    textField({
      name,
      label: w[name],
      value: v[name],
      fault: faults[name],
      required: true,
      maxlength: 200,
      ...more,
    })
  const body = html`${no}<form class="form" method="post" action="${HERE}" enctype="multipart/form-data"><p>${w.why}</p>${faultSummary(faults, lang)}
${f('title')}${f('paper', { hint: w.paperHint })}${f('date', { type: 'date' })}
${textArea({ name: 'moves', label: w.moves, value: v.moves, rows: 8, hint: w.movesHint })}
<p class="hint">${w.examples.map((e) => html`<code>${e}</code><br>`)}${w.exampleWhy}</p>
<div class="field"><label for="f-file">${w.file}</label><input class="input" type="file" id="f-file" name="file" accept=".csv,text/csv"></div>
<div class="actions"><button class="button button--primary">${w.preview}</button></div></form>`
  return deskPage(c, { title: w.make, body: sheet(w.make, body) })
}

/** What the plan says will happen, counted. */
function counts(c: DeskContext, plan: Plan): Html {
  const w = words[c.get('lang')]
  const said = [
    [plan.opened.length, w.opened],
    [plan.ended.length, w.ended],
    [plan.renamed.length, w.renamed],
    [plan.placed.length, w.placed],
  ] as const
  return html`<ul>${said.filter(([n]) => n > 0).map(([n, tell]) => html`<li>${tell(n)}</li>`)}</ul>`
}

/** The act as it would be: nothing is written until it is confirmed. */
export function actPreview(c: DeskContext, v: ActForm, plan: Plan): Html {
  const [w, n] = [words[c.get('lang')], nameWords[c.get('lang')]]
  const rows = plan.successions
    .slice(0, 1000)
    .map(
      (s) =>
        html`<tr><td>${n.step[s.kind]}</td><td>${s.from}</td><td>${s.to ?? w.nobody}</td><td>${s.from === s.to ? '' : s.takesWork && s.to ? w.takes : w.takesNot}</td></tr>`,
    )
  const kept = html`<input type="hidden" name="title" value="${v.title}"><input type="hidden" name="paper" value="${v.paper}"><input type="hidden" name="date" value="${v.date}"><textarea name="moves" hidden>
${v.moves}</textarea>`
  const body = html`${notice(v.date < today(c) ? 'warn' : '', html`<b>${w.previewTitle}</b>${counts(c, plan)}${plan.ended.length > 0 ? html`<p>${w.endingHeads}</p>` : ''}${v.date < today(c) ? html`<p>${w.past}</p>` : ''}`)}
${rows.length > 0 ? table([w.step, w.from, w.to, w.work], rows) : ''}
<form method="post" action="${HERE}">${kept}<div class="actions"><button class="button button--primary" name="apply" value="1">${w.apply}</button><button class="button" name="edit" value="1">${w.edit}</button></div></form>`
  return deskPage(c, { title: w.make, body: sheet(`${v.title} · ${v.paper}`, body) })
}
