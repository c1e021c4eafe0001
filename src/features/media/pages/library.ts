import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { unitChoices } from '#features/agency/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice, selectField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { withUpload } from '#lib/http/upload.ts'
import { named } from '#lib/i18n.ts'
import { instant } from '#lib/time.ts'
import { addUploads } from '../jobs/add.ts'
import { filesFound, type Listed } from '../queries/library.ts'
import { KINDS, kindOf } from '../rules/files.ts'
import { words } from '../words/index.ts'
import { lackTags, sizeText, thumbnail, uploadFields } from './parts.ts'

export const EDITORS = ['head', 'regular_spokesperson', 'press_officer', 'administrator'] as const
const PER_PAGE = 48
/** What a form may weigh beside its files. */
const FORM_BYTES = 1_000_000

const Query = z.object({
  q: z.string().max(200).default(''),
  kind: z.enum(['', ...KINDS]).default(''),
  unit: z.union([z.literal(''), z.uuid()]).default(''),
  open: z.enum(['', '1']).default(''),
  at: instant.optional(),
  id: z.uuid().optional(),
})

const card = (c: DeskContext, f: Listed): Html => {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  return html`<li><a class="medium" href="/desk/media/${f.id}">${thumbnail(f)}<b>${f.name}</b></a>
<small>${w.kinds[kindOf(f.mediaType)]}${f.width ? ` · ${f.width} × ${f.height}` : ''} · ${sizeText(f.size, lang)}<br>${named(f.unitName, lang)}</small><span>${lackTags(c, f)}</span></li>`
}

async function libraryPage(c: DeskContext, refused: string[] = [], rights = ''): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const q = parsed(Query, c.req.query())
  const asked = q.q.normalize('NFC').trim()
  const { rows, units } = await asMe(c, async (db) => ({
    units: await unitChoices(db, [...EDITORS]),
    rows: await filesFound(
      db,
      {
        words: asked,
        kind: q.kind,
        unit: q.unit || null,
        open: q.open === '1',
        before: q.at && q.id ? { at: q.at, id: q.id } : undefined,
      },
      PER_PAGE,
    ),
  }))
  const filtered = asked !== '' || q.kind !== '' || q.unit !== '' || q.open !== ''
  const shown = rows.slice(0, PER_PAGE)
  const last = rows.length > PER_PAGE ? shown.at(-1) : undefined
  const choices = units.map((u) => ({ value: u.id, label: named(u.name, lang) }))
  const mb = Math.floor(c.get('program').config.fileLimit / 1_000_000)
  const add =
    choices.length > 0
      ? html`<details class="add"${(filtered || shown.length > 0) && refused.length === 0 ? '' : raw(' open')}><summary class="button button--primary">${w.add}</summary><form class="form" method="post" action="/desk/media" enctype="multipart/form-data">
${choices.length > 1 ? selectField({ name: 'unit', label: w.unit, choices }) : html`<input type="hidden" name="unit" value="${choices[0]?.value}">`}
${uploadFields(c, mb, rights)}<div><button class="button button--primary">${w.add}</button></div></form></details>`
      : ''
  const body = html`${refused.length > 0 ? notice('bad', html`<ul>${refused.map((r) => html`<li>${r}</li>`)}</ul>`) : ''}${add}
<form class="filter" method="get" role="search"><input class="input" type="search" name="q" value="${asked}" aria-label="${w.find}" placeholder="${w.find}">
<select class="input" name="kind" aria-label="${w.kind}"><option value="">${w.anyKind}</option>${KINDS.map((k) => html`<option value="${k}"${k === q.kind ? raw(' selected') : ''}>${w.kinds[k]}</option>`)}</select>
${choices.length > 1 ? html`<select class="input" name="unit" aria-label="${w.unit}"><option value="">${w.allUnits}</option>${choices.map((u) => html`<option value="${u.value}"${u.value === q.unit ? raw(' selected') : ''}>${u.label}</option>`)}</select>` : ''}
<label class="field--row"><input type="checkbox" name="open" value="1"${q.open ? raw(' checked') : ''}> ${w.onlyOpen}</label><button class="button">${w.findDo}</button></form>
${shown.length > 0 ? html`<ul class="media" role="list">${shown.map((f) => card(c, f))}</ul>` : filtered ? empty(w.none, w.noneNext) : empty(w.empty, w.emptyNext)}
${last ? html`<p><a class="button" href="/desk/media?${new URLSearchParams({ q: asked, kind: q.kind, unit: q.unit, open: q.open, at: last.uploadedAt.toString(), id: last.id })}">${w.older}</a></p>` : ''}`
  return deskPage(c, { title: w.title, body: sheet(w.title, body) })
}

/** The units' files, and adding some: each is judged for itself, and one that is refused does not take the others with it. */
export const libraryPages = new Hono<DeskEnv>()
  .get('/media', async (c) => c.html(await libraryPage(c)))
  .post('/media', (c) =>
    withUpload(c, c.get('program').config.fileLimit + FORM_BYTES, async ({ form, files }) => {
      const units = await asMe(c, (db) => unitChoices(db, [...EDITORS]))
      const unit = found(units.find((u) => u.id === field(form, 'unit')))
      const rights = cleanLine(field(form, 'rights'), 300)
      const { ids, refused } = await addUploads(c, files, { unitId: unit.id, rights })
      if (files.length === 0) refused.push(words[c.get('lang')].chooseFirst)
      if (refused.length > 0) return c.html(await libraryPage(c, refused, rights), 400)
      return ids.length === 1
        ? c.redirect(`/desk/media/${ids[0]}?told=added`, 303)
        : c.redirect('/desk/media', 303)
    }),
  )
