import { inLangs } from '#lib/i18n.ts'

type Letter = { subject: string; lines: string[] }
const letter = (subject: string, ...lines: string[]): Letter => ({ subject, lines })

/** Letters about accounts. None names what is on the desk, and no link acts when it is merely opened. */
export const letters = inLangs(
  {
    hello: (name: string) => `Kính gửi ${name},`,
    invitation: (hours: number) =>
      letter(
        'Mời vào bàn làm việc của phòng báo chí',
        'Bạn được mời vào bàn làm việc của phòng báo chí. Hãy mở đường dẫn dưới đây để tạo khóa truy cập.',
        `Đường dẫn chỉ dùng một lần, trong ${hours} giờ. Mở trang chưa làm thay đổi gì.`,
      ),
    link: (hours: number) =>
      letter(
        'Tạo khóa truy cập mới',
        'Có yêu cầu khôi phục tài khoản của bạn. Hãy mở đường dẫn dưới đây để tạo khóa truy cập mới.',
        `Đường dẫn chỉ dùng một lần, trong ${hours} giờ. Nếu không phải bạn yêu cầu, hãy bỏ qua thư này và báo quản trị viên.`,
      ),
    asked: () =>
      letter(
        'Có yêu cầu khôi phục tài khoản của bạn',
        'Có người vừa xin khôi phục tài khoản của bạn từ trang đăng nhập. Một quản trị viên khác phải xác nhận, rồi phải chờ 24 giờ.',
        'Nếu không phải bạn: hãy mở đường dẫn dưới đây trên thiết bị còn đăng nhập và dừng lại, và báo ngay cho quản trị viên.',
      ),
    confirmed: (by: string, at: string) =>
      letter(
        'Việc khôi phục tài khoản của bạn đã được xác nhận',
        `${by} đã xác nhận. Đường dẫn tạo khóa mới sẽ được gửi tới địa chỉ này lúc ${at}.`,
        'Nếu không phải bạn yêu cầu: hãy mở đường dẫn dưới đây trên thiết bị còn đăng nhập và dừng lại, và báo ngay cho quản trị viên.',
      ),
    recovered: () =>
      letter(
        'Tài khoản của bạn đã được khôi phục',
        'Một khóa truy cập mới vừa được tạo qua đường dẫn khôi phục; mọi phiên đăng nhập khác đã kết thúc.',
        'Nếu không phải bạn làm: hãy báo ngay cho quản trị viên.',
      ),
    console: () =>
      letter(
        'Có đường dẫn khôi phục tài khoản của bạn',
        'Người vận hành máy chủ vừa tạo một đường dẫn khôi phục tài khoản của bạn và sẽ trao tận tay.',
        'Nếu không phải bạn yêu cầu: hãy báo ngay cho người vận hành và quản trị viên.',
      ),
    added: (label: string) =>
      letter(
        'Tài khoản của bạn có thêm một khóa truy cập',
        `Khóa "${label}" vừa được thêm.`,
        'Nếu không phải bạn làm: hãy mở đường dẫn dưới đây, bỏ khóa đó, và báo ngay cho quản trị viên.',
      ),
    removed: (label: string) =>
      letter(
        'Một khóa truy cập của bạn đã bị bỏ',
        `Khóa "${label}" vừa bị bỏ; các phiên đăng nhập khác đã kết thúc.`,
        'Nếu không phải bạn làm: hãy báo ngay cho quản trị viên.',
      ),
  },
  {
    hello: (name: string) => `Dear ${name},`,
    invitation: (hours: number) =>
      letter(
        'Your invitation to the press office desk',
        'You are invited to the desk of the press office. Open the link below to make your passkey.',
        `The link works once, for ${hours} hours. Opening the page changes nothing yet.`,
      ),
    link: (hours: number) =>
      letter(
        'Make a new passkey',
        'Somebody asked to recover your account. Open the link below to make a new passkey.',
        `The link works once, for ${hours} hours. If it was not you who asked, ignore this message and tell your administrator.`,
      ),
    asked: () =>
      letter(
        'Somebody asked to recover your account',
        'Somebody has just asked on the sign-in page to recover your account. Another administrator must confirm it, and then 24 hours must pass.',
        'If it was not you: open the link below on a device that is still signed in, stop it, and tell your administrator at once.',
      ),
    confirmed: (by: string, at: string) =>
      letter(
        'The recovery of your account was confirmed',
        `${by} confirmed it. The link for a new passkey will be sent to this address at ${at}.`,
        'If it was not you who asked: open the link below on a device that is still signed in, stop it, and tell your administrator at once.',
      ),
    recovered: () =>
      letter(
        'Your account was recovered',
        'A new passkey was made through a recovery link; all other sessions have ended.',
        'If it was not you: tell your administrator at once.',
      ),
    console: () =>
      letter(
        'A recovery link for your account was made',
        'Whoever runs the server has just made a recovery link for your account, to be handed to you in person.',
        'If it was not you who asked: tell the operator and your administrator at once.',
      ),
    added: (label: string) =>
      letter(
        'A passkey was added to your account',
        `The key "${label}" was added.`,
        'If it was not you: open the link below, remove that key, and tell your administrator at once.',
      ),
    removed: (label: string) =>
      letter(
        'A passkey of yours was removed',
        `The key "${label}" was removed; your other sessions have ended.`,
        'If it was not you: tell your administrator at once.',
      ),
  },
)
