import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, faultSummary, notice, selectField, textField } from '#lib/html/form.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import {
  addTopic,
  moveTopic,
  removeTopic,
  renameTopic,
  type Topic,
  topicChoices,
} from '../queries/topics.ts'
import { freeSlug } from '../rules/text.ts'
import { words } from '../words/settings.ts'
import { faultsOf, lineFault, onlyAdministrators, table } from './parts.ts'

type TopicForm = { nameVi: string; nameEn: string; parentId: string }
const NEW: TopicForm = { nameVi: '', nameEn: '', parentId: '' }

const unfold = (topics: Topic[]) => {
  const under = Map.groupBy(topics, (t) => t.parentId)
  const walk = (parent: string | null, depth: number): { topic: Topic; depth: number }[] =>
    (under.get(parent) ?? []).flatMap((topic) => [{ topic, depth }, ...walk(topic.id, depth + 1)])
  return walk(null, 0)
}

function row(c: DeskContext, { topic: t, depth }: { topic: Topic; depth: number }) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const name = named(t.name, lang)
  const at = `/desk/topics/${t.id}`
  const edit = html`<details><summary>${w.edit}</summary><form class="form" method="post" action="${at}">
<label>${w.nameVi} <input class="input" name="nameVi" lang="vi" value="${t.name.vi}" required maxlength="200"></label><label>${w.nameEn} <input class="input" name="nameEn" lang="en" value="${t.name.en ?? ''}" required maxlength="200"></label>
<div class="actions"><button class="button">${w.rename}</button></div></form></details>`
  return html`<tr><td>${'\u2003'.repeat(depth)}${name}<small>${'\u2003'.repeat(depth)}/topics/${t.slug}</small></td><td>${edit}</td>
<td class="end"><form class="actions" method="post" action="${at}/position"><button class="button button--quiet" name="by" value="up" aria-label="${w.up}: ${name}">${w.up}</button><button class="button button--quiet" name="by" value="down" aria-label="${w.down}: ${name}">${w.down}</button></form></td>
<td class="end"><form method="post" action="${at}/removal"><button class="button button--quiet button--bad" aria-label="${w.remove}: ${name}">${w.remove}</button></form></td></tr>`
}

async function topicsPage(c: DeskContext, db: Db, v = NEW, faults: Faults = {}, inUse = false) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const topics = unfold(await topicChoices(db))
  const parents = topics.map(({ topic: t, depth }) => ({
    value: t.id,
    label: `${'\u2003'.repeat(depth)}${named(t.name, lang)}`,
  }))
  const f = (name: 'nameVi' | 'nameEn', l: string) =>
    textField({
      name,
      label: w[name],
      value: v[name],
      fault: faults[name],
      lang: l,
      required: true,
      maxlength: 200,
    })
  const body = html`${inUse ? notice('bad', w.inUse) : ''}<p class="hint">${w.topicsWhy}</p>
${
  topics.length > 0
    ? table(
        [w.topics, '', '', ''],
        topics.map((t) => row(c, t)),
      )
    : empty(w.noTopics, w.noTopicsNext)
}
<section><h2>${w.addTopic}</h2><form class="form" method="post" action="/desk/topics">${faultSummary(faults, lang)}<div class="fields">${f('nameVi', 'vi')}${f('nameEn', 'en')}
${selectField({ name: 'parentId', label: w.under, value: v.parentId, choices: [{ value: '', label: w.top }, ...parents] })}</div>
<div class="actions"><button class="button button--primary">${w.addTopic}</button></div></form></section>`
  return deskPage(c, { title: w.topics, body: sheet(w.topics, body) })
}

async function readTopic(c: DeskContext) {
  const form = await readForm(c)
  const w = words[c.get('lang')]
  const v = {
    nameVi: field(form, 'nameVi').trim(),
    nameEn: field(form, 'nameEn').trim(),
    parentId: field(form, 'parentId'),
  }
  const faults = faultsOf({
    nameVi: lineFault(v.nameVi, w.unsafe, w.needed),
    nameEn: lineFault(v.nameEn, w.unsafe, w.needed),
  })
  return { v, faults, bad: Object.keys(faults).length > 0 }
}

const isInUse = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '23503'

const noted = (db: Db, verb: string, id: string) =>
  record(db, { verb, subject: { kind: 'topic', id } })
const topicOf = async (db: Db, id: string) =>
  found((await topicChoices(db)).find((t) => t.id === id))

/** The topics: a small tree, kept by those who administer the whole agency. */
export const topicPages = new Hono<DeskEnv>()
  .use('/topics', (c, next) => onlyAdministrators(c).then(next))
  .use('/topics/*', (c, next) => onlyAdministrators(c).then(next))
  .get('/topics', async (c) => c.html(await asMe(c, (db) => topicsPage(c, db))))
  .post('/topics', async (c) => {
    const { v, faults, bad } = await readTopic(c)
    return asMe(c, async (db) => {
      if (bad) return c.html(await topicsPage(c, db, v, faults), 400)
      const topics = await topicChoices(db)
      const parentId =
        v.parentId === '' ? undefined : found(topics.find((t) => t.id === v.parentId)).id
      const slug = freeSlug(
        new Set(topics.map((t) => t.slug)),
        v.nameVi,
        `chu-de-${topics.length + 1}`,
      )
      const id = await addTopic(db, { slug, name: { vi: v.nameVi, en: v.nameEn }, parentId })
      await noted(db, 'topic.added', id)
      return c.redirect('/desk/topics', 303)
    })
  })
  .post('/topics/:id', async (c) => {
    const id = idParam(c)
    const { v, faults, bad } = await readTopic(c)
    return asMe(c, async (db) => {
      await topicOf(db, id)
      if (bad) return c.html(await topicsPage(c, db, v, faults), 400)
      await renameTopic(db, id, { vi: v.nameVi, en: v.nameEn })
      await noted(db, 'topic.renamed', id)
      return c.redirect('/desk/topics', 303)
    })
  })
  .post('/topics/:id/position', async (c) => {
    const id = idParam(c)
    const by = field(await readForm(c), 'by') === 'up' ? -1 : 1
    await asMe(c, async (db) => {
      await topicOf(db, id)
      await moveTopic(db, id, by)
      await noted(db, 'topic.moved', id)
    })
    return c.redirect('/desk/topics', 303)
  })
  .post('/topics/:id/removal', async (c) => {
    const id = idParam(c)
    try {
      await asMe(c, async (db) => {
        await topicOf(db, id)
        await removeTopic(db, id)
        await noted(db, 'topic.removed', id)
      })
    } catch (error) {
      if (!isInUse(error)) throw error
      return c.html(await asMe(c, (db) => topicsPage(c, db, NEW, {}, true)), 409)
    }
    return c.redirect('/desk/topics', 303)
  })
