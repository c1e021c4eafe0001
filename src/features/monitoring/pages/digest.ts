import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { barList } from '#lib/html/bar-list.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, textArea } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll, idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { print } from '#lib/print.ts'
import { tellDay } from '#lib/time.ts'
import { digestCharts, digestHtml, digestSheet } from '../jobs/digest-doc.ts'
import { dayAt, sendDigest } from '../jobs/press-digest.ts'
import {
  type Digest,
  digestById,
  digestInWork,
  downSources,
  type Edited,
  hasUnitsBelow,
  type Item,
  itemsOf,
  planOf,
  rollUp,
  saveDigest,
  takeStory,
  volumeNow,
} from '../queries/digests.ts'
import { storyById } from '../queries/stories.ts'
import { digestWords } from '../words/digest.ts'
import { articleId } from './article.ts'
import { stateOf } from './digests.ts'
import { unitFor, WORKERS } from './unit.ts'

const wholeOf = async (db: Db, id: string, zone: string) => {
  const digest = found(await digestById(db, id))
  const items = await itemsOf(db, id)
  if (digest.sentAt) return { digest, items, down: digest.sources }
  const volume = await volumeNow(db, id, zone)
  return { digest: { ...digest, volume }, items, down: await downSources(db) }
}

function itemForm(c: DeskContext, i: Item, place: number, last: boolean): Html {
  const w = digestWords[c.get('lang')]
  const move = (act: string, label: string) =>
    html`<button class="button button--quiet" name="act" value="${act}:${i.id}">${label}</button>`
  return html`<li class="digest-item"><input type="hidden" name="item" value="${i.id}"><p><b>${place}. ${i.title}</b><small>${i.outlet} · ${w.counts(i.articles, i.publishers)} ${i.fromUnit ? html` · ${w.fromUnit(named(i.fromUnit, c.get('lang')))}` : ''} · <a href="${i.url}" rel="noreferrer noopener">${new URL(i.url).host}</a></small></p>
<div class="fields"><div class="field"><label for="s-${i.id}">${w.section} (${place})</label><input class="input" id="s-${i.id}" name="section_${i.id}" maxlength="120" value="${i.section}" list="sections"></div><div class="field"><label for="h-${i.id}">${w.handling} (${place})</label><input class="input" id="h-${i.id}" name="handling_${i.id}" maxlength="300" value="${i.handling}"></div></div>
<div class="field"><label for="l-${i.id}">${w.lines} (${place})</label><textarea class="input" id="l-${i.id}" name="lines_${i.id}" rows="2" maxlength="600">${i.lines}</textarea></div>
<div class="actions">${place > 1 ? move('up', w.up) : ''}${last ? '' : move('down', w.down)}${move('remove', w.remove)}</div></li>`
}

type Again = { told?: Html; intro?: string; items?: Item[] }
async function digestPage(c: DeskContext, db: Db, id: string, again: Again = {}): Promise<Html> {
  const [lang, w] = [c.get('lang'), digestWords[c.get('lang')]]
  const all = await wholeOf(db, id, c.get('agency').zone)
  const { digest: d } = all
  const title = w.headline(named(d.unitName, lang), tellDay(Temporal.PlainDate.from(d.day), lang))
  const files = html`<a class="button" href="/desk/digests/${id}.pdf">PDF</a><a class="button" href="/desk/digests/${id}.docx">Word</a>`
  const charts = digestCharts(all, lang).map(barList)
  if (d.sentAt || !holds(c.get('me'), ...WORKERS))
    return deskPage(c, {
      title,
      body: sheet(
        title,
        html`<p>${stateOf(c, d.sentAt)}</p><div class="prose">${raw(digestHtml(all, lang))}</div>${charts}`,
        files,
      ),
    })
  const items = again.items ?? all.items
  const to = (await planOf(db, d.unitId))?.recipients.length ?? 0
  const below = await hasUnitsBelow(db, d.unitId)
  const sections = [
    ...new Set([w.firstSection, ...items.map((i) => i.section), w.otherSection]),
  ].filter(Boolean)
  const form = html`<form class="form" method="post" action="/desk/digests/${id}"><input type="hidden" name="version" value="${d.version}"><datalist id="sections">${sections.map((s) => html`<option value="${s}"></option>`)}</datalist>
${textArea({ name: 'intro', label: w.intro, hint: w.introHint, rows: 3, maxlength: 4000, value: again.intro ?? d.intro })}
<ol role="list" class="bank">${items.map((i, n) => itemForm(c, i, n + 1, n + 1 === items.length))}</ol>${items.length === 0 ? html`<p class="label">${w.nothing} <a href="/desk/stories?tab=relevant">${w.noneNext}</a></p>` : ''}
<div class="actions"><button class="button" name="act" value="save">${w.save}</button>${below ? html`<button class="button" name="act" value="below">${w.rollUp}</button>` : ''}${to > 0 ? html`<button class="button button--primary" name="act" value="send">${w.sendTo(to)}</button>` : html`<span class="label">${w.noRecipients}</span>`}</div></form>`
  return deskPage(c, {
    title,
    body: sheet(
      title,
      html`<p>${stateOf(c, d.sentAt)}</p>${again.told ?? ''}${form}${charts}`,
      files,
    ),
  })
}

