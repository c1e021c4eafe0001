import { inLangs, type Lang } from '#lib/i18n.ts'
import { tellDay, tellInstant } from '#lib/time.ts'
import type { DayKind } from '../rules/calendar.ts'
import type { Step } from '../rules/clock.ts'

const words = inLangs(
  {
    start: (at: string) => `Thời điểm bắt đầu: ${at}`,
    hours: (n: number, back: boolean) =>
      n === 0
        ? 'Phải làm ngay, không có khoảng chờ'
        : `${back ? 'Trừ' : 'Cộng'} ${n} giờ liên tục, tính cả đêm và ngày nghỉ`,
    firstDay: (day: string) => `${day}: ngày đầu tiên, không tính`,
    counted: (n: number, day: string) => `${day}: ngày làm việc thứ ${n}`,
    skipped: (day: string, why: string) => `${day}: không tính, ${why}`,
    doubtful: (day: string, name: string) =>
      `${day}: ${name}, chưa xác nhận là ngày nghỉ nên tính như ngày thường; quản trị viên xác nhận hoặc bác bỏ`,
    span: (n: number, unit: 'd' | 'mo', back: boolean, day: string) =>
      `${n} ${unit === 'd' ? 'ngày' : 'tháng'} theo lịch ${back ? 'trước đó' : 'sau đó'}: ${day}`,
    period: (from: string, to: string) => `Kỳ theo lịch từ ${from} đến hết ${to}`,
    yearly: (day: string) => `Mốc hằng năm: ${day}`,
    exclusive: (day: string) => `“Trước ngày” không gồm ${day}: hạn là hết ngày liền trước`,
    rests: (day: string, why: string, working: string) =>
      `${day} là ngày không làm việc (${why}); hạn không lùi, ngày làm việc cuối cùng trước đó là ${working}`,
    moved: (from: string, to: string, why: string) =>
      `${from} là ngày không làm việc (${why}): chuyển sang ngày làm việc ${to}`,
    byAnalogy: ' (áp dụng tương tự, nên hỏi bộ phận pháp chế)',
    uncovered: (day: string) =>
      `Lịch nghỉ chưa có đủ đến ${day}: mới chỉ tính ngày nghỉ hằng tuần, cần kiểm tra lại`,
    notSet: 'Luật không ấn định thời hạn và chưa có thời hạn do cơ quan đặt',
    nextIssue: 'Hạn là số phát hành kế tiếp, không tính được theo ngày',
    end: (at: string) => `Hạn cuối: ${at}`,
    makeup: 'làm bù',
    why: { weekday: 'ngày thường', weekend: 'ngày nghỉ hằng tuần', makeup: 'ngày làm bù' },
    computed: 'tính theo luật, chưa có thông báo',
    confirmed: 'quản trị viên đã xác nhận',
  },
  {
    start: (at: string) => `Starts at: ${at}`,
    hours: (n: number, back: boolean) =>
      n === 0
        ? 'To be done at once, without any wait'
        : `${back ? 'Minus' : 'Plus'} ${n} hours running, nights and holidays included`,
    firstDay: (day: string) => `${day}: the first day, not counted`,
    counted: (n: number, day: string) => `${day}: working day ${n}`,
    skipped: (day: string, why: string) => `${day}: not counted, ${why}`,
    doubtful: (day: string, name: string) =>
      `${day}: ${name}, not confirmed as a day off, so counted as an ordinary day; the administrator confirms or denies it`,
    span: (n: number, unit: 'd' | 'mo', back: boolean, day: string) =>
      `${n} calendar ${unit === 'd' ? 'days' : 'months'} ${back ? 'before' : 'after'} that: ${day}`,
    period: (from: string, to: string) => `The calendar period from ${from} to the end of ${to}`,
    yearly: (day: string) => `The yearly day: ${day}`,
    exclusive: (day: string) =>
      `“Before” leaves out ${day}: the limit is the end of the day before`,
    rests: (day: string, why: string, working: string) =>
      `${day} is not worked (${why}); the limit does not move, the last working day before it is ${working}`,
    moved: (from: string, to: string, why: string) =>
      `${from} is not worked (${why}): moved to the working day ${to}`,
    byAnalogy: ' (by analogy; ask a lawyer)',
    uncovered: (day: string) =>
      `The calendar of days off does not reach ${day}: only weekly rest days were counted, check it`,
    notSet: 'The law sets no limit, and the agency has set none',
    nextIssue: 'The limit is the next issue, which no calendar tells',
    end: (at: string) => `Limit: ${at}`,
    makeup: 'made up',
    why: { weekday: 'an ordinary day', weekend: 'weekly rest', makeup: 'a day made up' },
    computed: 'computed from the law, not announced',
    confirmed: 'confirmed by the administrator',
  },
)

/** One step of a count in a sentence. */
export function tellStep(step: Step, zone: string, lang: Lang): string {
  const w = words[lang]
  const at = (ms: number) => tellInstant(Temporal.Instant.fromEpochMilliseconds(ms), zone, lang)
  const day = (d: Temporal.PlainDate) =>
    `${d.toLocaleString(lang, { weekday: 'long' })} ${tellDay(d, lang)}`
  const why = (what: DayKind) => {
    if (what.because !== 'holiday') return w.why[what.because]
    const name = what.special?.name[lang] ?? ''
    const status = what.special?.status
    return status === 'computed' || status === 'confirmed' ? `${name}, ${w[status]}` : name
  }
  switch (step.kind) {
    case 'start':
      return w.start(at(step.at))
    case 'hours':
      return w.hours(step.n, step.direction === 'before')
    case 'first_day':
      return w.firstDay(day(step.day))
    case 'counted':
      return `${w.counted(step.n, day(step.day))}${step.what.because === 'makeup' ? `, ${w.makeup}` : ''}`
    case 'skipped':
      return w.skipped(day(step.day), why(step.what))
    case 'doubtful':
      return w.doubtful(day(step.day), step.what.special?.name[lang] ?? '')
    case 'span':
      return w.span(step.n, step.unit, step.direction === 'before', day(step.day))
    case 'period':
      return w.period(day(step.from), day(step.to))
    case 'yearly':
      return w.yearly(day(step.day))
    case 'exclusive':
      return w.exclusive(day(step.day))
    case 'rests':
      return w.rests(day(step.day), why(step.what), day(step.working))
    case 'moved':
      return (
        w.moved(day(step.from), day(step.to), why(step.what)) + (step.byAnalogy ? w.byAnalogy : '')
      )
    case 'uncovered':
      return w.uncovered(day(step.day))
    case 'not_set':
      return w.notSet
    case 'next_issue':
      return w.nextIssue
    case 'end':
      return w.end(at(step.at))
  }
}
