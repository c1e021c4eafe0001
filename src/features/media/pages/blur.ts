import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { fieldAll, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { fileRefusalWords } from '../index.ts'
import { type Item, itemById } from '../queries/file.ts'
import { MOST_REGIONS, type Region, regionFrom } from '../rules/region.ts'
import { words } from '../words/index.ts'
import { changeFile } from './change.ts'
import { releaseIn } from './item.ts'

const SIDES = ['x', 'y', 'w', 'h'] as const
type Row = { shape: string; sides: string[] }
/** Empty rows for who has no script to draw with. */
const SPARE = 3

const percent = (share: number) => String(Math.round(share * 10_000) / 100)
const rowOf = (r: Region): Row => ({ shape: r.shape, sides: SIDES.map((s) => percent(r[s])) })

/** The rows as they were sent, and the regions they name; a row whose numbers are all empty is no region. */
function readRegions(form: FormData) {
  const shapes = fieldAll(form, 'shape')
  const columns = SIDES.map((s) => fieldAll(form, s))
  const rows: Row[] = shapes
    .map((shape, i) => ({ shape, sides: columns.map((column) => column[i] ?? '') }))
    .filter((r) => r.sides.some((s) => s.trim() !== ''))
  return { rows, regions: rows.map((r) => regionFrom(r.shape, r.sides)) }
}

function regionRow(c: DeskContext, row: Row, n: number): Html {
  const w = words[c.get('lang')]
  return html`<fieldset class="region"><legend>${w.blurRow(n)}</legend><label>${w.shape} <select class="input" name="shape">${(['oval', 'box'] as const).map((s) => html`<option value="${s}"${s === row.shape ? raw(' selected') : ''}>${w.shapes[s]}</option>`)}</select></label>
${SIDES.map((s, i) => html`<label>${w.sides[s]} <input class="input" name="${s}" inputmode="decimal" autocomplete="off" size="5" value="${row.sides[i] ?? ''}"></label>`)}
<button type="button" class="button button--quiet" data-drop hidden>${w.dropRegion}</button></fieldset>`
}

function blurPage(c: DeskContext, f: Item, rows: Row[], told: Html | '' = ''): Html {
  const w = words[c.get('lang')]
  const release = releaseIn(c.req.query('release'))
  const here = `/desk/media/${f.id}`
  const back = `${here}${release ? `?release=${release}` : ''}`
  const spare = Array.from({ length: SPARE }, (): Row => ({ shape: 'oval', sides: [] }))
  const body = html`${told}<p>${w.blurHow}</p>${f.regions.length > 0 ? html`<p class="hint">${w.blurOld}</p>` : ''}
<form class="blur" method="post" action="${here}/blur${release ? `?release=${release}` : ''}"><rostrum-blur>
<div class="blur-stage"><img src="${here}/view/1280" width="${f.width ?? 0}" height="${f.height ?? 0}" alt="${f.alt[c.get('lang')] ?? f.alt.vi ?? ''}"><canvas hidden aria-hidden="true"></canvas></div>
<div class="blur-side"><p class="hint" data-keys hidden>${w.blurKeys}</p><div data-rows>${[...rows, ...spare].map((r, i) => regionRow(c, r, i + 1))}</div>
<template>${regionRow(c, { shape: 'oval', sides: [] }, 0)}</template>
<p class="label" data-none hidden>${w.blurNone}</p><p class="actions"><button type="button" class="button" data-add hidden>${w.newRegion}</button></p>
<div class="actions"><button class="button button--primary">${w.blurSave}</button><a class="button button--quiet" href="${back}">${w.cancel}</a></div></div></rostrum-blur></form>`
  const title = w.blurTitle(f.name)
  return deskPage(c, { title, body: sheet(title, body), islands: ['blur.js'] })
}

/** Hiding faces and plates: drawn by hand, done by the server. */
export const blurPages = new Hono<DeskEnv>()
  .get('/media/:id/blur', async (c) => {
    const id = idParam(c)
    const f = found(await asMe(c, (db) => itemById(db, id)))
    if (!f.mine || f.fixed || f.width === null) return c.redirect(`/desk/media/${id}`, 303)
    return c.html(blurPage(c, f, f.regions.map(rowOf)))
  })
  .post('/media/:id/blur', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const w = words[c.get('lang')]
    const f = found(await asMe(c, (db) => itemById(db, id)))
    const { rows, regions } = readRegions(form)
    const broken = regions.indexOf(undefined)
    const refuse = (why: string, status: 400 | 409) =>
      c.html(blurPage(c, f, rows, notice('bad', why)), status)
    if (broken >= 0) return refuse(w.badRegion(broken + 1), 400)
    if (regions.length > MOST_REGIONS) return refuse(w.manyRegions, 400)
    const changed = await changeFile(c, id, { regions: regions.filter((r) => r !== undefined) })
    if (changed === 'busy' || changed === 'fixed') return refuse(w[changed], 409)
    if (changed !== 'saved') return refuse(fileRefusalWords(changed, c.get('lang')), 409)
    const release = releaseIn(c.req.query('release'))
    return c.redirect(`/desk/media/${id}?told=saved${release ? `&release=${release}` : ''}`, 303)
  })
