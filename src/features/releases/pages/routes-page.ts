import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, selectField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { named } from '#lib/i18n.ts'
import { routesOf, setRoute } from '../queries/routes.ts'
import { KINDS } from '../rules/content.ts'
import { words } from '../words/index.ts'

const SETTERS = ['head', 'administrator'] as const

const mine = async (db: Db, asked: string) => {
  const units = await unitChoices(db, [...SETTERS])
  return { units, unit: found(units.find((u) => u.id === asked) ?? (asked ? undefined : units[0])) }
}

async function routesPage(c: DeskContext, db: Db, told: Html | '' = ''): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const { units, unit } = await mine(db, c.req.query('unit') ?? '')
  const set = await routesOf(db, unit.id)
  const choices = [
    { value: '', label: w.routeFollows },
    { value: '2', label: w.routeNeeds(2) },
    { value: '1', label: w.routeNeeds(1) },
  ]
  const pick =
    units.length > 1
      ? html`<form class="form" method="get">${selectField({ name: 'unit', label: w.unit, value: unit.id, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}<div><button class="button">${w.routeShow}</button></div></form>`
      : ''
  const fields = KINDS.map((kind) =>
    selectField({
      name: kind,
      label: w.kind[kind],
      value: String(set.find((s) => s.kind === kind)?.needed ?? ''),
      choices,
    }),
  )
  return deskPage(c, {
    title: w.routes,
    body: sheet(
      w.routes,
      html`${told}${pick}<section><h2>${named(unit.name, lang)}</h2><p class="hint">${w.routesHint}</p><form class="form" method="post" action="/desk/approval-routes?unit=${unit.id}"><input type="hidden" name="unit" value="${unit.id}">${fields}<div><button class="button button--primary">${w.save}</button></div></form></section>`,
    ),
  })
}

/** How many must approve which kind of text, unit by unit: the unit's head or administrator sets it. */
export const routesPages = new Hono<DeskEnv>()
  .get('/approval-routes', async (c) => c.html(await asMe(c, (db) => routesPage(c, db))))
  .post('/approval-routes', async (c) => {
    const form = await readForm(c)
    const again = requireStepUp(c, form)
    if (again) return again
    return asMe(c, async (db) => {
      const { unit } = await mine(db, field(form, 'unit'))
      const needed = (kind: string) => ({ '1': 1, '2': 2 })[field(form, kind)] ?? null
      for (const kind of KINDS) await setRoute(db, unit.id, kind, needed(kind))
      await record(db, {
        verb: 'approval_route.set',
        subject: { kind: 'unit', id: unit.id },
        unitId: unit.id,
        detail: Object.fromEntries(KINDS.map((k) => [k, needed(k)])),
      })
      return c.html(await routesPage(c, db, notice('good', words[c.get('lang')].routesSaved)))
    })
  })
