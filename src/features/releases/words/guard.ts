import { inLangs } from '#lib/i18n.ts'

/** What the desk says of places that a publication ban may forbid. */
export const guardWords = inLangs(
  {
    guardGate: {
      ok: 'Không có chỗ nào cần xem lại, hoặc đã có người quyết định.',
      no: (n: number) => `${n} chỗ cần người xem và quyết định.`,
    },
    guardFound: 'Tìm thấy',
    guardDecide: 'Giữ nguyên, vì',
    guardDecided: (who: string, why: string) => `${who} giữ nguyên: ${why}`,
    guardHint: 'Sửa văn bản, hoặc ghi lý do giữ nguyên. Quyết định được lưu cùng tên người.',
    secret: (rule: string) =>
      `Văn bản có dấu độ mật nên không được lưu, dù chỉ một chữ. ${rule} Hãy xóa khỏi máy này và làm theo quy định về tài liệu mật.`,
  },
  {
    guardGate: {
      ok: 'Nothing to look at again, or somebody has decided.',
      no: (n) =>
        n === 1
          ? 'One place needs somebody to look and decide.'
          : `${n} places need somebody to look and decide.`,
    },
    guardFound: 'Found',
    guardDecide: 'It stays, because',
    guardDecided: (who, why) => `${who} let it stay: ${why}`,
    guardHint: 'Change the text, or say why it stays. The decision is kept with the name.',
    secret: (rule) =>
      `The text bears a stamp of secrecy, so not a word of it was kept. ${rule} Please remove it from this machine and follow the rules for such papers.`,
  },
)
