import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProgram } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { openPress, rss } from './press/site.ts'

const program = await testProgram()
const press = await openPress('2026-11-02T01:00:00Z')
const l = listener(program, press)

test('a feed is asked, its articles are kept, and who asks says who he is', async () => {
  press.put('bao-a.example', '/rss', {
    body: rss(press, 'bao-a.example', [
      { title: 'Công an tỉnh bắt nhóm lừa đảo', path: '/1', id: '1', lede: 'Tám người bị bắt.' },
      { title: 'Thời tiết ngày mai có mưa rào', path: '/2', id: '2' },
    ]),
  })
  const { id, outlet } = await l.channel('Báo A', press.url('bao-a.example', '/rss'))
  await l.settle()
  const channel = await l.of(id)
  assert.equal(channel.outcome, 'fresh')
  const found = await l.articles(outlet)
  assert.deepEqual(
    found.map((a) => a.title),
    ['Công an tỉnh bắt nhóm lừa đảo', 'Thời tiết ngày mai có mưa rào'],
  )
  const [robots, feed] = press.asked
  assert.equal(robots?.path, '/robots.txt')
  assert.match(
    String(feed?.headers['user-agent']),
    /^Rostrum\/1 \(\+http:\/\/newsroom\.example\/methods/,
  )
  assert.equal(feed?.headers.cookie, undefined)
  assert.equal(feed?.headers.referer, undefined)
})
