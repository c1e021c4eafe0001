import { inLangs } from '#lib/i18n.ts'

/** What is said about our own subscribers on each channel. */
export const canaryWords = inLangs(
  {
    title: 'Kiểm tra đường phát',
    lead: 'Mỗi kênh có một người nhận của chính cơ quan. Văn bản nào quá 120 giây mà người nhận ấy chưa thấy thì kênh báo đỏ: có thể không ai nhận được.',
    channel: { mail: 'Thư điện tử', web: 'Trang công khai', webhook: 'Webhook', websub: 'WebSub' },
    name: 'Kênh',
    state: 'Tình trạng',
    last: 'Thấy lần cuối',
    never: 'chưa lần nào',
    off: 'chưa bật',
    good: 'thông suốt',
    waiting: (n: number) => `đang chờ ${n} văn bản`,
    missing: (n: number, since: string) => `thiếu ${n} văn bản, từ ${since}`,
    on: 'Bật',
    turnOff: 'Tắt',
    todo: {
      mail: 'Xem Thư đi còn thư chờ hoặc phanh đang bật không, rồi xem Thư đến có đọc được hộp thư không (IMAP_URL, BOUNCE_ADDRESS nhận địa chỉ phụ).',
      web: 'Mở trang văn bản từ bên ngoài. Kiểm tra ORIGIN, máy chủ trung gian và chứng thư.',
      webhook: 'Xem nơi nhận “Canary” ở trang Webhook: câu trả lời cuối cùng nói vì sao.',
      websub: 'Kiểm tra hub (WEBSUB_HUB) và việc hub gọi lại được ORIGIN.',
    },
    lacks: {
      mailbox: 'Cần IMAP_URL và BOUNCE_ADDRESS.',
      smtp: 'Cần SMTP_URL.',
      https: 'Cần ORIGIN dạng https và gọi được từ bên ngoài.',
      hub: 'Cần WEBSUB_HUB.',
    },
    red: (channels: string) =>
      `Kênh không thông: ${channels}. Có thể không ai nhận được văn bản mới.`,
    see: 'Xem phải làm gì',
  },
  {
    title: 'Check of the channels',
    lead: 'Each channel has a subscriber of our own. When it has not seen a text 120 seconds after its instant, the channel is red: probably nobody got it.',
    channel: { mail: 'Mail', web: 'Public page', webhook: 'Webhooks', websub: 'WebSub' },
    name: 'Channel',
    state: 'State',
    last: 'Last seen',
    never: 'never',
    off: 'off',
    good: 'all well',
    waiting: (n: number) => `waiting for ${n}`,
    missing: (n: number, since: string) => `${n} missing, since ${since}`,
    on: 'Turn on',
    turnOff: 'Turn off',
    todo: {
      mail: 'See whether the outbox holds mail or the brake is on, then whether the mailbox is read (Incoming mail; IMAP_URL, and BOUNCE_ADDRESS must take subaddresses).',
      web: 'Open the page of the text from outside. Check ORIGIN, the proxy and its certificate.',
      webhook: 'See the receiver “Canary” under Webhooks: its last answer says why.',
      websub: 'Check the hub (WEBSUB_HUB), and that it can call ORIGIN.',
    },
    lacks: {
      mailbox: 'Needs IMAP_URL and BOUNCE_ADDRESS.',
      smtp: 'Needs SMTP_URL.',
      https: 'Needs an ORIGIN with https that can be called from outside.',
      hub: 'Needs WEBSUB_HUB.',
    },
    red: (channels: string) =>
      `Channels that do not get through: ${channels}. Probably nobody gets what is new.`,
    see: 'See what to do',
  },
)
