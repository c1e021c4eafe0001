import { inLangs } from '#lib/i18n.ts'

export const words = inLangs(
  {
    units: 'Nhập đơn vị',
    people: 'Nhập người và chức vụ',
    why: 'Chọn tệp CSV hoặc dán nội dung vào ô. Lần bấm thứ nhất chỉ kiểm tra; không có gì được ghi cho đến khi bạn xác nhận. Sai một dòng là không nhập gì.',
    columns: 'Các cột',
    unitColumns:
      'valid_to là ngày cuối cùng còn hoạt động. Để trống valid_from nếu đơn vị có từ trước ngày 01-01-2000. kind là một trong: agency, department, province, city, district, commune, ward, zone, other.',
    peopleColumns:
      'Một người có thể đứng ở nhiều dòng, mỗi dòng một chức vụ; cùng địa chỉ thư là cùng một người. to là ngày cuối cùng. scope là unit hoặc subtree. role là một trong:',
    file: 'Tệp CSV (UTF-8)',
    paste: 'Hoặc dán ở đây',
    check: 'Kiểm tra',
    ready: 'Tệp không có lỗi',
    wouldUnits: (added: number, changed: number, same: number) =>
      `Sẽ thêm ${added} đơn vị, đổi thông tin liên hệ của ${changed} đơn vị; ${same} dòng đã có sẵn.`,
    wouldPeople: (people: number, posts: number, same: number) =>
      `Sẽ thêm ${people} người và ${posts} bổ nhiệm; ${same} dòng đã có sẵn.`,
    nothingNew: 'Mọi dòng đều đã có sẵn: không có gì để nhập.',
    apply: 'Xác nhận và nhập',
    again: 'Chọn tệp khác',
    doneUnits: (added: number, changed: number) =>
      `Đã thêm ${added} đơn vị, đổi thông tin liên hệ của ${changed} đơn vị.`,
    donePeople: (people: number, posts: number) => `Đã thêm ${people} người và ${posts} bổ nhiệm.`,
    see: 'Xem danh sách',
    nothing: 'Chưa nhập gì',
    faults: (n: number) => `Có ${n} lỗi. Hãy sửa tệp rồi kiểm tra lại.`,
    more: (n: number) => `và ${n} lỗi nữa`,
    line: (n: number) => `Dòng ${n}`,
    csv: {
      empty: 'Chưa có nội dung: hãy chọn tệp hoặc dán vào ô.',
      utf16:
        'Tệp ở dạng UTF-16. Trong Excel, hãy lưu lại với kiểu “CSV UTF-8 (phân cách bằng dấu phẩy)”.',
      not_utf8:
        'Tệp không phải UTF-8. Trong Excel, hãy lưu lại với kiểu “CSV UTF-8 (phân cách bằng dấu phẩy)”.',
      too_many: (most: number) => `Tệp có hơn ${most} dòng: hãy chia nhỏ ra.`,
      columns: (names: string) => `Dòng tiêu đề thiếu cột: ${names}.`,
      unknown_columns: (names: string) => `Dòng tiêu đề có cột không hiểu được: ${names}.`,
      quote: (line: number) => `Dòng ${line}: dấu ngoặc kép không được đóng hoặc đặt sai chỗ.`,
      cells: (line: number) => `Dòng ${line}: số ô không bằng số cột của dòng tiêu đề.`,
      unreadable: (line: number) => `Dòng ${line}: không đọc được.`,
    },
    fault: {
      unsafe: 'có ký tự xuống dòng, ký tự điều khiển hoặc dấu { }',
      long: 'quá dài',
      code: 'mã phải gồm chữ không dấu, số, dấu chấm, gạch nối; tối đa 40',
      twice: 'mã lặp lại',
      name: 'thiếu tên',
      kind: 'loại đơn vị không có trong danh mục',
      parent_code: 'mã cấp trên viết không đúng',
      unknown_parent: 'không có đơn vị cấp trên mang mã này',
      cycle: 'cấp trên đi vòng tròn: đơn vị nằm dưới chính nó',
      second_root: 'cơ quan chỉ có một đơn vị cao nhất; hãy ghi cấp trên, ví dụ mã này',
      day: 'ngày không đúng; viết 2025-07-01 hoặc 01-07-2025',
      term: 'ngày kết thúc đứng trước ngày bắt đầu',
      outlasts: 'hoạt động lâu hơn cấp trên của nó; hãy ghi cấp trên hiện nay',
      apart: 'không có ngày nào cùng hoạt động với cấp trên',
      mail: 'địa chỉ thư không dùng được',
      by_act: 'đã có; tên, loại, cấp trên và thời hạn chỉ đổi qua sắp xếp tổ chức',
      other_name: 'địa chỉ thư này đã là của người khác',
      lang: 'ngôn ngữ phải là vi hoặc en',
      unit_code: 'thiếu mã đơn vị hoặc mã viết không đúng',
      unknown_unit: 'không có đơn vị mang mã này',
      role: 'vai trò không có trong danh mục',
      scope: 'scope phải là unit hoặc subtree',
      overlap: 'người này đã giữ vai trò ấy trong khoảng thời gian này',
      second_head: 'đơn vị đã có người đứng đầu trong khoảng thời gian này',
      outside_unit: 'bắt đầu khi đơn vị chưa hoạt động hoặc đã kết thúc',
      post: 'người đứng đầu và người phát ngôn phải có chức vụ (post_vi)',
    },
  },
  {
    units: 'Import units',
    people: 'Import people and posts',
    why: 'Choose a CSV file or paste its text. The first click only checks; nothing is written until you confirm. One bad line and nothing is imported.',
    columns: 'Columns',
    unitColumns:
      'valid_to is the last day on which the unit stands. Leave valid_from empty for a unit older than 1 January 2000. kind is one of: agency, department, province, city, district, commune, ward, zone, other.',
    peopleColumns:
      'A person may stand on several lines, one for each post; the same mail address is the same person. to is the last day. scope is unit or subtree. role is one of:',
    file: 'CSV file (UTF-8)',
    paste: 'Or paste it here',
    check: 'Check',
    ready: 'The file has no faults',
    wouldUnits: (added: number, changed: number, same: number) =>
      `${added} units would be added and the contact data of ${changed} changed; ${same} lines are there already.`,
    wouldPeople: (people: number, posts: number, same: number) =>
      `${people} people and ${posts} appointments would be added; ${same} lines are there already.`,
    nothingNew: 'Every line is there already: nothing to import.',
    apply: 'Confirm and import',
    again: 'Choose another file',
    doneUnits: (added: number, changed: number) =>
      `${added} units were added and the contact data of ${changed} changed.`,
    donePeople: (people: number, posts: number) =>
      `${people} people and ${posts} appointments were added.`,
    see: 'See the list',
    nothing: 'Nothing was imported',
    faults: (n: number) =>
      n === 1
        ? 'There is 1 fault. Mend the file and check again.'
        : `There are ${n} faults. Mend the file and check again.`,
    more: (n: number) => `and ${n} more`,
    line: (n: number) => `Line ${n}`,
    csv: {
      empty: 'There is no content: choose a file or paste its text.',
      utf16: 'The file is UTF-16. In Excel, save it as “CSV UTF-8 (Comma delimited)”.',
      not_utf8: 'The file is not UTF-8. In Excel, save it as “CSV UTF-8 (Comma delimited)”.',
      too_many: (most: number) => `The file has more than ${most} lines: split it.`,
      columns: (names: string) => `The header line lacks the columns: ${names}.`,
      unknown_columns: (names: string) =>
        `The header line has columns that mean nothing here: ${names}.`,
      quote: (line: number) =>
        `Line ${line}: a quotation mark is not closed, or stands in the wrong place.`,
      cells: (line: number) => `Line ${line}: it has not as many cells as the header has columns.`,
      unreadable: (line: number) => `Line ${line}: it cannot be read.`,
    },
    fault: {
      unsafe: 'holds a line end, a control character or { }',
      long: 'too long',
      code: 'a code is letters without accents, figures, dots and hyphens, at most 40',
      twice: 'the code stands twice',
      name: 'the name is missing',
      kind: 'no such kind of unit',
      parent_code: 'the superior’s code is malformed',
      unknown_parent: 'no superior unit has this code',
      cycle: 'the superiors run in a circle: the unit stands under itself',
      second_root: 'an agency has one topmost unit only; name a superior, such as this code',
      day: 'not a day; write 2025-07-01 or 01-07-2025',
      term: 'the end stands before the beginning',
      outlasts: 'it stands longer than its superior; name the superior of today',
      apart: 'there is no day on which it and its superior both stand',
      mail: 'no usable mail address',
      by_act:
        'it is there already; names, kinds, superiors and terms change by a reorganisation only',
      other_name: 'this mail address is somebody else’s',
      lang: 'the language must be vi or en',
      unit_code: 'the unit’s code is missing or malformed',
      unknown_unit: 'no unit has this code',
      role: 'no such role',
      scope: 'scope must be unit or subtree',
      overlap: 'this person holds that role in this time already',
      second_head: 'the unit has a head in this time already',
      outside_unit: 'it begins when the unit does not stand yet, or has ended',
      post: 'a head or spokesperson needs a post (post_vi)',
    },
  },
)
