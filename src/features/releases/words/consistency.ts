import { inLangs } from '#lib/i18n.ts'

/** What the comparison with earlier releases says. */
export const consistencyWords = inLangs(
  {
    title: 'Đối chiếu với điều đã công bố',
    lead: (n: number) =>
      n === 0
        ? 'Chưa có thông cáo nào của đơn vị hay cùng chủ đề để đối chiếu.'
        : `Đã đối chiếu từng con số, ngày và tên với ${n} thông cáo gần nhất của đơn vị hoặc cùng chủ đề.`,
    none: 'Không thấy chỗ nào nói khác.',
    noneNext:
      'Con số, ngày và tên trong văn bản khớp với những gì đã công bố, hoặc chưa từng được nói tới.',
    kind: { figure: 'Con số', date: 'Ngày', name: 'Tên' },
    here: 'Văn bản này',
    before: 'Đã công bố',
    near: 'câu gần giống',
    exact: 'cùng câu',
    back: 'Về văn bản',
  },
  {
    title: 'Compared with what was published',
    lead: (n: number) =>
      n === 0
        ? 'There is no release of the unit or on the same topic to compare with yet.'
        : `Each figure, date and name was compared with the ${n} newest releases of the unit or on the same topics.`,
    none: 'Nothing was said differently.',
    noneNext: 'Figures, dates and names agree with what was published, or were never mentioned.',
    kind: { figure: 'Figure', date: 'Date', name: 'Name' },
    here: 'This text',
    before: 'Published',
    near: 'a similar sentence',
    exact: 'the same sentence',
    back: 'Back to the text',
  },
)
