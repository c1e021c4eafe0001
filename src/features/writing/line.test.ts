import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { drafted, stage } from '../../../test/stage.ts'
import { asJson, follow, insert, open } from './scene.testing.ts'

const s = await stage()
const people = z.array(z.object({ name: z.string(), field: z.string().nullable() }))

test('a page hears the steps of others as soon as they are taken, and after a break those it missed', async () => {
  const id = await drafted(s, { body: 'Một.' })
  const mine = await open(s, id, s.cookie.writer)
  const line = await follow(s, id, '?vi=0', s.cookie.head)
  await line.next('saved')
  const steps = (version: number, text: string) =>
    asJson(
      s,
      `${id}/live/vi/steps`,
      { version, client: mine.client, steps: [insert(1, text)] },
      s.cookie.writer,
    )
  await steps(0, 'a')
  assert.match(JSON.stringify(await line.next('steps')), /"version":0,"steps":\[.*"text":"a"/)
  await line.close()
  await steps(1, 'b')
  await steps(2, 'c')
  const again = await follow(s, id, '?vi=1', s.cookie.head)
  assert.match(JSON.stringify(await again.next('steps')), /"version":1.*"b".*"c"/)
  await again.close()
  const lost = await follow(s, id, '?vi=99', s.cookie.head)
  assert.deepEqual(await lost.next('anew'), { lang: 'vi', anew: true })
  await lost.close()
})

test('what a form saved beside the body is told to who has the draft open', async () => {
  const id = await drafted(s, { body: 'Một.' })
  const line = await follow(s, id, '?vi=0', s.cookie.head)
  await line.next('saved')
  const fields = {
    unit: s.unit,
    main_lang: 'vi',
    headline_vi: 'Tin mới',
    body_vi: 'Một.',
    base: '',
  }
  await s.send(`/desk/releases/${id}`, fields, s.cookie.writer)
  const told = z
    .object({ words: z.record(z.string(), z.string()), by: z.string() })
    .parse(await line.next('saved'))
  assert.deepEqual([told.words['headline_vi'], told.by], ['Tin mới', 'Lê Soạn'])
  await line.close()
})

test('who is in the draft is told by name and field, and a page that says goodbye is gone at once', async () => {
  const id = await drafted(s)
  const mine = await open(s, id, s.cookie.writer)
  const line = await follow(s, id, '', s.cookie.head)
  assert.deepEqual(await line.next('here'), [])
  const here = { client: mine.client, lang: 'vi', field: 'headline', anchor: null, head: null }
  assert.equal((await asJson(s, `${id}/here`, here, s.cookie.writer)).status, 204)
  assert.deepEqual(people.parse(await line.next('here')), [{ name: 'Lê Soạn', field: 'headline' }])
  const page = await (await s.ask(`/desk/releases/${id}`, s.cookie.head)).text()
  assert.match(page, /Lê Soạn/, 'the page says it without JavaScript, too')
  await asJson(s, `${id}/here`, { ...here, gone: true }, s.cookie.writer)
  assert.deepEqual(await line.next('here'), [])
  await line.close()
})

test('nobody else hears or says anything about a draft, not even when it is published', async () => {
  const id = await drafted(s)
  assert.equal((await s.ask(`/desk/releases/${id}/live`, s.cookie.stranger)).status, 404)
  const theirs = await open(s, id, s.cookie.writer)
  const here = { client: theirs.client, lang: null, field: null, anchor: null, head: null }
  assert.equal((await asJson(s, `${id}/here`, here, s.cookie.stranger)).status, 404)
  assert.equal(
    (await asJson(s, `${id}/here`, here, s.cookie.head)).status,
    404,
    'under a name of one’s own only',
  )
})
