import { inLangs } from '#lib/i18n.ts'

/** How we read the press, for those whose servers we ask. */
export const methodWords = inLangs(
  {
    title: 'Chúng tôi đọc báo như thế nào',
    lead: 'Trang này dành cho tòa soạn và người quản trị máy chủ thấy “Rostrum” trong nhật ký truy cập.',
    what: 'Đọc gì',
    whatText:
      'Chỉ tin, bài đã đăng công khai của cơ quan báo chí: nguồn tin RSS, Atom, sơ đồ trang và trang của bài. Không đọc tài khoản cá nhân, không lưu tên người viết, không vượt qua đăng nhập, tường phí hay trang bắt trình duyệt chứng minh.',
    why: 'Để làm gì',
    whyText:
      'Để cơ quan nghe điều báo chí và người dân nêu, trả lời và khắc phục. Toàn văn chỉ dùng để tìm và so sánh trong nội bộ; ra khỏi bàn làm việc chỉ có tít, tên báo, đường dẫn và hai dòng của chúng tôi.',
    how: 'Hỏi thế nào',
    howList: [
      'Mỗi máy chủ một kết nối, mỗi lần cách nhau ít nhất 5 giây, hoặc lâu hơn nếu robots.txt hay Retry-After yêu cầu.',
      'Hỏi có điều kiện (ETag, Last-Modified), thưa dần khi không có bài mới: từ 15 phút đến 24 giờ một lần.',
      'Trang của một bài được đọc khi mới đăng, sau một giờ và sau một ngày, để biết bài có được sửa không.',
      'Chuyển hướng 301 được ghi nhớ; 410 là thôi hỏi.',
    ],
    stop: 'Muốn chúng tôi dừng',
    stopText: 'Ghi vào robots.txt, hoặc báo cho chúng tôi theo địa chỉ ở trang Báo chí:',
    press: 'Trang Báo chí',
    agent: 'Tên chúng tôi xưng',
  },
  {
    title: 'How we read the press',
    lead: 'For newsrooms and administrators who find “Rostrum” in the log of their server.',
    what: 'What is read',
    whatText:
      'Only what press organisations have published: feeds, site maps and the pages of articles. No personal accounts, no names of writers, and no way around a sign-in, a paywall or a page that asks a browser for proof.',
    why: 'What for',
    whyText:
      'So that the agency hears what the press and the public raise, answers it and puts it right. Whole texts serve search and comparison within; what leaves the desk is title, outlet, link and two lines of our own.',
    how: 'How it is asked',
    howList: [
      'One connection to a host, at least 5 seconds apart, or longer where robots.txt or Retry-After says so.',
      'Conditional requests (ETag, Last-Modified), less often while nothing is new: every 15 minutes to 24 hours.',
      'The page of an article is read when it is new, after an hour and after a day, to see whether it was changed.',
      'A 301 is remembered; after a 410 we do not come back.',
    ],
    stop: 'To make us stop',
    stopText: 'Say so in robots.txt, or tell us by what stands on the press page:',
    press: 'For the press',
    agent: 'The name that we give',
  },
)