/** What was typed, in its order, after what was pressed: up, down, or out. */
function editedIn(form: FormData): { intro: string; items: Edited[]; act: string } {
  const ids = [...new Set(fieldAll(form, 'item'))]
    .filter((x) => /^[0-9a-f-]{36}$/.test(x))
    .slice(0, 500)
  const items = ids.map((id) => ({
    id,
    section: cleanLine(field(form, `section_${id}`), 120),
    lines: cleanText(field(form, `lines_${id}`), 600).trim(),
    handling: cleanLine(field(form, `handling_${id}`), 300),
  }))
  const [act = '', on] = field(form, 'act').split(':')
  const at = items.findIndex((i) => i.id === on)
  const [moved] = at < 0 ? [] : items.splice(at, 1)
  if (moved && act !== 'remove') items.splice(Math.max(0, at + (act === 'up' ? -1 : 1)), 0, moved)
  return { intro: cleanText(field(form, 'intro'), 4000).trim(), items, act }
}

const known = (d: Digest) => ({ kind: 'press_digest', id: d.id })

/** One digest: edited, read, sent, printed. */
export const digestPages = new Hono<DeskEnv>()
  .get('/digests/:file{[0-9a-f-]{36}\\.(?:pdf|docx)}', async (c) => {
    const [id = '', ending] = c.req.param('file').split('.')
    const [lang, agency] = [c.get('lang'), c.get('agency')]
    const all = await asMe(c, (db) => wholeOf(db, id, agency.zone))
    const s = digestSheet(all, {
      agency,
      origin: c.get('program').config.origin,
      now: Temporal.Now.instant(),
      lang,
    })
    const bytes = await print(ending === 'pdf' ? 'release' : 'docx', s)
    c.header(
      'content-type',
      ending === 'pdf'
        ? 'application/pdf'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    )
    c.header('content-disposition', `attachment; filename="digest-${all.digest.day}.${ending}"`)
    c.header('cache-control', 'private, no-store')
    return c.body(new Uint8Array(bytes))
  })
  .get('/digests/:id', async (c) => c.html(await asMe(c, (db) => digestPage(c, db, idParam(c)))))
  .post('/digests/:id', async (c) => {
    const id = idParam(c)
    if (!holds(c.get('me'), ...WORKERS)) throw new NotFound()
    const form = await readForm(c)
    const w = digestWords[c.get('lang')]
    const { intro, items, act } = editedIn(form)
    return asMe(c, async (db) => {
      const digest = found(await digestById(db, id))
      if (digest.sentAt) return c.html(await digestPage(c, db, id), 409)
      if ((await saveDigest(db, id, Number(field(form, 'version')) || 0, intro, items)) === 0) {
        const before = new Map((await itemsOf(db, id)).map((i) => [i.id, i]))
        const mine = items.flatMap((i) => {
          const now = before.get(i.id)
          return now ? [{ ...now, ...i }] : []
        })
        return c.html(
          await digestPage(c, db, id, { told: notice('warn', w.raced), intro, items: mine }),
          409,
        )
      }
      if (act === 'below') {
        const n = await rollUp(db, id, w.belowSection)
        return c.html(await digestPage(c, db, id, { told: notice('good', w.rolledUp(n)) }))
      }
      if (act !== 'send')
        return c.html(await digestPage(c, db, id, { told: notice('good', w.saved) }))
      const to = (await planOf(db, digest.unitId))?.recipients ?? []
      if (to.length === 0)
        return c.html(await digestPage(c, db, id, { told: notice('bad', w.noRecipients) }), 409)
      await sendDigest(db, id, to, c.get('agency'), Temporal.Now.instant(), c.get('lang'))
      await record(db, {
        verb: 'press_digest.sent',
        subject: known(digest),
        unitId: digest.unitId,
        detail: { recipients: to.length },
      })
      return c.redirect(`/desk/digests/${id}`, 303)
    })
  })
  .post('/stories/:id/digest', async (c) => {
    const story = articleId(c)
    if (!holds(c.get('me'), ...WORKERS)) throw new NotFound()
    const form = await readForm(c)
    await asMe(c, async (db) => {
      const { unit } = await unitFor(c, db)
      found(await storyById(db, story, unit.id))
      const id = await digestInWork(
        db,
        unit.id,
        dayAt(Temporal.Now.instant(), c.get('agency').zone).day,
        c.get('me').id,
      )
      await takeStory(db, id, story, digestWords[c.get('lang')].firstSection)
    })
    const back = field(form, 'back')
    return c.redirect(
      back.startsWith('/desk/stories') ? `${back}#s${story}` : `/desk/stories/${story}`,
      303,
    )
  })
