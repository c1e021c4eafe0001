import { inLangs } from '#lib/i18n.ts'

/** The facts beside a text, to cite from. */
export const citeWords = inLangs(
  {
    factsToCite: 'Dữ kiện để dẫn',
    citeHint: 'Gõ mã trong ngoặc nhọn vào chỗ cần dẫn, ví dụ {F1-2}. Tìm dữ kiện sẽ lưu bài trước.',
    findFacts: 'Tìm trong dữ kiện',
    findFactsDo: 'Lưu và tìm',
    cite: 'Dẫn',
    noFactsYet: 'Chưa có dữ kiện nào mà đơn vị được xem.',
    noFactsFound: (q: string) => `Không có dữ kiện nào khớp “${q}”.`,
  },
  {
    factsToCite: 'Facts to cite',
    citeHint:
      'Type the key in braces where you cite it, such as {F1-2}. Looking for facts saves the text first.',
    findFacts: 'Find among the facts',
    findFactsDo: 'Save and find',
    cite: 'Cite',
    noFactsYet: 'There is no fact yet that your unit may see.',
    noFactsFound: (q: string) => `No fact matches “${q}”.`,
  },
)
