import { inLangs } from '#lib/i18n.ts'

/** What is said of a text and its translation. */
export const languageWords = inLangs(
  {
    title: 'Hai ngôn ngữ cạnh nhau',
    lead: 'Mỗi câu của bản gốc đứng cạnh bản dịch. Câu được đánh dấu là câu đã đổi sau khi bản dịch được lưu hay được xem lần cuối.',
    fresh: 'Bản dịch theo kịp bản gốc.',
    stale: (n: number) => `${n} câu của bản gốc đã đổi sau bản dịch.`,
    gateStale: 'Bản dịch chưa theo kịp bản gốc. Vẫn phát hành được; nên xem lại.',
    langs: { vi: 'Tiếng Việt', en: 'Tiếng Anh' },
    changed: 'đã đổi',
    checked: 'Tôi đã xem, bản dịch vẫn đúng',
    edit: 'Sửa văn bản',
    none: 'Chưa có bản dịch',
    noneNext: 'Mở văn bản và viết ngôn ngữ thứ hai; sau đó hai bản đứng cạnh nhau ở đây.',
  },
  {
    title: 'Two languages side by side',
    lead: 'Each sentence of the source stands beside its translation. A marked one was changed after the translation was last saved or looked at.',
    fresh: 'The translation follows the source.',
    stale: (n: number) => `${n} sentences of the source were changed after the translation.`,
    gateStale:
      'The translation does not follow the source. It may be published; better look at it.',
    langs: { vi: 'Vietnamese', en: 'English' },
    changed: 'changed',
    checked: 'I have looked, the translation still holds',
    edit: 'Edit the text',
    none: 'No translation yet',
    noneNext: 'Open the text and write the second language; then both stand side by side here.',
  },
)
