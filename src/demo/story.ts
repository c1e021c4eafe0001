import { z } from 'zod'
import { sql } from '#lib/db.ts'
import type { Seeded } from './agency.ts'
import type { Hands } from './hands.ts'
import { tellOfThePress } from './press.ts'
import { CORRECTION, type DemoText, RECIPIENTS, TEXTS } from './texts.ts'

const idIn = (location: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(location)?.[0] ?? ''
const CAST = {
  hq: { unit: 'MAU', writer: 'hq-press', signers: ['hq-head', 'hq-spokesperson'] },
  province: {
    unit: 'TQU',
    writer: 'province-press',
    signers: ['province-head', 'province-spokesperson'],
  },
} as const

type How = { settle: () => Promise<void> }

/** What the demonstration's people did before the visitor came: lists, releases, a correction, and work in hand. */
export async function tellStory(seeded: Seeded, hands: Hands, how: How) {
  const { owner, send } = hands
  const unit = (code: string) => seeded.units.get(code) ?? ''
  const keys = new Map<string, string>()
  for (const { unit: code } of Object.values(CAST)) {
    const { number } = await owner.one(
      z.object({ number: z.string() }),
      sql`
      select number from appointment where unit_id = ${unit(code)} and role = 'regular_spokesperson' and valid @> now() order by number limit 1`,
    )
    keys.set(code, number)
  }
  const lists: Record<string, string> = {}
  for (const { unit: code, writer } of Object.values(CAST)) {
    const id = idIn(
      await send(writer, '/desk/lists', {
        unit: unit(code),
        name: code === 'MAU' ? 'Báo chí trung ương' : 'Báo chí thường trú',
      }),
    )
    const csv = new FormData()
    csv.set('file', new File([RECIPIENTS], 'bao-chi.csv'))
    await send(writer, `/desk/lists/${id}/import`, csv).catch((e: Error) => {
      if (!/200/.test(e.message)) throw e // the import answers with the list itself
    })
    lists[code] = id
  }
  const fields = (t: DemoText) => {
    const { unit: code } = CAST[t.by]
    const body = (text: string | undefined) =>
      (text ?? '').replaceAll('{key}', keys.get(code) ?? '')
    return {
      unit: unit(code),
      kind: t.kind,
      main_lang: 'vi',
      when: 'lead',
      planned_lead: '3600',
      lists: [lists[code] ?? ''],
      topics: t.topics.map((s) => seeded.topics.get(s) ?? ''),
      headline_vi: t.vi[0],
      summary_vi: t.vi[1],
      body_vi: body(t.vi[2]),
      headline_en: t.en?.[0] ?? '',
      summary_en: t.en?.[1] ?? '',
      body_en: body(t.en?.[2]),
    }
  }
  const write = async (t: DemoText) =>
    idIn(await send(CAST[t.by].writer, '/desk/releases', fields(t)))
  const publish = async (id: string, by: DemoText['by'], hours: number) => {
    await hands.sign(id, CAST[by].writer, [...CAST[by].signers])
    await hands.schedule(id, CAST[by].writer)
    await hands.ago(id, hours)
    await how.settle()
  }
  const ids: string[] = []
  for (const t of TEXTS) {
    const id = await write(t)
    await publish(id, t.by, t.hours)
    ids.push(id)
  }
  const wrong = TEXTS[CORRECTION.of]
  if (wrong) {
    const { writer } = CAST[wrong.by]
    const fix = idIn(
      await send(writer, `/desk/releases/${ids[CORRECTION.of]}/corrections`, { go: '1' }),
    )
    const f = fields(wrong)
    const mend = (s: string) => s.replaceAll(CORRECTION.from, CORRECTION.to)
    await send(writer, `/desk/releases/${fix}`, {
      ...f,
      kind: 'correction',
      base: '',
      grade: 'A',
      note_vi: CORRECTION.note.vi,
      note_en: CORRECTION.note.en,
      summary_vi: mend(f.summary_vi),
      body_vi: mend(f.body_vi),
    })
    await publish(fix, wrong.by, 1.5)
  }
  await inHand(hands, fields)
  await tellOfThePress(seeded, hands, how)
  await hands.done()
}

/** One text waits for its instant, one for signatures, one is being written. */
async function inHand(hands: Hands, fields: (t: DemoText) => Record<string, string | string[]>) {
  const { writer, signers } = CAST.province
  const day = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: 1 })
  const draft = (
    kind: string,
    headline: string,
    summary: string,
    body: string,
    more: Record<string, string> = {},
  ) =>
    hands
      .send(writer, '/desk/releases', {
        ...fields({
          by: 'province',
          kind,
          topics: ['an-ninh-trat-tu'],
          hours: 0,
          vi: [headline, summary, body],
        }),
        ...more,
      })
      .then(idIn)
  const invitation = await draft(
    'advisory',
    'Lịch họp báo quý IV của Công an tỉnh',
    'Nội dung: tình hình an ninh, trật tự; trả lời câu hỏi của báo chí.',
    'Họp báo lúc 08:00 tại hội trường Công an tỉnh và trực tuyến. Báo chí đăng ký và gửi câu hỏi trước 16:00 hôm trước.',
    { when: 'at', planned_at: `${day}T09:00` },
  )
  await hands.sign(invitation, writer, [...signers])
  await hands.schedule(invitation, writer)
  const results = await draft(
    'press_release',
    'Kết quả tháng cao điểm bảo đảm an toàn giao thông',
    'Số vụ tai nạn giảm so với cùng kỳ; số liệu theo từng huyện cũ kèm theo.',
    'Trong tháng cao điểm, lực lượng cảnh sát giao thông đã tổ chức 412 ca tuần tra.\n\n> “Điều quan trọng nhất là mọi người về nhà an toàn.”\n> -- {key}',
  )
  await hands.send(writer, `/desk/releases/${results}/submissions`, { go: '1' })
  await draft(
    'holding_statement',
    'Tuyên bố ban đầu: cháy kho hàng tại phường Minh Xuân',
    'Những điều đã xác nhận, những điều chưa biết, và thời điểm cập nhật tiếp theo.',
    'Lúc 14:10, lực lượng chữa cháy nhận tin báo cháy tại một kho hàng. Chưa có thông tin về thương vong.\n\nNguyên nhân đang được xác minh. Cập nhật tiếp theo trước 16:00.',
  )
}
