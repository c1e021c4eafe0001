/** The languages of screens and texts; Vietnamese is the default. */
export const LANGS = ['vi', 'en'] as const
export type Lang = (typeof LANGS)[number]
export const isLang = (s: unknown): s is Lang => s === 'vi' || s === 'en'

/** A name in one or both languages, as stored: Vietnamese always, English where there is one. */
export type Name = { vi: string; en?: string | undefined }
export const named = (name: Name, lang: Lang): string => name[lang] || name.vi

/** A feature's texts. The English side must have the Vietnamese side's shape, so a missing word fails the type check. */
export const inLangs = <W>(vi: W, en: W): Record<Lang, W> => ({ vi, en })
