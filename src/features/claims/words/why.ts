import { inLangs } from '#lib/i18n.ts'

/** Why a match is shown, in words for anybody. */
export const whyWords = inLangs(
  {
    why: 'Vì sao',
    words: 'Từ trùng nhau, từ nặng nhất trước',
    claimCovered: (n: number) => `${n}% nội dung của thông tin có trong tin gửi`,
    messageCovered: (n: number) => `${n}% tin gửi có trong thông tin`,
    margin: (n: number) => `hơn thông tin gần nhất khác ${n}%`,
    sentence: 'Câu đã so',
    copy: 'Gần như chép nguyên văn',
    index: { accented: 'so có dấu', plain: 'so không phân biệt dấu' },
    model: (v: string) => `mô hình ${v}`,
    guard: {
      figure: 'Con số hoặc ngày khác nhau',
      negation: 'Một bên phủ định, một bên không',
      debunk: 'Tin này có lời đính chính',
    },
  },
  {
    why: 'Why',
    words: 'Words in common, the weightiest first',
    claimCovered: (n: number) => `${n}% of the claim is in what was sent`,
    messageCovered: (n: number) => `${n}% of what was sent is in the claim`,
    margin: (n: number) => `${n}% ahead of the next claim`,
    sentence: 'Sentence compared',
    copy: 'Nearly word for word',
    index: { accented: 'compared with marks', plain: 'compared without marks' },
    model: (v: string) => `model ${v}`,
    guard: {
      figure: 'A figure or a date differs',
      negation: 'One of the two is negated',
      debunk: 'It carries words of a correction',
    },
  },
)
