import { isLang, type Lang } from '#lib/i18n.ts'
import { Refusal } from '#lib/refusal.ts'
import type { Profile } from './index/read.ts'
import { ruleAt, type Settings, wordingsOf } from './rules/profile.ts'
import { countRule } from './rules/settings.ts'
import { cite } from './words/citation.ts'
import { tellLimit, words } from './words/rules.ts'
import { tellStep } from './words/steps.ts'

export const USAGE =
  'Usage: rostrum rulebook explain <rule> --from <time> [--lang vi|en] [--agency]'

/** `2026-11-20T10:00` in the profile's zone, or with an offset of its own. Throws `Refusal`. */
function readTime(text: string, zone: string): Temporal.Instant {
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return Temporal.Instant.from(text)
    const plain = Temporal.PlainDateTime.from(text)
    return plain.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant()
  } catch {
    throw new Refusal(
      `${text} is no time in ${zone}: write it as 2026-11-20T10:00, or with an offset as 2026-11-20T10:00+07:00.`,
    )
  }
}

export type Asked = { rule: string; from: string; lang: Lang; agency: boolean }

/** What stands on the command line. Throws `Refusal` with the usage. */
export function readArguments(args: string[]): Asked {
  const [verb, rule, ...rest] = args
  const options = new Map<string, string>()
  for (let i = 0; i < rest.length; i++) {
    const name = rest[i] ?? ''
    if (name === '--agency') options.set(name, 'yes')
    else if (name === '--from' || name === '--lang') options.set(name, rest[++i] ?? '')
    else throw new Refusal(USAGE)
  }
  const from = options.get('--from')
  const lang = options.get('--lang') ?? 'en'
  if (verb !== 'explain' || !rule || !from || !isLang(lang)) throw new Refusal(USAGE)
  return { rule, from, lang, agency: options.has('--agency') }
}

/** The lines that tell a rule's deadline from an instant, and each step of the count. Throws `Refusal`. */
export function explain(profile: Profile, asked: Asked, settings: Settings): string[] {
  const { lang } = asked
  const { zone } = profile.calendar
  const at = readTime(asked.from, zone)
  if (wordingsOf(profile, asked.rule).length === 0)
    throw new Refusal(`The profile ${profile.id} has no rule ${asked.rule}.`)
  const rule = ruleAt(profile, asked.rule, at)
  if (!rule) throw new Refusal(`No wording of ${asked.rule} was in force at ${asked.from}.`)
  const w = words[lang]
  const limit = tellLimit(rule, settings, lang)
  const counted = countRule(profile, rule, at, settings)
  const term = [
    rule.validFrom && `${w.from} ${rule.validFrom}`,
    rule.validTo && `${w.until} ${rule.validTo}`,
  ]
  return [
    `${rule.id} (${rule.version}): ${rule.duty[lang]}`,
    `  ${cite(rule.source, profile, lang)}; ${w.confidence[rule.confidence]}; ${term.filter(Boolean).join(' ')}`,
    ...(limit ? [`  ${limit}${rule.notSetByLaw ? ` (${w.notSetByLaw})` : ''}`] : []),
    ...(rule.note ? [`  ${rule.note[lang]}`] : []),
    ...(counted?.steps ?? []).map((s, i) => `  ${i + 1}. ${tellStep(s, zone, lang)}`),
  ]
}
