import type { Lang } from '#lib/i18n.ts'

/** The lead times that a plan can name, in seconds. */
export const leads: Record<Lang, Record<number, string>> = {
  vi: {
    10: '10 giây',
    20: '20 giây',
    60: '1 phút',
    300: '5 phút',
    900: '15 phút',
    3600: '1 giờ',
    10800: '3 giờ',
    86400: '24 giờ',
  },
  en: {
    10: '10 seconds',
    20: '20 seconds',
    60: '1 minute',
    300: '5 minutes',
    900: '15 minutes',
    3600: '1 hour',
    10800: '3 hours',
    86400: '24 hours',
  },
}
