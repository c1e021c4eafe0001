import { html } from 'hono/html'
import { filesFound } from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellInstant } from '#lib/time.ts'
import type { Claim } from '../queries/claims.ts'
import type { Finding } from '../queries/findings.ts'
import type { Evidence } from '../queries/shared.ts'
import { decideFinding, type FindingDeed } from '../rules/life.ts'
import { deskWords } from '../words/desk.ts'
import type { Again } from './claim.ts'
import { labelChoices } from './labels.ts'

/** Rows for evidence in the form. */
export const EVIDENCE_ROWS = 6
const FILES = 100

export const evidenceList = (rows: Evidence[], files: Map<string, string>): Html =>
  html`<ul role="list" class="bank">${rows.map((e) => html`<li>${e.link ? html`<a href="${e.link}" rel="noreferrer">${e.source}</a>` : e.source}${e.fileId && files.get(e.fileId) ? html`<small>${files.get(e.fileId)}</small>` : ''}</li>`)}</ul>`

function acts(c: DeskContext, x: Claim, f: Finding): Html | '' {
  const w = deskWords[c.get('lang')]
  const me = c.get('me').id
  const may = (deed: FindingDeed) =>
    decideFinding(f.state, deed, { me, firstBy: f.firstBy }) === undefined
  const button = (deed: FindingDeed, body: unknown = '') =>
    html`<form class="form" method="post" action="/desk/claims/${x.id}/findings/${f.id}/${deed}"><input type="hidden" name="version" value="${x.version}">${body}<div class="actions"><button class="button${deed === 'drop' ? '' : ' button--primary'}">${w.deed[deed]}</button></div></form>`
  if (!x.works) return ''
  const waits =
    f.state === 'checked' && f.firstBy === me
      ? html`<p class="label">${w.refused.same_person}</p>`
      : ''
  return html`${(['check', 'agree', 'begin'] as const).map((d) => (may(d) ? button(d) : ''))}${waits}${may('drop') ? html`<details><summary>${w.deed.drop}</summary>${button('drop', textField({ name: 'why', label: w.dropWhy, required: true, maxlength: 500 }))}</details>` : ''}`
}

function oneView(c: DeskContext, x: Claim, f: Finding, files: Map<string, string>): Html {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  const said = (['vi', 'en'] as const).flatMap((l) =>
    f.words[l] ? [html`<p lang="${l}">${f.words[l]}</p>`] : [],
  )
  const advised = (['vi', 'en'] as const).flatMap((l) =>
    f.advice[l] ? [html`<p lang="${l}">${f.advice[l]}</p>`] : [],
  )
  return html`<article class="told"><h3>${w.version(f.seq)}: ${named(f.labelName, lang)} <span class="tag">${w.state[f.state]}</span></h3>${said}${advised}${evidenceList(f.evidence, files)}
<p class="label">${f.writer}, ${tellInstant(f.writtenAt, zone, lang)}${f.first && f.firstAt ? html`<br>${w.firstCheck(f.first, tellInstant(f.firstAt, zone, lang))}` : ''}${f.second && f.secondAt ? html`<br>${w.secondCheck(f.second, tellInstant(f.secondAt, zone, lang))}` : ''}${f.dropWhy ? html`<br>${f.dropWhy}` : ''}</p>${f.releaseId ? html`<p><a class="button" href="/desk/releases/${f.releaseId}">${w.toRelease}</a></p>` : ''}${acts(c, x, f)}</article>`
}

type Kept = Record<string, string | undefined>
/** The form begins from the latest version, or from what was typed before. */
function valuesFrom(latest: Finding | undefined, again: Again): Kept {
  if (again.values['label']) return again.values
  if (!latest) return {}
  const rows = latest.evidence.flatMap((e, i) => [
    [`source_${i}`, e.source],
    [`link_${i}`, e.link],
    [`file_${i}`, e.fileId ?? ''],
  ])
  return {
    label: latest.label,
    words_vi: latest.words.vi,
    words_en: latest.words.en,
    advice_vi: latest.advice.vi,
    advice_en: latest.advice.en,
    ...Object.fromEntries(rows),
  }
}

function form(
  lang: Lang,
  x: Claim,
  v: Kept,
  again: Again,
  files: { value: string; label: string }[],
): Html {
  const w = deskWords[lang]
  const text = (name: string) => ({ name, value: v[name], fault: again.faults[name] })
  const row = (_: unknown, i: number) =>
    html`<div class="field--row">${textField({ ...text(`source_${i}`), label: w.evSource(i + 1), maxlength: 500 })}${textField({ ...text(`link_${i}`), label: w.evLink(i + 1), type: 'url', maxlength: 2000 })}${selectField({ ...text(`file_${i}`), label: w.evFile(i + 1), choices: [{ value: '', label: w.noFile }, ...files] })}</div>`
  return html`<form class="form" method="post" action="/desk/claims/${x.id}/findings"><input type="hidden" name="version" value="${x.version}">${selectField({ ...text('label'), label: w.label, choices: labelChoices(lang) })}
${(['vi', 'en'] as const).map((l) => html`${textArea({ ...text(`words_${l}`), label: w.words[l], rows: 4, maxlength: 4000, lang: l })}${textArea({ ...text(`advice_${l}`), label: w.advice[l], rows: 2, maxlength: 2000, lang: l })}`)}
<fieldset><legend>${w.evidence}</legend><p class="label">${w.evidenceHint}</p>${again.faults['evidence'] ? html`<p class="error" id="f-evidence">${again.faults['evidence']}</p>` : ''}${Array.from({ length: EVIDENCE_ROWS }, row)}</fieldset><div class="actions"><button class="button button--primary">${w.saveFinding}</button></div></form>`
}

/** All versions of the finding, latest first, each with what may be done; and the form of the next. */
export async function findingsView(
  c: DeskContext,
  db: Db,
  x: Claim,
  findings: Finding[],
  again: Again,
): Promise<Html> {
  const lang = c.get('lang')
  const w = deskWords[lang]
  const listed = await filesFound(
    db,
    { words: '', kind: '', open: false, unit: null, before: undefined },
    FILES,
  )
  const names = new Map(listed.map((f) => [f.id, f.name]))
  const latest = findings[0]
  const may =
    x.works &&
    decideFinding(latest?.state, 'write', { me: c.get('me').id, firstBy: null }) === undefined
  const files = listed.map((f) => ({ value: f.id, label: f.name }))
  const write = may
    ? html`<details${again.values['label'] ? html` open` : ''}><summary>${latest ? w.writeNext : w.writeFinding}</summary>${form(lang, x, valuesFrom(latest, again), again, files)}</details>`
    : ''
  return html`<section><h2>${w.findings}</h2>${findings.map((f) => oneView(c, x, f, names))}${write}</section>`
}
