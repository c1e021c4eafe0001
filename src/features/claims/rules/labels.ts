/** A label as the profile has it. */
export type Label = {
  code: string
  name: { vi: string; en: string }
  meaning: { vi: string; en: string }
}

/** Findings that every profile has: a public body that can neither doubt nor err is not believed. */
export const ALWAYS: readonly Label[] = [
  {
    code: 'cannot_say',
    name: { vi: 'Chưa thể kết luận', en: 'Cannot say yet' },
    meaning: {
      vi: 'Chưa đủ căn cứ để nói đúng hay sai',
      en: 'There is not enough to say whether it is true',
    },
  },
  {
    code: 'we_were_wrong',
    name: { vi: 'Chúng tôi đã sai', en: 'We were wrong' },
    meaning: {
      vi: 'Thông tin do chính cơ quan đưa ra là không đúng',
      en: 'What the agency itself said was not right',
    },
  },
]

/** All labels that a finding may have: the profile's, then those that always exist. */
export const labelsWith = (profile: readonly Label[]): Label[] => [
  ...profile.filter((l) => ALWAYS.every((a) => a.code !== l.code)),
  ...ALWAYS,
]

/** What the labels are on the scale of ClaimReview, 1 false to 5 true; one that is not here is told in words alone. */
const RATING: Record<string, number> = { fake: 1, false: 2, verified: 5, we_were_wrong: 1 }
export const ratingOf = (code: string): number | undefined => RATING[code]
