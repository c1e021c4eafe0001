import type { NavItem } from '#lib/auth.ts'

/** The desk's rail, in its order. `key` is pressed after g. */
export const NAV: NavItem[] = [
  { href: '/desk', icon: 'home', label: { vi: 'Việc của tôi', en: 'My work' }, key: 'h' },
  { href: '/desk/releases', icon: 'page', label: { vi: 'Thông cáo', en: 'Releases' }, key: 'r' },
  {
    href: '/desk/approvals',
    icon: 'check',
    label: { vi: 'Chờ tôi duyệt', en: 'Awaiting me' },
    key: 'a',
  },
  {
    href: '/desk/dossiers',
    icon: 'folder',
    label: { vi: 'Hồ sơ, dữ kiện', en: 'Dossiers, facts' },
    key: 'd',
    roles: ['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'],
  },
  {
    href: '/desk/clearances',
    icon: 'flag',
    label: { vi: 'Hỏi tôi', en: 'Asked of me' },
    key: 'c',
    roles: ['head', 'regular_spokesperson', 'press_officer', 'clearing_officer'],
  },
  {
    href: '/desk/media',
    icon: 'picture',
    label: { vi: 'Ảnh, phim, tệp', en: 'Pictures, files' },
    key: 'm',
  },
  {
    href: '/desk/speakers',
    icon: 'voice',
    label: { vi: 'Người phát ngôn', en: 'Speakers' },
    key: 's',
  },
  {
    href: '/desk/lists',
    icon: 'list',
    label: { vi: 'Danh sách nhận', en: 'Press lists' },
    key: 'l',
    roles: ['head', 'regular_spokesperson', 'press_officer', 'auditor'],
  },
  {
    href: '/desk/outbox',
    icon: 'mail',
    label: { vi: 'Thư đi', en: 'Outbox' },
    key: 'o',
    roles: ['head', 'regular_spokesperson', 'press_officer', 'auditor', 'administrator'],
  },
  {
    href: '/desk/webhooks',
    icon: 'link',
    label: { vi: 'Webhook', en: 'Webhooks' },
    key: 'b',
    roles: ['head', 'regular_spokesperson', 'press_officer', 'auditor', 'administrator'],
  },
  { href: '/desk/units', icon: 'tree', label: { vi: 'Đơn vị', en: 'Units' }, key: 'u' },
  { href: '/desk/people', icon: 'people', label: { vi: 'Con người', en: 'People' }, key: 'p' },
  {
    href: '/desk/approval-routes',
    icon: 'check',
    label: { vi: 'Số người duyệt', en: 'Who must approve' },
    key: 'w',
    roles: ['head', 'administrator'],
  },
  {
    href: '/desk/topics',
    icon: 'tag',
    label: { vi: 'Chủ đề', en: 'Topics' },
    key: 't',
    roles: ['administrator'],
  },
  {
    href: '/desk/invitations',
    icon: 'key',
    label: { vi: 'Mời, khóa truy cập', en: 'Invitations, passkeys' },
    key: 'i',
    roles: ['administrator'],
  },
]
