import { inLangs } from '#lib/i18n.ts'

/** What the desk says about the facts that a text rests on. */
export const citationWords = inLangs(
  {
    gateFacts: {
      none: 'Văn bản chưa dẫn dữ kiện nào.',
      ok: (n: number) => `${n} dữ kiện, đều dùng được lúc phát hành.`,
      no: (bad: number, n: number) => `${bad} trên ${n} dữ kiện chưa dùng được lúc phát hành.`,
    },
    gateUncited: {
      ok: 'Mọi con số, ngày và tên đều có dữ kiện.',
      wait: (what: string) => `${what}. Vẫn phát hành được; nên dẫn dữ kiện.`,
    },
    factsFell: (keys: string) =>
      `Dữ kiện ${keys} không dùng được vào lúc phát hành. Sửa văn bản, hoặc người có thẩm quyền cho qua kèm lý do.`,
    unknownFact: 'không có dữ kiện mang mã này',
    override: 'Cho qua kèm lý do',
    overrideWhy: 'Lý do cho qua; hiện mãi trên bàn làm việc',
    overridden: (who: string, why: string) => `${who} cho qua: ${why}`,
    reach: 'Dữ kiện đã đi tới đâu',
    recipients: 'Ai đã nhận bản nào',
    reachNone: 'Chưa văn bản nào dẫn dữ kiện này.',
    reachNoneNext: 'Khi có, mỗi văn bản hiện ở đây cùng nơi nó đã tới.',
    reachPeople: (n: number) => `đã gửi tới ${n} địa chỉ`,
    reachFault: (why: string) => `Dữ kiện này hiện: ${why}. Các văn bản dưới đây dựa trên nó.`,
    prepare: (n: number) => `Chuẩn bị ${n} bản đính chính`,
    prepared: 'Đang đính chính',
    cite: 'Dẫn dữ kiện',
    citeHint: 'Chọn một dữ kiện để chèn mã vào chỗ con trỏ, hoặc gõ { trong văn bản.',
  },
  {
    gateFacts: {
      none: 'The text cites no fact yet.',
      ok: (n) => `${n} facts, all usable at the lift time.`,
      no: (bad, n) => `${bad} of ${n} facts not usable at the lift time.`,
    },
    gateUncited: {
      ok: 'Every figure, date and name rests on a fact.',
      wait: (what) => `${what}. It can still be published; citing a fact is better.`,
    },
    factsFell: (keys) =>
      `Facts ${keys} are not usable at the lift time. Mend the text, or somebody with authority lets it pass with a reason.`,
    unknownFact: 'no fact has this key',
    override: 'Let it pass, with a reason',
    overrideWhy: 'Why it passes; stays visible on the desk',
    overridden: (who, why) => `${who} let it pass: ${why}`,
    reach: 'How far this fact went',
    recipients: 'Who has which version',
    reachNone: 'No text cites this fact yet.',
    reachNoneNext: 'When one does, it stands here with where it went.',
    reachPeople: (n) => `sent to ${n} addresses`,
    reachFault: (why) => `This fact is now: ${why}. The texts below rest on it.`,
    prepare: (n) => (n === 1 ? 'Prepare one correction' : `Prepare ${n} corrections`),
    prepared: 'Being corrected',
    cite: 'Cite a fact',
    citeHint: 'Choose a fact to put its key at the cursor, or type { in the text.',
  },
)
