import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drafted, stage } from './stage.ts'

const s = await stage()
const VI = 'Cháy kho ở Lũng Cú. Ba người bị thương.'
const EN = 'A warehouse burns in Lung Cu. Three are injured.'
const english = { headline_en: 'Fire', summary_en: 'Summary', body_en: EN }
const base = async (id: string) =>
  /name="base" value="([0-9a-f-]+)"/.exec(
    await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text(),
  )?.[1] ?? ''
const save = async (id: string, body: string, more: Record<string, string> = english) =>
  s.send(
    `/desk/releases/${id}`,
    {
      base: await base(id),
      unit: s.unit,
      kind: 'press_release',
      main_lang: 'vi',
      headline_vi: 'Cháy kho',
      summary_vi: 'Tóm tắt',
      body_vi: body,
      when: 'lead',
      planned_lead: '60',
      ...more,
    },
    s.cookie.writer,
  )
const page = async (id: string, as = s.cookie.writer) =>
  (await s.ask(`/desk/releases/${id}/languages`, as)).text()
const gates = async (id: string) => (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()

test('a translation that was saved after its source follows it; sentences stand side by side', async () => {
  const id = await drafted(s, { headline: 'Cháy kho', body: VI, more: english })
  const text = await page(id)
  assert.match(text, /Bản dịch theo kịp bản gốc/)
  assert.match(
    text,
    /<td lang="vi">Ba người bị thương\.<\/td><td lang="en">Three are injured\.<\/td>/,
  )
  assert.doesNotMatch(await gates(id), /chưa theo kịp/)
})

test('a source that changes marks its new sentences and the gate; a new translation takes the mark away', async () => {
  const id = await drafted(s, { headline: 'Cháy kho', body: VI, more: english })
  await save(id, VI.replace('Ba', 'Năm'))
  assert.match(await page(id), /1 câu của bản gốc đã đổi/)
  assert.match(await page(id), /<mark>Năm người bị thương\.<\/mark>/)
  assert.match(await gates(id), /Bản dịch chưa theo kịp bản gốc/)
  await save(id, VI.replace('Ba', 'Năm'), { ...english, body_en: EN.replace('Three', 'Five') })
  assert.match(await page(id), /Bản dịch theo kịp/)
  assert.doesNotMatch(await gates(id), /chưa theo kịp/)
})

test('who has looked may say that the translation still holds; not of a text that was changed meanwhile', async () => {
  const id = await drafted(s, { headline: 'Cháy kho', body: VI, more: english })
  await save(id, VI.replace('Lũng Cú.', 'xã Lũng Cú.'))
  const revision = /name="revision" value="([0-9a-f-]+)"/.exec(await page(id))?.[1] ?? ''
  await save(id, VI.replace('Lũng Cú.', 'thôn Lũng Cú.'))
  await s.send(`/desk/releases/${id}/languages`, { revision }, s.cookie.writer)
  assert.match(await page(id), /đã đổi sau bản dịch/)
  const now = /name="revision" value="([0-9a-f-]+)"/.exec(await page(id))?.[1] ?? ''
  await s.send(`/desk/releases/${id}/languages`, { revision: now }, s.cookie.writer)
  assert.match(await page(id), /Bản dịch theo kịp/)
  await save(id, VI.replace('Ba', 'Bảy'))
  assert.match(await page(id), /đã đổi sau bản dịch/)
})

test('without a translation the page says what to do, and nobody of another unit is shown it', async () => {
  const id = await drafted(s, { body: VI })
  assert.match(await page(id), /Chưa có bản dịch/)
  assert.equal((await s.ask(`/desk/releases/${id}/languages`, s.cookie.stranger)).status, 404)
  assert.equal(
    (await s.send(`/desk/releases/${id}/languages`, { revision: 'x' }, s.cookie.stranger)).status,
    404,
  )
})
