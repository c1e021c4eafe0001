import { inLangs } from '#lib/i18n.ts'

/** What became of the articles that carried a claim. */
export const reachWords = inLangs(
  {
    title: 'Lan truyền và trở lại',
    none: 'Chưa bài báo nào được xác nhận là mang thông tin này.',
    told: (publishers: number, before: number, after: number) =>
      `${publishers} cơ quan báo chí; ${before} bài trước khi công bố kết luận, ${after} bài sau đó.`,
    still: (n: number) =>
      n === 0 ? 'Không bài nào còn mang thông tin.' : `${n} bài vẫn còn mang thông tin.`,
    chart: 'Bài theo ngày',
    day: 'Ngày',
    count: 'Số bài',
    finding: 'công bố kết luận',
    article: 'Bài',
    published: 'Đăng lúc',
    now: 'Hiện nay',
    when: { before: 'trước kết luận', after: 'sau kết luận' },
    stand: {
      stands: 'vẫn còn',
      corrected: 'đã nêu đính chính',
      changed: 'đã sửa, không còn',
      gone: 'báo đã gỡ',
      unknown: 'không theo dõi được',
    },
    item: 'Lập hồ sơ bài báo',
  },
  {
    title: 'Reach and return',
    none: 'No article was confirmed to carry this claim yet.',
    told: (publishers: number, before: number, after: number) =>
      `${publishers} ${publishers === 1 ? 'publisher' : 'publishers'}; ${before} ${before === 1 ? 'article' : 'articles'} before the finding was published, ${after} after.`,
    still: (n: number) =>
      n === 0 ? 'None carries it any more.' : `${n} still ${n === 1 ? 'carries' : 'carry'} it.`,
    chart: 'Articles by day',
    day: 'Day',
    count: 'Articles',
    finding: 'finding published',
    article: 'Article',
    published: 'Published',
    now: 'Now',
    when: { before: 'before the finding', after: 'after the finding' },
    stand: {
      stands: 'still there',
      corrected: 'says the correction',
      changed: 'changed, not there any more',
      gone: 'taken away',
      unknown: 'cannot be followed',
    },
    item: 'Make a press item',
  },
)
