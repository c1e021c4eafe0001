import { inLangs } from '#lib/i18n.ts'

/** What is said about addresses that are written to no more. */
export const closedWords = inLangs(
  {
    title: 'Địa chỉ đã đóng',
    lead: 'Những địa chỉ này không nhận thư báo chí nữa, trong mọi danh sách. Người đã xin thôi nhận hoặc báo là thư rác chỉ tự mình đăng ký lại được.',
    find: 'Tìm địa chỉ',
    all: 'Tất cả',
    address: 'Địa chỉ',
    why: 'Lý do',
    when: 'Đóng lúc',
    reason: {
      unsubscribed: 'đã xin thôi nhận',
      complained: 'đã báo là thư rác',
      bounced: 'thư không tới được',
      by_hand: 'được đóng bằng tay',
    },
    lists: (n: number) => `có trong ${n} danh sách`,
    subscribed: 'có đăng ký nhận tin',
    reopen: 'Mở lại',
    reopened: (a: string) => `Đã mở lại ${a}.`,
    lately: 'Mở lại gần đây',
    by: (who: string, at: string) => `${who}, ${at}`,
    empty: 'Không có địa chỉ nào bị đóng',
    emptyNext:
      'Khi máy chủ thư báo một địa chỉ không còn, hoặc có người xin thôi nhận, nó hiện ở đây.',
    none: 'Không tìm thấy',
    noneNext: 'Thử một phần khác của địa chỉ, hoặc xem tất cả.',
    older: 'Cũ hơn',
    unread:
      'Chưa cài hộp thư nhận báo lỗi (IMAP_URL, BOUNCE_ADDRESS): địa chỉ chỉ được đóng khi máy chủ từ chối ngay lúc gửi.',
  },
  {
    title: 'Closed addresses',
    lead: 'These addresses get no more mail to the press, on any list. Who asked not to be written to, or reported it as unwanted, can only come back by subscribing.',
    find: 'Find an address',
    all: 'All',
    address: 'Address',
    why: 'Why',
    when: 'Closed',
    reason: {
      unsubscribed: 'asked not to be written to',
      complained: 'reported it as unwanted',
      bounced: 'could not be reached',
      by_hand: 'closed by hand',
    },
    lists: (n: number) => `on ${n} lists`,
    subscribed: 'subscribes to news',
    reopen: 'Reopen',
    reopened: (a: string) => `${a} is open again.`,
    lately: 'Reopened lately',
    by: (who: string, at: string) => `${who}, ${at}`,
    empty: 'No address is closed',
    emptyNext:
      'When a mail server says that an address is gone, or somebody unsubscribes, it appears here.',
    none: 'Nothing found',
    noneNext: 'Try another part of the address, or see all.',
    older: 'Older',
    unread:
      'No mailbox is set for reports (IMAP_URL, BOUNCE_ADDRESS): an address is closed only when a server refuses it at once.',
  },
)
