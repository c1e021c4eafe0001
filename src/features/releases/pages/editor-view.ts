import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { BESIDE_WORDS } from '#lib/document/beside.ts'
import { deskPage } from '#lib/html/desk.ts'
import {
  type Choice,
  checkboxes,
  type Faults,
  faultSummary,
  selectField,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { localField } from '#lib/time.ts'
import { FOLLOWING } from '../rules/content.ts'
import { words } from '../words/index.ts'
import { leads } from '../words/leads.ts'
import { besideFields } from './beside-fields.ts'
import type { WrittenTexts } from './draft-form.ts'
import type { ListChoice } from './ports.ts'

export type EditorView = {
  /** The release's id; null for one that is not saved yet. */
  id: string | null
  base: string
  written: WrittenTexts
  kind: string
  kinds: Choice[]
  units: Choice[]
  unitId: string
  mainLang: 'vi' | 'en'
  route: 'standard' | 'express'
  grade: string | null
  note: Record<string, string>
  plannedAt: Temporal.Instant | null
  plannedLead: number | null
  topics: Choice[]
  chosenTopics: string[]
  lists: ListChoice[]
  speakers: Choice[]
  faults: Faults
  /** Shown above the text: merge notes, the last rejection. */
  notices?: Html | ''
  queue?: Html
  context: Html
  present: string[]
}

const COMMANDS = [
  'strong',
  'em',
  'heading',
  'quote',
  'bullet',
  'ordered',
  'link',
  'comment',
  'undo',
  'redo',
] as const

/** The editor: a plain Markdown form that islands turn into a page to write on, saved by itself. */
export function editorPage(c: DeskContext, v: EditorView): Html {
  const lang = c.get('lang')
  const w = words[lang]
  const action = v.id ? `/desk/releases/${v.id}` : '/desk/releases'
  const order: ('vi' | 'en')[] = v.mainLang === 'vi' ? ['vi', 'en'] : ['en', 'vi']
  const body = html`<rostrum-autosave${v.id ? raw(` data-url="${action}" data-live="${action}"`) : ''} data-saving="${w.saving}" data-offline="${w.offline}" data-conflict="${w.conflict}" data-restore="${w.restore}" data-restore-do="${w.restoreDo}">
<form method="post" action="${action}" id="draft" autocomplete="off"><input type="hidden" name="base" value="${v.base}">
<div class="tools"><span class="toolbar" data-toolbar hidden>${COMMANDS.filter((k) => v.id || k !== 'comment').map((k) => html`<button type="button" class="button button--quiet" data-command="${k}">${w.toolbar[k]}</button>`)}</span>
<span class="status"><span class="people" role="status" data-here data-headline="${w.headline}" data-summary="${w.summary}" data-body="${w.body}" data-notes="${BESIDE_WORDS[lang].notes}" data-about="${BESIDE_WORDS[lang].about}" data-contact="${BESIDE_WORDS[lang].contact}">${v.present.map((name) => html`<span class="tag">${name}</span>`)}</span><output data-status></output><button class="button" name="act" value="save">${w.save} <kbd>Ctrl S</kbd></button></span></div>
<div class="page"><h1 class="visually-hidden">${v.written[v.mainLang].headline || w.new}</h1>${faultSummary(v.faults, lang)}${v.notices ?? ''}
${order.map((l) => textFields(c, v, l))}
</div></form></rostrum-autosave>`
  const context = html`${v.context}<details class="side-form" ${v.id ? '' : raw('open')}><summary>${w.when}, ${w.topics.toLowerCase()}, ${w.lists.toLowerCase()}</summary>${settings(c, v)}</details>`
  return deskPage(c, {
    title: v.written[v.mainLang].headline || w.new,
    body,
    context,
    ...(v.queue ? { queue: v.queue } : {}),
    islands: ['editor.js', 'autosave.js'],
  })
}

function textFields(c: DeskContext, v: EditorView, l: 'vi' | 'en'): Html {
  const w = words[c.get('lang')]
  const t = v.written[l]
  const main = l === v.mainLang
  const open = main || t.headline !== '' || t.body !== ''
  const inner = html`<div class="field${v.faults[`headline_${l}`] ? ' field--bad' : ''}"><label class="label" for="f-headline_${l}">${w.headline}</label>
<textarea class="title-input" id="f-headline_${l}" name="headline_${l}" rows="1" maxlength="300" lang="${l}" placeholder="${w.headline}">${t.headline}</textarea></div>
<div class="field"><label class="label" for="f-summary_${l}">${w.summary}</label>
<textarea class="lede-input" id="f-summary_${l}" name="summary_${l}" rows="2" maxlength="2000" lang="${l}" placeholder="${w.summary}">${t.summary}</textarea></div>
<div class="field"><label class="label" for="f-body_${l}">${w.body}</label>
<rostrum-editor><textarea class="input body-input" id="f-body_${l}" name="body_${l}" rows="14" lang="${l}" aria-describedby="body-hint-${l}">
${t.body}</textarea><select hidden data-authorities aria-label="${w.gates.quote}"><option value="">${w.pickAuthority}</option>${v.speakers.map((s) => html`<option value="${s.value}">${s.label}</option>`)}</select></rostrum-editor>
<small class="hint" id="body-hint-${l}">${w.bodyHint}</small></div>${besideFields(c, l, t)}`
  return html`<details class="language" ${open ? raw('open') : ''}><summary>${w.language[l]}</summary>${inner}</details>`
}

function settings(c: DeskContext, v: EditorView): Html {
  const w = words[c.get('lang')]
  const zone = c.get('agency').zone
  const mode = v.plannedAt ? 'at' : v.plannedLead ? 'lead' : 'none'
  const radio = (value: string, label: string, more: unknown = '') =>
    html`<label class="field--row"><input type="radio" form="draft" name="when" value="${value}"${mode === value ? raw(' checked') : ''}> ${label}</label>${more}`
  const choices = Object.entries(leads[c.get('lang')]).map(([value, label]) => ({ value, label }))
  return html`<div class="form">
${selectField({ form: 'draft', name: 'unit', label: w.unit, value: v.unitId, choices: v.units })}
${FOLLOWING.has(v.kind) ? html`<input type="hidden" form="draft" name="kind" value="${v.kind}">` : selectField({ form: 'draft', name: 'kind', label: w.kindLabel, value: v.kind, choices: v.kinds })}
${v.kind === 'correction' ? correctionFields(c, v) : ''}
<fieldset><legend>${w.when}</legend>${radio('none', w.whenNone)}
${radio('at', w.whenAt, html`<input class="input" form="draft" type="datetime-local" step="1" name="planned_at" id="f-planned_at" aria-label="${w.when}" value="${v.plannedAt ? localField(v.plannedAt, zone) : ''}">`)}
${radio('lead', w.whenLead, selectField({ form: 'draft', name: 'planned_lead', label: w.whenLead, value: String(v.plannedLead ?? 300), choices }))}
<small class="hint">${w.zoneHint(zone)}</small>${v.faults['planned_at'] ? html`<span class="error">${v.faults['planned_at']}</span>` : ''}</fieldset>
${v.topics.length > 0 ? checkboxes({ form: 'draft', name: 'topics', legend: w.topics, choices: v.topics, ticked: v.chosenTopics }) : html`<p class="hint">${w.noTopics}</p>`}
${v.lists.length > 0 ? checkboxes({ form: 'draft', name: 'lists', legend: w.lists, choices: v.lists.map((l) => ({ value: l.id, label: `${l.name} (${l.count})` })), ticked: v.lists.filter((l) => l.chosen).map((l) => l.id) }) : html`<p class="hint">${w.noLists} <a href="/desk/lists">${w.makeList}</a></p>`}
${selectField({
  form: 'draft',
  name: 'main_lang',
  label: w.mainLang,
  value: v.mainLang,
  choices: [
    { value: 'vi', label: w.language.vi },
    { value: 'en', label: w.language.en },
  ],
})}
${v.kind === 'holding_statement' ? html`<label class="field--row"><input type="checkbox" form="draft" name="route" value="express"${v.route === 'express' ? raw(' checked') : ''}> ${w.express}</label>` : ''}
<button class="button" form="draft" name="act" value="save">${w.save}</button></div>`
}

const correctionFields = (c: DeskContext, v: EditorView) => {
  const w = words[c.get('lang')]
  return html`${selectField({ form: 'draft', name: 'grade', label: w.grade, value: v.grade ?? 'B', hint: w.gradeHint, choices: ['A', 'B', 'C'].map((g) => ({ value: g, label: g })) })}
${(['vi', 'en'] as const).map((l) => textField({ form: 'draft', name: `note_${l}`, label: `${w.note} · ${w.language[l]}`, value: v.note[l], hint: w.noteHint, lang: l, fault: v.faults[`note_${l}`] }))}`
}
