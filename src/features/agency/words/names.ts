import { inLangs } from '#lib/i18n.ts'

/** What roles, kinds of unit and steps of a reorganisation are called. */
export const nameWords = inLangs(
  {
    role: {
      head: 'Người đứng đầu',
      regular_spokesperson: 'Người phát ngôn thường xuyên',
      press_officer: 'Cán bộ báo chí',
      clearing_officer: 'Cán bộ thẩm định',
      monitor: 'Cán bộ điểm báo',
      trainer: 'Cán bộ đào tạo',
      auditor: 'Kiểm tra viên',
      administrator: 'Quản trị',
    },
    scope: { unit: 'Chỉ đơn vị này', subtree: 'Đơn vị và mọi cấp dưới' },
    kind: {
      agency: 'Cơ quan',
      department: 'Cục, phòng, ban',
      province: 'Tỉnh',
      city: 'Thành phố',
      district: 'Huyện',
      commune: 'Xã',
      ward: 'Phường',
      zone: 'Đặc khu',
      other: 'Khác',
    },
    step: {
      merge: 'Hợp nhất',
      split: 'Tách',
      absorb: 'Sáp nhập',
      rename: 'Đổi tên',
      move: 'Chuyển cấp trên',
      dissolve: 'Giải thể',
    },
  },
  {
    role: {
      head: 'Head',
      regular_spokesperson: 'Regular spokesperson',
      press_officer: 'Press officer',
      clearing_officer: 'Clearing officer',
      monitor: 'Press monitor',
      trainer: 'Trainer',
      auditor: 'Auditor',
      administrator: 'Administrator',
    },
    scope: { unit: 'This unit only', subtree: 'The unit and all below it' },
    kind: {
      agency: 'Agency',
      department: 'Department',
      province: 'Province',
      city: 'City',
      district: 'District',
      commune: 'Commune',
      ward: 'Ward',
      zone: 'Special zone',
      other: 'Other',
    },
    step: {
      merge: 'Merged',
      split: 'Split',
      absorb: 'Absorbed',
      rename: 'Renamed',
      move: 'Moved',
      dissolve: 'Dissolved',
    },
  },
)
