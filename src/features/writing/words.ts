import { inLangs } from '#lib/i18n.ts'

export const words = inLangs(
  {
    closed: 'Văn bản này không còn sửa được. Những chữ chưa lưu vẫn nằm trên máy của bạn.',
    notYourPage: 'Trang này phải được mở lại.',
    refusedSteps: 'Máy chủ không nhận thay đổi này; không có gì của nó được lưu.',
  },
  {
    closed: 'This text can no longer be edited. Words not saved yet are kept on your machine.',
    notYourPage: 'This page has to be opened again.',
    refusedSteps: 'The server did not take this change; nothing of it was stored.',
  },
)
