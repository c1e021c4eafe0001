import type { Db } from '#lib/db.ts'
import { toMarkdown } from '#lib/document/markdown.ts'
import { mergeText } from '#lib/document/merge.ts'
import { cleanText } from '#lib/document/text-input.ts'
import { field } from '#lib/http/body.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { type ReleaseRow, revisionById } from '../queries/release.ts'
import { FIELDS, type Written, type WrittenTexts, writtenFrom, writtenIn } from './draft-form.ts'
import type { LiveBodies } from './ports.ts'

type Clash = { mine: string; theirs: string }
export type Woven = {
  written: WrittenTexts
  clashes: Clash[]
  /** Somebody else's words may be in it, which the page that sent the form has not seen. */
  isWoven: boolean
  /** The languages whose body was written step by step: the form's own copy of it was not read. */
  stepwise: Lang[]
}

/** Weaves what somebody else saved meanwhile into what is being saved; no word of either is lost. */
export function weave(base: WrittenTexts, mine: WrittenTexts, theirs: WrittenTexts) {
  const clashes: Clash[] = []
  const one = (lang: Lang): Written => {
    const woven = FIELDS.map((f) => {
      const merged = mergeText(base[lang][f], mine[lang][f], theirs[lang][f])
      clashes.push(...merged.clashes)
      return [f, merged.text] as const
    })
    return Object.fromEntries(woven) as Written // every field of Written is in FIELDS
  }
  return { written: { vi: one('vi'), en: one('en') }, clashes }
}

const withBody = (texts: WrittenTexts, lang: Lang, body: string): WrittenTexts => ({
  ...texts,
  [lang]: { ...texts[lang], body },
})

/** A draft as people are writing it now: what is saved, and the bodies that are ahead of it. */
export const writtenNow = (r: ReleaseRow, live: LiveBodies): WrittenTexts =>
  LANGS.reduce((texts, lang) => {
    const open = live[lang]
    return open ? withBody(texts, lang, toMarkdown(open.body)) : texts
  }, writtenFrom(r.texts))

/** Whether the page sent this body step by step, all of it, before it sent the form. */
const isStepwise = (form: FormData, live: LiveBodies, lang: Lang) => {
  const sent = field(form, `live_${lang}`)
  return /^\d{1,9}$/.test(sent) && Number(sent) <= (live[lang]?.version ?? -1)
}

/** What a form would make of a draft: its words, and all that was written elsewhere since its page was made. */
export async function wovenWith(
  db: Db,
  r: ReleaseRow,
  form: FormData,
  live: LiveBodies,
): Promise<Woven> {
  const theirs = writtenNow(r, live)
  const stepwise = LANGS.filter((lang) => isStepwise(form, live, lang))
  const mine = stepwise.reduce((m, l) => withBody(m, l, theirs[l].body), writtenIn(form))
  const revision = await revisionById(db, r.id, field(form, 'base') || r.revisionId)
  const saved = revision ? writtenFrom(revision.texts) : theirs
  // a page that wrote step by step until it could not any more knows a later text than the saved one
  const base = LANGS.reduce((b, lang) => {
    if (stepwise.includes(lang)) return withBody(b, lang, theirs[lang].body)
    return form.has(`grown_${lang}`)
      ? withBody(b, lang, cleanText(field(form, `grown_${lang}`), 200_000))
      : b
  }, saved)
  const isSame = LANGS.every((l) => FIELDS.every((f) => base[l][f] === theirs[l][f]))
  if (isSame) return { written: mine, clashes: [], isWoven: false, stepwise }
  return { ...weave(base, mine, theirs), isWoven: true, stepwise }
}
