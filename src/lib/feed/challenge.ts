/** Marks of a page that asks a browser to prove itself. Sound pages may bear some, too: only one without a text is meant. */
const CHALLENGE =
  /cf[-_]chl|challenge-platform|just a moment\.\.\.|_incapsula_|ddos[- ]guard|enable javascript and cookies|document\.cookie\s*=[\s\S]{0,400}location\.(?:reload|href)|\bD1N=/i

export const isChallenge = (text: string): boolean => CHALLENGE.test(text.slice(0, 20_000))
