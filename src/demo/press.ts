import { z } from 'zod'
import { sql } from '#lib/db.ts'
import type { Seeded } from './agency.ts'
import type { Hands } from './hands.ts'
import { type DemoPress, OUTLETS, PRESS, RUMOUR } from './press-texts.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const Id = z.object({ id: z.number() })
const idIn = (location: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(location)?.[0] ?? ''
const [WRITER, HEAD, SPEAKER] = [
  'province-press',
  'province-head',
  'province-spokesperson',
] as const

/** Outlets that nobody asks: their addresses lead nowhere. Answers the channel of each. */
async function outlets({ owner }: Hands) {
  const channels = new Map<string, { id: string; outlet: string; host: string }>()
  for (const [n, name] of OUTLETS.entries()) {
    const host = `bao-${n + 1}.example`
    const made = await owner.one(
      z.object({ id: z.uuid(), outletId: z.uuid() }),
      sql`
      with o as (insert into outlet (name, publisher, language, home) values (${name}, ${name}, 'vi', ${`https://${host}`}) returning id)
      insert into channel (outlet_id, kind, url, host, outcome, ok_at, new_at, tried_at, stopped_at)
      select id, 'feed', ${`https://${host}/rss`}, ${host}, 'fresh', now(), now(), now(), now() from o returning id, outlet_id`,
    )
    channels.set(name, { id: made.id, outlet: made.outletId, host })
  }
  return channels
}

/** A story's articles, already in their place, to be read like any others. Answers the first's id, which is the story's. */
async function publish(
  { owner }: Hands,
  story: DemoPress,
  of: Awaited<ReturnType<typeof outlets>>,
) {
  const ids: number[] = []
  for (const [n, a] of story.articles.entries()) {
    const from = of.get(a.outlet)
    const url = `https://${from?.host}/${story.key}-${n}.html`
    const { id } = await owner.one(
      Id,
      sql`
      insert into article (outlet_id, channel_id, url, host, title, lede, body, language, published_at, dated, seen_at, fullness)
      values (${from?.outlet}, ${from?.id}, ${url}, ${from?.host}, ${a.title}, ${a.lede}, ${a.body}, 'vi', now() - make_interval(hours => ${a.hours}), true,
        now() - make_interval(hours => ${a.hours}), 'full') returning id`,
    )
    ids.push(id)
  }
  const first = ids[0] ?? 0
  await owner.run(sql`
    insert into story (id, title, first_at, last_at) select id, title, published_at, published_at from article where id = ${first}`)
  // a copy belongs to the text that it copies
  await owner.run(sql`
    update article a set story_id = ${first}, group_id = (select min(b.id) from article b where b.id = any (${ids}::bigint[]) and b.body = a.body)
    where a.id = any (${ids}::bigint[])`)
  await owner.run(sql`select app.count_stories(array[${first}]::bigint[])`)
  await owner.run(sql`insert into article_to_read (article_id) select unnest(${ids}::bigint[])`)
  return first
}

/** The rumour is checked by two, answered, and its finding published. */
async function rebut(hands: Hands, unit: string, article: number, settle: () => Promise<void>) {
  const { ask, send, owner } = hands
  const since = Temporal.Now.zonedDateTimeISO(ZONE).subtract({ hours: 44 }).toPlainDateTime()
  const claim = idIn(
    await send(WRITER, '/desk/claims', {
      title: 'Bắt cóc trẻ em trước cổng Trường Tiểu học Minh Xuân',
      wording: RUMOUR,
      lang: 'vi',
      field: 'security',
      unit,
      since: since.toString({ smallestUnit: 'minute' }),
      article: String(article),
    }),
  )
  const doOn = async (who: string, to: string, values: Record<string, string> = {}) => {
    const version =
      /name="version" value="(\d+)"/.exec(await ask(who, `/desk/claims/${claim}`))?.[1] ?? ''
    return send(who, `/desk/claims/${claim}/${to}`, { version, ...values })
  }
  await doOn(WRITER, 'findings', {
    label: 'fake',
    words_vi:
      'Không có vụ bắt cóc nào. Chiếc xe trong tin đồn giao thực phẩm cho bếp ăn của trường; nhà trường và camera cổng trường xác nhận.',
    words_en:
      'There was no kidnapping. The van of the rumour brought food to the school kitchen, as the school and its cameras confirm.',
    advice_vi: 'Không chia sẻ tin này. Có nghi vấn, gọi 113.',
    advice_en: 'Do not share it. If in doubt, call 113.',
    source_0: 'Trích xuất camera cổng trường',
    link_0: 'https://truong-minh-xuan.example/thong-bao',
  })
  const { id: finding } = await owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from finding where claim_id = ${claim}`,
  )
  await doOn(WRITER, `findings/${finding}/check`)
  await doOn(HEAD, `findings/${finding}/agree`)
  const release = idIn(await doOn(WRITER, `findings/${finding}/begin`))
  await owner.run(sql`update release set planned_lead = 3600 where id = ${release}`)
  await hands.sign(release, WRITER, [HEAD, SPEAKER])
  await hands.schedule(release, WRITER)
  await hands.ago(release, 22)
  await settle()
}

/** What the press told of the province, and what its press office made of it. */
export async function tellOfThePress(
  seeded: Seeded,
  hands: Hands,
  how: { settle: () => Promise<void> },
) {
  const { send } = hands
  const unit = seeded.units.get('TQU') ?? ''
  const channels = await outlets(hands)
  const stories = new Map<DemoPress['key'], number>()
  for (const story of PRESS) stories.set(story.key, await publish(hands, story, channels))
  const story = (key: DemoPress['key']) => stories.get(key) ?? 0
  await rebut(hands, unit, story('rumour'), how.settle)
  const issue = idIn(
    await send(WRITER, '/desk/issues', {
      unit,
      kind: 'shortcoming',
      title: 'Bộ phận một cửa phường Minh Xuân quá tải',
      raised: 'Báo và người dân phản ánh phải chờ từ sáng tới chiều, một quầy đóng.',
      thing: `/desk/articles/${story('slow')}`,
    }),
  )
  const day = Temporal.Now.zonedDateTimeISO(ZONE).add({ days: 6 }).toPlainDate().toString()
  await send(WRITER, `/desk/issues/${issue}/assign`, { assign_unit: 'TQU' })
  await send(WRITER, `/desk/issues/${issue}/measure`, {
    measure_words: 'Mở quầy thứ hai cả ngày, nhận hẹn giờ qua điện thoại.',
    measure_day: day,
  })
  await send(SPEAKER, `/desk/issues/${issue}/publish`, {
    title_vi: 'Chờ lâu khi nộp hồ sơ căn cước tại phường Minh Xuân',
    raised_vi: 'Người dân phản ánh phải chờ từ sáng tới chiều.',
    did_vi: 'Mở quầy thứ hai cả ngày và nhận hẹn giờ qua điện thoại.',
  })
  await send(WRITER, '/desk/press-items', {
    unit,
    about: 'Nói Công an tỉnh còn 300 hồ sơ quá hạn.',
    article: String(story('wrong')),
  })
  for (const key of ['rescue', 'rumour', 'slow', 'wrong', 'fraud'] as const)
    await send(WRITER, `/desk/stories/${story(key)}/marks`, { mark: 'relevant' })
  await send(WRITER, `/desk/stories/${story('other')}/marks`, { mark: 'not' })
  for (const key of ['rumour', 'slow', 'wrong'] as const)
    await send(WRITER, `/desk/stories/${story(key)}/digest`, { back: '' })
}
