import { Hono } from 'hono'
import { html } from 'hono/html'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, isSteppedUp } from '#lib/auth.ts'
import { asPerson } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, textField } from '#lib/html/form.ts'
import { idParam, readForm, readJson } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { passkeyButton, requireStepUp } from '#lib/http/step-up.ts'
import { tellInstant } from '#lib/time.ts'
import { mailOf } from '../queries/link.ts'
import { addKey, keysOf, needsSecond, removeKey } from '../queries/passkey.ts'
import { endOtherSessions } from '../queries/session.ts'
import { notProved, problemJson } from '../routes/answers.ts'
import { Labelled } from '../routes/link.ts'
import { deviceOf } from '../routes/sign-in.ts'
import { offerRegistration, proveRegistration } from '../routes/webauthn.ts'
import { judgeRemoval, type RemovalRefusal } from '../rules/link.ts'
import { words } from '../words/account.ts'
import { words as doorWords } from '../words/door.ts'
import { sendLetter } from './letter.ts'

const HERE = '/desk/account/passkeys'
type Key = Awaited<ReturnType<typeof keysOf>>[number]
const proved = (c: DeskContext) => isSteppedUp(c.get('me'), Temporal.Now.instant())
const bound = (c: DeskContext) =>
  ({ purpose: 'add_passkey', personId: c.get('me').id, sessionId: c.get('me').sessionId }) as const

function keyTable(c: DeskContext, keys: Key[], strict: boolean) {
  const lang = c.get('lang')
  const w = words[lang]
  const tell = (at: Temporal.Instant) => tellInstant(at, c.get('agency').zone, lang)
  const judged = judgeRemoval({ keys: keys.length, needsSecond: strict })
  const end = (k: Key) =>
    judged.allowed
      ? html`<form method="post" action="${HERE}/${k.id}/removal"><button class="button button--bad" name="sure" value="1" aria-label="${w.remove}: ${k.label}">${w.remove}</button></form>`
      : html`<small>${w[judged.reason]}</small>`
  return html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.keyName}</th><th>${w.added}</th><th>${w.used}</th><td></td></tr></thead>
<tbody>${keys.map((k) => html`<tr><td><b>${k.label}</b></td><td>${tell(k.createdAt)}</td><td>${k.usedAt ? tell(k.usedAt) : w.never}</td><td>${end(k)}</td></tr>`)}</tbody></table></div>`
}

async function passkeyPage(c: DeskContext, said: '' | 'removed' | RemovalRefusal = '') {
  const lang = c.get('lang')
  const w = words[lang]
  const { keys, strict } = await asMe(c, async (db) => ({
    keys: await keysOf(db, c.get('me').id),
    strict: await needsSecond(db, c.get('me').id),
  }))
  const told =
    said === ''
      ? ''
      : said === 'removed'
        ? notice('good', w.keyRemoved)
        : notice('bad', html`${w[said]}`)
  const add = proved(c)
    ? html`<form class="form">${textField({ name: 'label', label: doorWords[lang].label, value: deviceOf(c), maxlength: 80 })}
${passkeyButton({ mode: 'register', at: HERE, label: w.addKey, lang, next: HERE })}</form>`
    : html`<p class="actions"><a class="button button--primary" href="/desk/step-up?next=${encodeURIComponent(HERE)}">${w.confirmFirst}</a></p>`
  const body = html`${told}${strict && keys.length < 2 ? notice('warn', w.needTwo) : ''}
<section>${keyTable(c, keys, strict)}</section><section><h2>${w.addKey}</h2><p class="hint">${w.addKeyWhy}</p></section>${add}`
  return deskPage(c, { title: w.passkeys, body: sheet(w.passkeys, body), islands: ['passkey.js'] })
}

/** One's own passkeys. Adding and removing need a fresh proof; the person is told by mail. */
export const passkeyPages = new Hono<DeskEnv>()
  .get('/account/passkeys', async (c) =>
    c.html(await passkeyPage(c, c.req.query('said') === 'removed' ? 'removed' : '')),
  )
  .post('/account/passkeys/options', async (c) => {
    if (!proved(c)) return problemJson(c, 401, words[c.get('lang')].confirmFirst)
    const { db } = c.get('program')
    const me = c.get('me')
    const mail = await mailOf(db.door, me.id)
    const who = { id: me.id, name: me.name, mail, agency: c.get('agency').name[c.get('lang')] }
    const held = await keysOf(db.door, me.id)
    return c.json(await offerRegistration(c.get('program'), bound(c), who, held))
  })
  .post('/account/passkeys/verify', async (c) => {
    // The challenge was given to this session while its proof was fresh, and to no other.
    const program = c.get('program')
    const me = c.get('me')
    const { label: typed, answer } = await readJson(c, Labelled)
    const proof = await proveRegistration(program, bound(c), answer)
    if (!proof.proved) return notProved(c, proof.reason)
    const label = typed || deviceOf(c) || '1'
    const stored = await asPerson(program.db.door, me.id, async (db) => {
      if ((await addKey(db, { ...proof.key, personId: me.id, label })) === 0) return false
      await record(db, { verb: 'passkey.added', subject: { kind: 'person', id: me.id } })
      const to = { name: me.name, mail: await mailOf(db, me.id), lang: me.lang }
      await sendLetter(db, to, (l) => l.added(label), `${program.config.origin}${HERE}`)
      return true
    })
    return stored ? c.json({ next: HERE }) : notProved(c, 'not_verified')
  })
  .post('/account/passkeys/:id/removal', async (c) => {
    const id = idParam(c)
    const stop = requireStepUp(c, await readForm(c))
    if (stop) return stop
    const me = c.get('me')
    const judged = await asPerson(c.get('program').db.door, me.id, async (db) => {
      const keys = await keysOf(db, me.id, true)
      const key = found(keys.find((k) => k.id === id))
      const strict = await needsSecond(db, me.id)
      const decision = judgeRemoval({ keys: keys.length, needsSecond: strict })
      if (!decision.allowed) return decision
      await removeKey(db, id)
      await endOtherSessions(db, me.id, me.sessionId)
      await record(db, { verb: 'passkey.removed', subject: { kind: 'person', id: me.id } })
      const to = { name: me.name, mail: await mailOf(db, me.id), lang: me.lang }
      await sendLetter(db, to, (l) => l.removed(key.label))
      return decision
    })
    if (judged.allowed) return c.redirect(`${HERE}?said=removed`, 303)
    return c.html(await passkeyPage(c, judged.reason), 409)
  })
