import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { after, test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { httpServer, listen } from '#lib/http/serve.ts'
import { openBrowser } from '../browser.ts'
import { axeFindsNothing } from '../journeys/tools.ts'
import { picture } from '../pictures.ts'
import { stage } from '../stage.ts'

/** A port that is free now: the program must know its own address before it listens. */
async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

const origin = `http://localhost:${await freePort()}`
const s = await stage({ ORIGIN: origin })
const server = httpServer(s.app, s.store)
await listen(server, Number(new URL(origin).port), 'localhost')
const browser = await openBrowser()
after(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

const body = new FormData()
body.set('unit', s.unit)
body.append('file', new File([new Uint8Array(await picture())], 'mặt.jpg'))
const added = await s.app.request('/desk/media', {
  method: 'POST',
  body,
  headers: { cookie: s.cookie.writer, origin },
})
const id = /media\/([0-9a-f-]{36})/.exec(added.headers.get('location') ?? '')?.[1] ?? ''
const Regions = z.object({
  regions: z.array(
    z.object({ shape: z.string(), x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  ),
})
const regions = async () =>
  (await s.program.owner.one(Regions, sql`select regions from file where id = ${id}`)).regions

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name = '', value = ''] = s.cookie.writer.split('=')
  await context.addCookies([{ name, value, url: origin.replace('http:', 'https:'), secure: true }])
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (e) => faults.push(e.message))
  page.on('console', (m) => m.type() === 'error' && faults.push(m.text()))
  await page.goto(`${origin}/desk/media/${id}/blur`)
  await page.locator('canvas').waitFor()
  const box = await page.locator('canvas').boundingBox()
  assert.ok(box)
  /** Presses at one share of the picture, in percent, and lets go at another. */
  const drag = async (x0: number, y0: number, x1: number, y1: number) => {
    const at = (x: number, y: number) =>
      [box.x + (box.width * x) / 100, box.y + (box.height * y) / 100] as const
    await page.mouse.move(...at(x0, y0))
    await page.mouse.down()
    await page.mouse.move(...at((x0 + x1) / 2, (y0 + y1) / 2))
    await page.mouse.move(...at(x1, y1))
    await page.mouse.up()
  }
  return { page, context, faults, drag, save: () => page.locator('.button--primary').click() }
}
const near = (r: Record<string, unknown> | undefined, wanted: Record<string, number>) => {
  for (const [k, v] of Object.entries(wanted))
    assert.ok(Math.abs(Number(r?.[k]) - v) < 0.015, `${k}: ${r?.[k]} instead of ${v}`)
}

test('a region drawn on the picture is the region that the server hides', async () => {
  const { page, context, faults, drag, save } = await opened()
  await drag(20, 20, 40, 50)
  await drag(80, 70, 60, 60) // drawn towards the upper left
  await drag(5, 5, 5, 5) // a click that draws nothing
  await axeFindsNothing(page, 'the blur editor')
  await save()
  await page.waitForURL(/told=saved/)
  const [first, second, ...more] = await regions()
  near(first, { x: 0.2, y: 0.2, w: 0.2, h: 0.3 })
  near(second, { x: 0.6, y: 0.6, w: 0.2, h: 0.1 })
  assert.deepEqual(more, [])
  assert.equal(first?.shape, 'oval')
  assert.deepEqual(faults, [])
  await context.close()
})

test('a region is moved by the pointer, and moved, grown, reshaped and taken away by keys alone', async () => {
  const { page, context, drag, save } = await opened()
  await drag(30, 35, 40, 45) // inside the first: moves it
  await page.locator('select[name=shape]').first().focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowUp'])
    await page.keyboard.press(key)
  await page.locator('[data-add]').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await page.locator('select[name=shape]').nth(1).focus()
  await page.keyboard.press('Delete')
  await page.locator('select[name=shape]').first().selectOption('box')
  await save()
  await page.waitForURL(/told=saved/)
  const [only, ...more] = await regions()
  assert.deepEqual(more, [])
  near(only, { x: 0.31, y: 0.31, w: 0.21, h: 0.29 })
  assert.equal(only?.shape, 'box')
  await context.close()
})
