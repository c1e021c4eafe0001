import { inLangs } from '#lib/i18n.ts'

/** What the desk says about how many must approve. */
export const routeWords = inLangs(
  {
    routes: 'Số người duyệt',
    routesHint:
      'Mặc định hai người khác nhau. Đơn vị cấp dưới theo mức của đơn vị cấp trên gần nhất nếu không đặt riêng.',
    routeFollows: 'Theo đơn vị cấp trên',
    routeNeeds: (n: number): string => (n === 1 ? 'Một người' : 'Hai người'),
    routeShow: 'Xem',
    routesSaved: 'Đã lưu. Áp dụng từ lần trình sau.',
  },
  {
    routes: 'Who must approve',
    routesHint:
      'Two different people unless set otherwise. A unit that sets nothing follows the nearest one above it.',
    routeFollows: 'As the unit above',
    routeNeeds: (n) => (n === 1 ? 'One person' : 'Two people'),
    routeShow: 'Show',
    routesSaved: 'Saved. Holds from the next submission on.',
  },
)
