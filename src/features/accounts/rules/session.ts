/** A session ends this long after its last use. Source: docs/rules.md#session */
export const IDLE_MINUTES = 30
/** A session ends this long after sign-in, however busy. Source: docs/rules.md#session */
export const ABSOLUTE_HOURS = 12
/** How long a WebAuthn challenge waits for its answer. */
export const CEREMONY_SECONDS = 120

/** Where to go after signing in: an address of the desk on this site, else `fallback`. */
export const safeNext = (next: string | undefined, fallback = '/desk'): string =>
  next && /^\/desk(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/.test(next) ? next : fallback

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bcoc_coc_browser\//, 'Cốc Cốc'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const match = (list: [RegExp, string][], text: string) =>
  list.find(([sign]) => sign.test(text))?.[1]

/** A device by the names people know, from its User-Agent header; '' when neither browser nor system is known. */
export const deviceLabel = (userAgent: string): string =>
  [match(BROWSERS, userAgent), match(SYSTEMS, userAgent)].filter(Boolean).join(', ')
