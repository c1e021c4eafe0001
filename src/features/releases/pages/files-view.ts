import { html } from 'hono/html'
import { filesFound, lackTags, sizeText, thumbnail, uploadFields } from '#features/media/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import type { ReleaseFile } from '../queries/context.ts'
import { may } from '../rules/life.ts'
import { fileWords } from '../words/files.ts'
import { words } from '../words/index.ts'
import type { Loaded } from './load.ts'
import { gateList } from './parts.ts'

const FROM_LIBRARY = 12

const act = (href: string, label: string, kind = ''): Html =>
  html`<form method="post" action="${href}"><button class="button ${kind}">${label}</button></form>`

function fileRow(c: DeskContext, l: Loaded, f: ReleaseFile, isLead: boolean): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const said = fileWords[c.get('lang')]
  const editable = may(l.state, 'save')
  const base = `/desk/releases/${l.release.id}/files/${f.id}`
  const page = `/desk/media/${f.id}?release=${l.release.id}`
  return html`<li class="file-row"><a class="medium" href="${page}">${thumbnail(f)}<span class="visually-hidden">${f.name}</span></a>
<div><b>${f.name}</b><small>${f.width ? `${f.width} × ${f.height} · ` : ''}${sizeText(f.size, lang)} · ${f.rights || w.gateRights.no(f.name)}</small><span class="tags">${isLead ? html`<span class="tag tag--accent">${said.leadPicture}</span>` : ''}${lackTags(c, f)}</span>
${editable ? html`<div class="actions"><a class="button" href="${page}">${said.describe}</a>${isLead || !f.mediaType.startsWith('image/') ? '' : act(`${base}/first`, said.makeFirst, 'button--quiet')}${l.release.kind === 'correction' ? act(`${base}/copy`, said.fixedCopy, 'button--quiet') : ''}${act(`${base}/removal`, w.remove, 'button--quiet')}</div>` : ''}</div></li>`
}

/** The files of a release: those it has in their order, adding new ones, and taking some from the library. */
export async function filesPage(
  c: DeskContext,
  db: Db,
  l: Loaded,
  refused: string[] = [],
  rights = '',
): Promise<Html> {
  const w = words[c.get('lang')]
  const said = fileWords[c.get('lang')]
  const { release: r } = l
  const editable = may(l.state, 'save')
  const lead = l.files.find((f) => f.mediaType.startsWith('image/'))
  const rows = l.files.map((f) => fileRow(c, l, f, f === lead))
  const body = html`${refused.length > 0 ? notice('bad', html`<ul>${refused.map((x) => html`<li>${x}</li>`)}</ul>`) : ''}
<p class="hint">${editable ? said.filesHow : said.filesFrozen}${editable && l.submission ? html` ${said.filesVoid}` : ''}</p>
${rows.length > 0 ? html`<ol class="file-rows" role="list">${rows}</ol>` : html`<p class="label">${w.noFiles}</p>`}
${editable ? html`${addSection(c, r.id, rights)}${await librarySection(c, db, l)}` : ''}`
  const back = html`<a class="button" href="/desk/releases/${r.id}">${w.back}</a>`
  return deskPage(c, {
    title: said.filesTitle,
    body: sheet(said.filesTitle, body, back),
    context: html`<h2>${r.texts[r.mainLang]?.headline || w.untitled}</h2>${gateList(
      c,
      l.gates.filter((g) => g.gate === 'rights' || g.gate === 'media'),
    )}`,
  })
}

function addSection(c: DeskContext, id: string, rights: string): Html {
  const w = words[c.get('lang')]
  const mb = Math.floor(c.get('program').config.fileLimit / 1_000_000)
  return html`<section><h2>${w.addFile}</h2><form class="form" method="post" action="/desk/releases/${id}/files" enctype="multipart/form-data">${uploadFields(c, mb, rights)}<div><button class="button button--primary">${w.addFile}</button></div></form></section>`
}

async function librarySection(c: DeskContext, db: Db, l: Loaded): Promise<Html> {
  const said = fileWords[c.get('lang')]
  const q = cleanLine(c.req.query('q') ?? '', 100)
  const there = new Set(l.files.map((f) => f.id))
  const find = { words: q, kind: '', unit: null, open: false, before: undefined }
  const rows = (await filesFound(db, find, FROM_LIBRARY + there.size))
    .filter((f) => !there.has(f.id))
    .slice(0, FROM_LIBRARY)
  const list = rows.map(
    (f) =>
      html`<li><span class="medium">${thumbnail(f)}<b>${f.name}</b></span><form method="post" action="/desk/releases/${l.release.id}/files/library"><input type="hidden" name="file" value="${f.id}"><button class="button">${said.attachIt}<span class="visually-hidden">: ${f.name}</span></button></form></li>`,
  )
  return html`<section><h2>${said.fromLibrary}</h2><form class="filter" method="get" role="search"><input class="input" type="search" name="q" value="${q}" aria-label="${said.findInLibrary}" placeholder="${said.findInLibrary}"><button class="button">${said.findInLibrary}</button></form>
${list.length > 0 ? html`<ul class="media" role="list">${list}</ul>` : html`<p class="label">${said.libraryNone}</p>`}</section>`
}
