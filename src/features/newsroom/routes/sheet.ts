import { withBeside } from '#lib/document/beside.ts'
import type { Sheet } from '#lib/document/sheet.ts'
import { named } from '#lib/i18n.ts'
import { formText, placeAndDate } from '#lib/official-form.ts'
import { checkCode, editionUrl, versionOf } from '../pages/edition.ts'
import { type Frame, lifted, shortTime, textIn, unitName, versionLine } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'

/** What must be read before the text: that it was corrected or withdrawn, or stands in the other language. */
function noticeOf(f: Frame, r: Published, other: boolean): Sheet['notice'] {
  const w = words[f.lang]
  if (r.withdrawnAt)
    return {
      label: w.withdrawnLine(shortTime(f, r.withdrawnAt)),
      text: `${w.why}: ${r.withdrawalReason ? named(r.withdrawalReason, f.lang) : ''}`,
    }
  const line = versionLine(f, r)
  if (line) return { label: w.correctedLine(shortTime(f, line.at)), text: line.note }
  return other ? { label: w.onlyIn, text: '' } : null
}

function officialOf(f: Frame, r: Published): Sheet['official'] {
  const { form, lang } = f
  const unit = unitName(f, r)
  const agency = f.agency.name[lang]
  const day = r.publishedAt.toZonedDateTimeISO(f.agency.zone).toPlainDate()
  return {
    nation: form.nation[lang],
    motto: form.motto[lang],
    above: agency === unit ? '' : agency,
    issuer: unit,
    number: formText(form.number[lang], { number: r.number }),
    placeAndDate: placeAndDate(form, r.unitName.vi, day, lang),
    kind: form.kinds[r.kind]?.[lang] ?? words[lang].kind[r.kind],
    recipientsHeading: form.recipientsHeading[lang],
    recipients: form.recipients[lang].map((line) => formText(line, { unit: r.unitCode })),
    signer: null,
  }
}

/** A release with all that stands around it on paper, in the reader's language where there is one. */
export function sheetOf(f: Frame, r: Published): Sheet {
  const w = words[f.lang]
  const shown = r.withdrawnAt ? undefined : textIn(r.texts, f.lang, r.mainLang)
  const bodyLang = shown?.lang ?? f.lang
  const code = checkCode(r)
  const speakers = (r.versions.at(-1)?.quotes ?? []).map((q) => [q.key, q.attribution[bodyLang]])
  const contact = shown?.text.contact?.split('\n') ?? [
    unitName(f, r),
    [r.unitPhone, r.unitHours].filter(Boolean).join(', '),
    r.unitMail,
  ]
  return {
    lang: f.lang,
    bodyLang,
    origin: f.origin,
    at: r.updatedAt.toString({ smallestUnit: 'second' }),
    accent: f.agency.accent,
    agency: f.agency.name[f.lang],
    unit: unitName(f, r),
    kind: w.kind[r.kind],
    number: w.number(r.number),
    released: w.lifted(lifted(f, r.publishedAt)),
    headline: shown?.text.headline ?? w.withdrawn,
    summary: shown?.text.summary ?? '',
    notice: noticeOf(f, r, bodyLang !== f.lang),
    body: shown ? withBeside(shown.text.body, shown.text, shown.lang, ['notes', 'about']) : null,
    speakers: Object.fromEntries(speakers),
    after: [
      { heading: w.contact, lines: contact.filter(Boolean) },
      ...(r.files.length > 0
        ? [{ heading: w.attached, lines: r.files.map((x) => `${x.name} (${x.rights})`) }]
        : []),
    ],
    foot: {
      version: r.withdrawnAt ? w.withdrawn : w.version(versionOf(r)),
      code: code && w.checkCode(code),
      hint: w.checkHint,
      address: editionUrl(f, r),
      page: w.page,
    },
    official: officialOf(f, r),
  }
}
