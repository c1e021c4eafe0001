import path from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Browser, Page } from 'playwright-core'
import type { DeskEnv } from '#lib/auth.ts'
import { asset, assetPages } from '#lib/html/assets.ts'
import { deskHeaders } from '#lib/http/headers.ts'

const ISLANDS = path.join(import.meta.dirname, '../../src/islands')
const COMMANDS = ['strong', 'em', 'heading', 'quote', 'bullet', 'ordered', 'link', 'undo', 'redo']
export const FIELDS = ['headline', 'summary', 'body'] as const

export type Values = { headline: string; summary: string; body: string }
export type Saved = Record<string, string>
type Reply = { status: number; json: unknown }

const BLANK: Values = { headline: '', summary: '', body: '' }

/** The editor's page as the desk draws it, for one or two languages, without the desk around it. */
const draft = (url: string | null, base: string, values: Record<string, Values>, langs: string[]) =>
  html`<!doctype html><html lang="vi"><meta charset="utf-8"><title>t</title><link rel="stylesheet" href="${asset('desk.css')}">
<script type="module" src="/editor.js"></script><script type="module" src="/autosave.js"></script>
<body class="desk desk--wide"><main class="thing"><rostrum-autosave ${url ? html`data-url="${url}"` : ''} data-saving="saving" data-offline="offline" data-conflict="conflict" data-restore="restore" data-restore-do="do restore">
<form method="post" action="${url ?? '/new'}" id="draft"><input type="hidden" name="base" value="${base}">
<div class="tools"><span class="toolbar" data-toolbar hidden>${COMMANDS.map((k) => html`<button type="button" class="button button--quiet" data-command="${k}">${k}</button>`)}</span>
<span class="status"><output data-status></output><button class="button" name="act" value="save">save</button></span></div>
<div class="page">${langs.map((l) => {
    const v = values[l] ?? BLANK
    return html`<details class="language" open><summary>${l}</summary>
<div class="field"><label class="label" for="f-headline_${l}">headline ${l}</label><textarea class="title-input" id="f-headline_${l}" name="headline_${l}" rows="1" lang="${l}">${v.headline}</textarea></div>
<div class="field"><label class="label" for="f-summary_${l}">summary ${l}</label><textarea class="lede-input" id="f-summary_${l}" name="summary_${l}" rows="2" lang="${l}">${v.summary}</textarea></div>
<div class="field"><label class="label" for="f-body_${l}">body ${l}</label><rostrum-editor><textarea class="input body-input" id="f-body_${l}" name="body_${l}" rows="14" lang="${l}">
${v.body}</textarea><select hidden data-authorities aria-label="speaker"><option value="">choose</option><option value="UQ-2026-014">Colonel A</option><option value="UQ-2026-015">Major B</option></select></rostrum-editor></div></details>`
  })}</div></form></rostrum-autosave>
<form id="other" method="post" action="/other"><button>other</button></form>
<label class="field--row"><input type="checkbox" name="topics" value="t1" form="draft"> topic</label></main>`

const textsIn = (saved: Saved): Values => ({
  headline: saved['headline_vi'] ?? '',
  summary: saved['summary_vi'] ?? '',
  body: saved['body_vi'] ?? '',
})

async function bundles(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ['editor.ts', 'autosave.ts'].map((f) => path.join(ISLANDS, f)),
    outdir: '/',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  return new Map(outputFiles.map((f) => [`/${path.basename(f.path)}`, f.contents]))
}

/** A small server with the desk's headers: the page, the islands, and an address to save to that does as it is told. */
export async function scene() {
  const files = await bundles()
  const state = {
    values: {} as Record<string, Values>, // empty: nothing to show yet
    langs: ['vi'],
    base: 'b0',
    /** Everything that was posted to be saved, oldest first. */
    saves: [] as Saved[],
    /** What was posted where, oldest first. */
    order: [] as string[],
    /** What the next save is answered with. */
    reply: (saved: Saved): Reply | Promise<Reply> => accept(saved),
  }
  const accept = (_saved: Saved): Reply => ({
    status: 200,
    json: {
      ok: true,
      base: `b${state.saves.length}`,
      savedAt: '1',
      text: `saved ${state.saves.length}`,
    },
  })
  const app = new Hono<DeskEnv>()
  app.use(deskHeaders)
  for (const [name, content] of files)
    app.get(name, (c) =>
      c.body(new Uint8Array(content), 200, { 'content-type': 'text/javascript' }),
    )
  for (const { address, page } of assetPages())
    app.get(address, (c) => c.body(new Uint8Array(page.body), 200, { 'content-type': page.type }))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.get('/r/1', (c) => c.html(draft('/r/1', state.base, state.values, state.langs)))
  app.get('/new', (c) => c.html(draft(null, '', state.values, state.langs)))
  app.post('/new', (c) => c.redirect('/r/1', 303))
  app.post('/other', (c) => {
    state.order.push('other')
    return c.html('<h1>other</h1>')
  })
  app.post('/r/1', async (c) => {
    // a form sends CRLF for the end of a line; the desk, too, reads it as LF
    const fields = [...(await c.req.formData())]
    const saved = Object.fromEntries(
      fields.map(([k, v]) => [k, String(v).replaceAll('\r\n', '\n')]),
    )
    if (!c.req.header('accept')?.startsWith('application/json'))
      return c.html(draft('/r/1', 'b9', { vi: textsIn(saved) }, ['vi']), 409)
    state.saves.push(saved)
    state.order.push('save')
    const { status, json } = await state.reply(saved)
    return Response.json(json, { status })
  })
  const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    state,
    accept,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(done)),
  }
}
export type Scene = Awaited<ReturnType<typeof scene>>

/** A page of a browser of its own, opened at a path; `faults` collects what the browser complains about. */
export async function open(browser: Browser, at: Scene, path = '/r/1') {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (e) => faults.push(e.message))
  page.on('console', (m) => /error|warning/.test(m.type()) && faults.push(m.text()))
  await page.goto(at.origin + path)
  return { page, context, faults, ...hands(page) }
}

const hands = (page: Page) => ({
  /** The page to write on. */
  editor: (lang = 'vi') =>
    page.locator(`[role=textbox][aria-multiline=true][lang=${lang}]`).first(),
  /** What the form would send. */
  markdown: (lang = 'vi') => page.locator(`textarea[name=body_${lang}]`).inputValue(),
  button: (command: string) => page.locator(`[data-command=${command}]`),
  status: () => page.locator('output[data-status]').textContent(),
})
