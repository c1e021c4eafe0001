import { inLangs, type Lang } from '#lib/i18n.ts'
import type { Rule, Settings } from '../rules/profile.ts'
import { numberOf, unitOf } from '../rules/settings.ts'

export const words = inLangs(
  {
    confidence: {
      V: 'đã đọc văn bản',
      'V-ocr': 'đã đọc bản quét',
      'V-en': 'đã đọc bản dịch tiếng Anh',
      S: 'nguồn thứ cấp',
      M: 'theo trí nhớ, cần kiểm tra',
      I: 'suy luận từ văn bản',
      U: 'chưa rõ',
    },
    effect: {
      duty: 'Nghĩa vụ',
      block: 'Chặn',
      ask: 'Người quyết định',
      watch: 'Theo dõi bên khác',
      may: 'Quyền',
      inform: 'Để biết',
      penalty: 'Chế tài',
    },
    unit: {
      h: (n: number) => `${n} giờ`,
      d: (n: number) => `${n} ngày`,
      wd: (n: number) => `${n} ngày làm việc`,
      mo: (n: number) => `${n} tháng một lần`,
      times: (n: number) => `${n} lần`,
      day: (n: number) => `trước ngày ${n}`,
    },
    atOnce: 'ngay',
    before: (limit: string) => `chậm nhất ${limit} trước`,
    nextIssue: 'số phát hành kế tiếp',
    notSetByLaw: 'luật không ấn định',
    from: 'từ',
    until: 'đến hết',
    start: {
      occurred: 'khi sự việc xảy ra',
      learned: 'khi biết sự việc',
      accepted: 'khi tiếp nhận, xử lý',
      determined: 'khi xác định',
      received: 'khi nhận được',
      signed: 'khi ký, ban hành',
      published: 'khi công bố',
    },
  },
  {
    confidence: {
      V: 'text read',
      'V-ocr': 'scan read',
      'V-en': 'English translation read',
      S: 'secondary source',
      M: 'from memory, to be checked',
      I: 'inferred from a text',
      U: 'unknown',
    },
    effect: {
      duty: 'Duty',
      block: 'Refused',
      ask: 'A person decides',
      watch: 'Others’ duty, watched',
      may: 'Right',
      inform: 'To know',
      penalty: 'Penalty',
    },
    unit: {
      h: (n: number) => `${n} hours`,
      d: (n: number) => `${n} days`,
      wd: (n: number) => `${n} working days`,
      mo: (n: number) => (n === 1 ? 'every month' : `every ${n} months`),
      times: (n: number) => `${n} times`,
      day: (n: number) => `before day ${n}`,
    },
    atOnce: 'at once',
    before: (limit: string) => `at least ${limit} before`,
    nextIssue: 'the next issue',
    notSetByLaw: 'not set by law',
    from: 'from',
    until: 'to the end of',
    start: {
      occurred: 'when it occurs',
      learned: 'when it is learned',
      accepted: 'when it is taken on',
      determined: 'when it is determined',
      received: 'when it is received',
      signed: 'when it is signed or issued',
      published: 'when it is published',
    },
  },
)

/** The limit of a rule as the agency goes by it: "24 giờ", "at least 24 hours before"; '' for a rule without a number. */
export function tellLimit(rule: Rule, settings: Settings, lang: Lang): string {
  const w = words[lang]
  if (rule.clock?.unit === 'issue') return w.nextIssue
  const [unit, n] = [unitOf(rule), numberOf(rule, settings)]
  if (!unit || n === null) return ''
  if (n === 0 && unit === 'h') return w.atOnce
  const month = rule.clock?.month
  if (month) return lang === 'vi' ? `${w.unit.day(n)} tháng ${month}` : `before ${n}/${month}`
  const limit = w.unit[unit](n)
  return rule.clock?.direction === 'before' ? w.before(limit) : limit
}
