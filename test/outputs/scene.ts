import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, idIn, lift, published, type Stage, scheduled } from '../stage.ts'

/** What would be code, markup or structure to some program on the way, and must come out as it was written. */
export const LITERAL = `#read("/etc/passwd") $x^2$ @nhan <b>đậm</b> & ]]> "kép" 'đơn' {{ 7*7 }} \${y} 😀 tel:113`
/** The same in Markdown, where only the angle brackets need a sign to stay what they are. */
const inMarkdown = LITERAL.replaceAll('<', '\\<')

export const BODY_VI = `Ngày 19-11-2026, lực lượng chức năng **bắt giữ 12 người** tại ba xã. ${inMarkdown}

## Người dân cần làm gì

- Không đọc mã xác thực cho bất kỳ ai.
- Gọi lại số ghi trên hóa đơn.

3. Bước ba.
4. Bước bốn.

Xem [danh sách người phát ngôn](/speakers).`

export const BODY_EN = `On 19 November the police **arrested 12 people** in three communes. ${inMarkdown}

> “Nobody should read out a code.”
> -- {key}`

/** A release in both languages with a quote, every field holding what must be taken literally. */
export async function bilingual(s: Stage) {
  const { number } = await s.program.owner.one(
    z.object({ number: z.string() }),
    sql`select number from appointment where person_id = ${s.people.speaker}`,
  )
  const topic = await s.to.topic()
  const quote = `\n\n> “Không có ngoại lệ cho bất kỳ ai.”\n> -- ${number}`
  const made = await published(s, {
    headline: `Bắt giữ 12 người giả danh nhân viên điện lực ${LITERAL}`,
    summary: `Ba vụ trong một tuần. ${LITERAL}`,
    body: `${BODY_VI}${quote}`,
    topics: [topic],
    more: {
      headline_en: `Twelve arrested for posing as electricity staff ${LITERAL}`,
      summary_en: `Three cases in one week. ${LITERAL}`,
      body_en: BODY_EN.replace('{key}', number),
    },
  })
  return { ...made, key: number }
}

/** A correction, signed and not yet scheduled. Answers its id. */
export async function correction(
  s: Stage,
  id: string,
  body: string,
  note: string,
  grade: 'A' | 'B' | 'C' = 'A',
  lead = 60,
): Promise<string> {
  const fix = idIn(await s.send(`/desk/releases/${id}/corrections`, { x: '1' }, s.cookie.writer))
  await s.send(
    `/desk/releases/${fix}`,
    {
      base: '',
      unit: s.unit,
      main_lang: 'vi',
      headline_vi: 'Số người bị hại',
      summary_vi: '',
      body_vi: body,
      when: 'lead',
      planned_lead: String(lead),
      grade,
      note_vi: note,
    },
    s.cookie.writer,
  )
  await approved(s, fix)
  return fix
}

/** Corrects a release with the same headline and another text. */
export async function corrected(...what: Parameters<typeof correction>) {
  const [s] = what
  const fix = await correction(...what)
  await scheduled(s, fix)
  await lift(s, fix)
}

export const withdrawn = (s: Stage, id: string, reason: string) =>
  s.send(`/desk/releases/${id}/withdrawal`, { reason_vi: reason, word: 'RÚT' }, s.cookie.head)
