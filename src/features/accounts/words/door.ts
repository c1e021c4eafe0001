import { inLangs } from '#lib/i18n.ts'

/** What is read before signing in. */
export const words = inLangs(
  {
    brand: 'Phòng báo chí',
    other: 'English',
    signIn: 'Đăng nhập',
    signInWhy:
      'Không cần tên hay mật khẩu: thiết bị của bạn giữ khóa truy cập và hỏi vân tay, khuôn mặt hoặc mã PIN.',
    signInButton: 'Đăng nhập bằng khóa truy cập',
    lost: 'Tôi bị mất khóa truy cập',
    lostWhy:
      'Nhập địa chỉ thư công vụ của bạn. Nếu địa chỉ có trong danh bạ, chúng tôi gửi hướng dẫn tới đó.',
    mail: 'Địa chỉ thư công vụ',
    lostSend: 'Gửi hướng dẫn',
    lostDone: 'Đã nhận yêu cầu',
    lostDoneWhy:
      'Nếu địa chỉ này có trong danh bạ, một thư hướng dẫn sẽ đến trong ít phút. Người có quyền phát ngôn hoặc quản trị cần thêm một quản trị viên thứ hai xác nhận, rồi chờ 24 giờ. Không thấy thư? Hãy xem mục thư rác, hoặc hỏi quản trị viên của đơn vị.',
    back: 'Về trang đăng nhập',
    personas: 'Bản trình diễn: vào xem với vai',
    personasWhy: 'Số liệu ở đây là giả định; không có thư nào được gửi đi.',
    notFounded: 'Rostrum chưa được thiết lập',
    notFoundedWhy:
      'Đường dẫn thiết lập được in ra ở cửa sổ đã khởi động Rostrum. Hãy mở đường dẫn đó. Nếu không còn, hãy khởi động lại để có đường dẫn mới.',
    expired: 'Phiên làm việc đã kết thúc',
    expiredWhy:
      'Chưa có gì được lưu, nhưng những gì bạn đã nhập còn ở đây: đăng nhập lại thì biểu mẫu được gửi tiếp.',
    expiredFile: 'Tệp đính kèm không giữ lại được: sau khi đăng nhập, hãy chọn lại tệp.',
    slow: 'Quá nhiều lần thử',
    slowWhy:
      'Từ mạng của bạn vừa có rất nhiều yêu cầu. Tài khoản không bị khóa. Hãy thử lại sau {s} giây.',
    linkFor: 'Đường dẫn này dành cho',
    notYou: 'Nếu đó không phải là bạn, hãy đóng trang này: mở trang không làm thay đổi gì.',
    invitation: 'Tạo khóa truy cập',
    invitationWhy:
      'Khóa truy cập thay cho mật khẩu. Nó nằm trong điện thoại, máy tính hoặc khóa bảo mật của bạn và không rời khỏi đó.',
    recovery: 'Tạo khóa truy cập mới',
    recoveryWhy: 'Sau khi tạo, mọi phiên đăng nhập khác của bạn đều kết thúc.',
    create: 'Tạo khóa truy cập',
    label: 'Đặt tên cho khóa, để sau này bạn nhận ra',
    dead: 'Đường dẫn này không dùng được nữa',
    unknown: 'Địa chỉ không đầy đủ, hoặc đường dẫn không tồn tại. Hãy sao chép lại cả dòng từ thư.',
    used: 'Đường dẫn đã được dùng. Mỗi đường dẫn chỉ dùng một lần; hãy đăng nhập bằng khóa đã tạo.',
    voided: 'Đã có đường dẫn mới hơn thay thế. Hãy dùng thư gửi sau cùng.',
    late: 'Đường dẫn đã hết hạn. Hãy xin đường dẫn mới.',
    person_ended: 'Tài khoản này đã kết thúc.',
    has_passkey:
      'Tài khoản này đã có khóa truy cập. Nếu bị mất khóa, hãy dùng mục "Tôi bị mất khóa truy cập".',
    recovery_stopped: 'Việc khôi phục này đã bị dừng hoặc đã xong.',
    recovery_not_ready: 'Chưa hết thời gian chờ 24 giờ.',
    needs_second: 'Chức trách của bạn đã thay đổi: hãy yêu cầu khôi phục lại từ trang đăng nhập.',
    refused: 'Khóa truy cập không được chấp nhận.',
    stale: 'Đã quá thời gian chờ. Hãy thử lại.',
  },
  {
    brand: 'Press office',
    other: 'Tiếng Việt',
    signIn: 'Sign in',
    signInWhy:
      'No name, no password: your device keeps a passkey, and asks for your finger, face or PIN.',
    signInButton: 'Sign in with a passkey',
    lost: 'I have lost my passkey',
    lostWhy:
      'Type your office mail address. If it is in the directory, instructions are sent there.',
    mail: 'Office mail address',
    lostSend: 'Send instructions',
    lostDone: 'Your request was received',
    lostDoneWhy:
      'If this address is in the directory, a message with instructions arrives in a few minutes. Whoever may speak for the agency or administers it also needs a second administrator to confirm, and then 24 hours to pass. No message? Look among the junk mail, or ask your administrator.',
    back: 'To the sign-in page',
    personas: 'Demonstration: look around as',
    personasWhy: 'Everything here is invented; no mail leaves.',
    notFounded: 'Rostrum is not set up yet',
    notFoundedWhy:
      'The set-up link was printed in the window where Rostrum was started. Please open it. If it is gone, start again to get a new one.',
    expired: 'Your session has ended',
    expiredWhy:
      'Nothing was saved yet, but what you typed is still here: sign in again, and the form is sent.',
    expiredFile: 'An attached file cannot be kept: choose the file again after signing in.',
    slow: 'Too many attempts',
    slowWhy:
      'There were very many requests from your network. No account is locked. Try again in {s} seconds.',
    linkFor: 'This link is for',
    notYou: 'If that is not you, close this page: opening it has changed nothing.',
    invitation: 'Make your passkey',
    invitationWhy:
      'A passkey takes the place of a password. It stays in your phone, computer or security key and never leaves it.',
    recovery: 'Make a new passkey',
    recoveryWhy: 'Once it is made, all your other sessions end.',
    create: 'Make a passkey',
    label: 'Give the key a name by which you will know it',
    dead: 'This link no longer works',
    unknown:
      'The address is not complete, or there is no such link. Copy the whole line from the message.',
    used: 'The link has been used. Each works once; sign in with the passkey that was made.',
    voided: 'A newer link has taken its place. Please use the latest message.',
    late: 'The link has run out. Please ask for a new one.',
    person_ended: 'This account has ended.',
    has_passkey: 'This account has a passkey already. If it is lost, use "I have lost my passkey".',
    recovery_stopped: 'This recovery was stopped, or is done.',
    recovery_not_ready: 'The 24 hours have not passed yet.',
    needs_second: 'Your duties have changed: please ask for a recovery again on the sign-in page.',
    refused: 'The passkey was not accepted.',
    stale: 'That took too long. Please try again.',
  },
)
