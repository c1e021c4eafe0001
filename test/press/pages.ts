import assert from 'node:assert/strict'
import { after } from 'node:test'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { indexArticles, openIndex } from '#features/monitoring/jobs/index-articles.ts'
import { cookieFor } from '#lib/testing.ts'
import { stage } from '../stage.ts'
import { listener } from './scene.ts'
import { openPress, type Reply, rss } from './site.ts'

const SENTENCE =
  'Sáng nay, Công an tỉnh thông tin chính thức về vụ việc xảy ra trên địa bàn, khẳng định không có chuyện bắt cóc trẻ em như mạng xã hội lan truyền.'
/** The paragraphs of an article. */
export const text = (about: string, n = 5) =>
  Array.from({ length: n }, (_, i) => `${SENTENCE} Phần ${i + 1} nói về ${about}.`)
/** A page as an outlet builds it. */
export const pageOf = (title: string, paragraphs: string[], head = ''): Reply => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="vi"><head><title>${title}</title>${head}</head><body><nav><a href="/">Trang chủ</a></nav><article><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</article></body></html>`,
})

/** The whole program with a monitor, and a press whose articles have pages. */
export async function pagesScene() {
  const s = await stage()
  const person = await s.to.person('Đỗ Theo Dõi')
  await s.to.post({ person, unit: s.unit, role: 'monitor' })
  const monitor = await cookieFor(s.program.owner, person)
  const press = await openPress('2026-11-02T01:00:00Z')
  const l = listener(s.program, press, 1_500)
  const index = await openIndex(s.program)
  after(() => index.close())
  const desk = async (path: string) => (await s.ask(path, monitor)).text()

  let n = 0
  /** An outlet of its own with one article, told by its feed in one line, its page as given. */
  async function told(
    title: string,
    page: Reply | (() => Reply),
    more: Record<string, Reply> = {},
  ) {
    const host = `trang${++n}.example`
    press.put(host, '/rss', () => ({
      body: rss(press, host, [{ title, path: '/thoi-su/bai.html', id: '1', lede: 'Tin vắn.' }]),
    }))
    press.put(host, '/thoi-su/bai.html', page)
    for (const [path, reply] of Object.entries(more)) press.put(host, path, reply)
    const { id, outlet } = await l.channel(`Báo ${host}`, press.url(host, '/rss'))
    await l.settle(2)
    const only = async () => {
      const [article] = await l.articles(outlet)
      assert.ok(article)
      return article
    }
    const asked = () => press.asked.filter((a) => a.host === host && a.path.endsWith('.html'))
    return { host, channel: id, outlet, only, asked }
  }
  const group = () => groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh')
  const indexed = () => indexArticles(s.program, index)
  return { s, person, monitor, press, l, desk, told, group, indexed }
}
