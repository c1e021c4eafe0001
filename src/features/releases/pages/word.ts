import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, selectField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm, UPLOAD_LIMIT, upload } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { readWord } from '../jobs/word.ts'
import { addRelease } from '../queries/release.ts'
import { wordWords } from '../words/word.ts'
import { BLANK, textsFrom } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { WRITERS } from './show-editor.ts'

async function formPage(c: DeskContext, db: Db, refused = ''): Promise<Html> {
  const lang = c.get('lang')
  const w = wordWords[lang]
  const units = await unitChoices(db, [...WRITERS])
  found(units[0])
  const body = sheet(
    w.title,
    html`${refused ? notice('bad', refused) : ''}<p class="hint">${w.lead}</p>
<form class="form" method="post" enctype="multipart/form-data">${selectField({ name: 'unit', label: w.unit, value: units[0]?.id ?? '', choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}
${selectField({
  name: 'lang',
  label: w.lang,
  value: 'vi',
  choices: [
    { value: 'vi', label: w.langs.vi },
    { value: 'en', label: w.langs.en },
  ],
})}
<div class="field"><label for="f-file">${w.file}</label><input class="input" type="file" id="f-file" name="file" accept=".docx" required></div>
<div class="actions"><button class="button button--primary">${w.send}</button></div></form>`,
  )
  return deskPage(c, { title: w.title, body })
}

function donePage(c: DeskContext, id: string, left: string[]): Html {
  const w = wordWords[c.get('lang')]
  const report =
    left.length > 0
      ? notice('warn', html`<b>${w.left}</b><ul>${left.map((l) => html`<li>${l}</li>`)}</ul>`)
      : notice('good', w.all)
  const body = sheet(
    w.done,
    html`${report}<div class="actions"><a class="button button--primary" href="/desk/releases/${id}">${w.open}</a></div>`,
  )
  return deskPage(c, { title: w.done, body })
}

/** A Word document becomes a draft, with a report of what was left out; the file itself is not kept. */
export const wordPages = new Hono<DeskEnv>()
  .get('/releases/import', async (c) => c.html(await asMe(c, (db) => formPage(c, db))))
  .post('/releases/import', async (c) => {
    const form = await readForm(c, UPLOAD_LIMIT)
    const file = upload(form, 'file')
    const lang = field(form, 'lang') === 'en' ? 'en' : 'vi'
    const w = wordWords[c.get('lang')]
    const word = file && (await readWord(Buffer.from(await file.arrayBuffer())))
    if (!word) return c.html(await asMe(c, (db) => formPage(c, db, w.unreadable)), 400)
    const secret = secrecyRefusal(c, [word.read.headline, word.read.body, ...word.words])
    if (secret) throw new HttpProblem(422, 'refused', secret)
    const { headline, body, notUnderstood } = word.read
    const written = { vi: BLANK, en: BLANK, [lang]: { ...BLANK, headline, body } }
    const id = randomUUID()
    await asMe(c, async (db) => {
      const unit = found(
        (await unitChoices(db, [...WRITERS])).find((u) => u.id === field(form, 'unit')),
      )
      const texts = textsFrom(written, lang)
      const draft = { id, rootId: id, unitId: unit.id, kind: 'press_release', grade: null }
      await addRelease(db, { ...draft, mainLang: lang, me: c.get('me').id, texts })
      const subject = { kind: 'release', id }
      await record(db, {
        verb: 'release.created',
        subject,
        unitId: unit.id,
        detail: { from: 'word' },
      })
    })
    const left = [
      ...notUnderstood.map(
        ([what, n]) => `${w.what[what.split(' ')[0] ?? ''] ?? what} (${w.times(n)})`,
      ),
      ...(word.comments ? [w.comments] : []),
      ...(word.changes ? [w.changes] : []),
    ]
    return c.html(donePage(c, id, left))
  })
