import { z } from 'zod'
import { corrections } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { idIn, type Stage } from './stage.ts'

/** Articles of an outlet, and the desk that takes them up. */
export function pressItemsOn(s: Stage) {
  const { owner } = s.program
  const articles = async (title: string, body = 'Công an tỉnh A chậm trả hồ sơ.') => {
    const { id } = await owner.one(
      z.object({ id: z.number() }),
      sql`
      with o as (insert into outlet (name, publisher) values (${`Báo ${title}`}, 'Tòa soạn') returning id),
      c as (insert into channel (outlet_id, kind, url, host) select id, 'feed', ${`https://${encodeURIComponent(title)}.example/rss`}, 'bao.example' from o returning id, outlet_id)
      insert into article (outlet_id, channel_id, url, title, lede, body, published_at, dated, seen_at, host)
      select outlet_id, id, ${`https://bao.example/${encodeURIComponent(title)}`}, ${title}, 'Sapo của bài.', ${body}, now() - interval '1 day', true, now() - interval '1 day', 'bao.example'
      from c returning id`,
    )
    return id
  }
  /** The outlet changes its article without telling. */
  const rewrites = async (article: number, body: string) => {
    await owner.run(sql`
      insert into article_version (article_id, seq, seen_at, title, lede, body)
      select id, versions, coalesce(changed_at, seen_at), title, lede, body from article where id = ${article}`)
    await owner.run(
      sql`update article set body = ${body}, versions = versions + 1, changed_at = clock_timestamp() where id = ${article}`,
    )
  }
  const enter = (values: Record<string, string>, as = s.cookie.writer) =>
    s.send(
      '/desk/press-items',
      { unit: s.unit, about: 'Nói đơn vị chậm trả hồ sơ.', ...values },
      as,
    )
  const takenUp = async (title: string, body?: string) => {
    const article = await articles(title, body)
    return { article, id: idIn(await enter({ article: String(article) })) }
  }
  const page = async (id: string, as = s.cookie.writer) =>
    (await s.ask(`/desk/press-items/${id}`, as)).text()
  /** A deed's form, its fields named without the deed. */
  const act = (id: string, deed: string, values: Record<string, string>, as = s.cookie.writer) =>
    s.send(
      `/desk/press-items/${id}/${deed}`,
      Object.fromEntries(Object.entries(values).map(([k, v]) => [`${deed}_${k}`, v])),
      as,
    )
  const found = (id: string, conclusion: string) =>
    act(id, 'conclude', { conclusion, words: 'Đã đối chiếu sổ tiếp nhận.' })
  const letter = {
    office: 'Báo Thử Nghiệm',
    mail: 'toasoan@bao.example',
    medium: corrections.media[0]?.code ?? '',
    place: 'Chuyên mục Pháp luật',
    wrong: '“Chậm trả 300 hồ sơ”',
    facts: 'Chậm trả 3 hồ sơ, đã xin lỗi từng người.',
    evidence: 'Sổ tiếp nhận tháng 10-2026.',
    asked: 'correction',
    lang: 'vi',
    number: '812/CAT-PV01',
  }
  const draft = (id: string, more: Record<string, string | string[]> = {}) =>
    s.send(`/desk/press-items/${id}/requests`, { ...letter, ...more }, s.cookie.writer)
  const requestOf = (id: string) =>
    owner.one(
      z.object({
        id: z.uuid(),
        state: z.string(),
        dueAt: z.string().nullable(),
        ruleId: z.string().nullable(),
        sentAt: z.string().nullable(),
      }),
      sql`select id, state, due_at, rule_id, sent_at from correction_request where item_id = ${id} order by round desc limit 1`,
    )
  const onRequest = async (
    id: string,
    deed: string,
    values: Record<string, string> = {},
    as = s.cookie.speaker,
  ) =>
    s.send(
      `/desk/press-items/${id}/requests/${(await requestOf(id)).id}/${deed}`,
      { x: '1', ...values },
      as,
    )
  const item = (id: string) =>
    owner.one(
      z.object({
        state: z.string(),
        conclusion: z.string().nullable(),
        dueAt: z.string().nullable(),
        unitId: z.string(),
      }),
      sql`select state, conclusion, due_at, unit_id from press_item where id = ${id}`,
    )
  return {
    articles,
    rewrites,
    enter,
    takenUp,
    page,
    act,
    found,
    draft,
    requestOf,
    onRequest,
    item,
    letter,
  }
}
