import { Hono } from 'hono'
import { html } from 'hono/html'
import { blockTexts } from '#features/facts/index.ts'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { asMe, type DeskEnv } from '#lib/auth.ts'
import { BESIDE } from '#lib/document/beside.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { followed, noteChecked } from '../queries/languages.ts'
import { type ReleaseTexts, releaseById } from '../queries/release.ts'
import { may, stateAt } from '../rules/life.ts'
import { sideBySide } from '../rules/side-by-side.ts'
import { languageWords } from '../words/languages.ts'

/** A text's headline, summary, paragraphs and what stands beside it, as readers see them. */
const paragraphs = (t: ReleaseTexts['vi'] | undefined): string[] =>
  t
    ? [t.headline, t.summary, ...blockTexts(t.body), ...BESIDE.flatMap((f) => t[f] ?? [])].map(
        withoutCitations,
      )
    : []

/** The source and its translation beside each other, and a way to say that the translation still holds. */
export const languagePages = new Hono<DeskEnv>()
  .get('/releases/:id/languages', async (c) => {
    const id = idParam(c)
    const w = languageWords[c.get('lang')]
    return asMe(c, async (db) => {
      const r = found(await releaseById(db, id))
      const other = r.mainLang === 'vi' ? 'en' : 'vi'
      const f = await followed(db, id, other)
      const open = may(stateAt(r, r.now), 'save')
      const edit = html`<a class="button" href="/desk/releases/${id}">${w.edit}</a>`
      if (!f)
        return c.html(
          deskPage(c, {
            title: w.title,
            body: sheet(
              w.title,
              html`${empty(w.none, w.noneNext)}<div class="actions">${edit}</div>`,
            ),
          }),
        )
      const pairs = sideBySide(
        paragraphs(r.texts[r.mainLang]),
        paragraphs(r.texts[other]),
        f.source > f.translation
          ? paragraphs(f.known?.[r.mainLang])
          : paragraphs(r.texts[r.mainLang]),
      )
      const changed = pairs.filter((p) => p.changed).length
      const rows = pairs.map(
        (p) =>
          html`<tr><td lang="${r.mainLang}">${p.changed ? html`<mark>${p.source}</mark> <span class="tag tag--warn">${w.changed}</span>` : p.source}</td><td lang="${other}">${p.translation}</td></tr>`,
      )
      const check =
        changed > 0 && open
          ? html`<form method="post"><input type="hidden" name="revision" value="${r.revisionId}"><button class="button">${w.checked}</button></form>`
          : ''
      const body = sheet(
        w.title,
        html`<p class="hint">${w.lead}</p>${changed > 0 ? notice('warn', w.stale(changed)) : notice('good', w.fresh)}
<div class="table-wrap"><table class="table"><thead><tr><th>${w.langs[r.mainLang]}</th><th>${w.langs[other]}</th></tr></thead><tbody>${rows}</tbody></table></div>
<div class="actions">${edit}${check}</div>`,
      )
      return c.html(deskPage(c, { title: w.title, body }))
    })
  })
  .post('/releases/:id/languages', async (c) => {
    const id = idParam(c)
    const seen = field(await readForm(c), 'revision')
    return asMe(c, async (db) => {
      const r = found(await releaseById(db, id))
      // Who looked at an older text is shown the new one first.
      if (seen === r.revisionId)
        await noteChecked(db, r.revisionId, r.mainLang === 'vi' ? 'en' : 'vi', c.get('me').id)
      return c.redirect(`/desk/releases/${id}/languages`, 303)
    })
  })
