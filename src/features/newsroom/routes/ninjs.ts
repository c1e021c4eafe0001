import { toHtml } from '#lib/document/html.ts'
import { toText } from '#lib/document/text.ts'
import { inLanguage } from '#lib/html/public.ts'
import { LANGS, type Lang, named } from '#lib/i18n.ts'
import { placeOf } from '#lib/official-form.ts'
import { checkCode, itemUri, itemVersion } from '../pages/edition.ts'
import { type Frame, outward, releasePath, textIn, unitName, versionLine } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { URGENCY } from '../rules.ts'
import { words } from '../words.ts'

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json'

const jsonUrl = (f: Frame, r: Published, lang: Lang) =>
  `${f.origin}${releasePath(r.slug)}.json${lang === 'en' ? '?lang=en' : ''}`

const counted = (value: string) => ({
  charCount: [...value].length,
  wordCount: value.split(/\s+/).filter(Boolean).length,
  value,
})

/** The same release in its other language. */
const otherLanguages = (f: Frame, r: Published, lang: Lang) =>
  LANGS.flatMap((other) => {
    const text = r.texts?.[other]
    if (!text || other === lang) return []
    return [
      {
        name: `translation-${other}`,
        uri: itemUri(f, r, other),
        type: 'text',
        language: other,
        headlines: [{ role: 'main', value: text.headline }],
        renditions: [
          { name: 'ninjs', href: jsonUrl(f, r, other), contentType: 'application/json' },
        ],
      },
    ]
  })

const NATURE: [RegExp, string][] = [
  [/^image\//, 'picture'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
]

/** Each file that belongs to the release: what it shows, who made it, whose it is, where it and its copies lie. */
const filesOf = (f: Frame, r: Published) =>
  r.files.map((x) => {
    const href = `${f.origin}${releasePath(r.slug)}/files/${encodeURIComponent(x.name)}`
    const told = [
      ['caption', x.caption[f.lang] ?? x.caption[r.mainLang]],
      ['altText', x.alt[f.lang] ?? x.alt[r.mainLang]],
    ].flatMap(([role, value]) => (role && value ? [{ role, value }] : []))
    return {
      name: x.name,
      uri: `urn:uuid:${x.id}`,
      type: NATURE.find(([type]) => type.test(x.type))?.[1] ?? 'component',
      copyrightNotice: x.rights,
      ...(x.creator || x.credit ? { by: x.creator || x.credit } : {}),
      ...(x.place ? { located: x.place } : {}),
      descriptions: told,
      renditions: [
        {
          name: 'original',
          href,
          contentType: x.type,
          sizeInBytes: x.size,
          originalFilename: x.name,
          digest: `sha256:${x.sha256}`,
          ...(x.width && x.height ? { width: x.width, height: x.height } : {}),
        },
      ],
    }
  })

/**
 * A release in one language as an object of ninjs 3.0, linked to its other language. `embargoed` is the instant of the
 * lift; a withdrawn release is `canceled` and has no text.
 */
export function ninjs(f: Frame, r: Published) {
  const w = words[f.lang]
  const shown = r.withdrawnAt ? undefined : textIn(r.texts, f.lang, r.mainLang)
  const lang = shown?.lang ?? f.lang
  const out = shown && outward(f, r, shown)
  const contact = [
    ['phone', r.unitPhone],
    ['email', r.unitMail],
  ].flatMap(([type = '', value = '']) => (value ? [{ type, role: 'press', value }] : []))
  const code = checkCode(r)
  const note = r.withdrawnAt
    ? r.withdrawalReason && named(r.withdrawalReason, f.lang)
    : versionLine(f, r)?.note
  return {
    standard: { name: 'ninjs', version: '3.0', schema: SCHEMA },
    uri: itemUri(f, r, lang),
    type: 'text',
    representationType: shown ? 'full' : 'partial',
    profile: r.kind,
    version: String(itemVersion(r)),
    firstCreated: r.publishedAt.toString(),
    versionCreated: r.updatedAt.toString(),
    contentCreated: r.publishedAt.toString(),
    embargoed: r.publishedAt.toString(),
    pubStatus: r.withdrawnAt ? 'canceled' : 'usable',
    urgency: URGENCY[r.kind],
    language: lang,
    title: shown?.text.headline ?? `${w.withdrawn}: ${w.number(r.number)}`,
    slugline: r.slug,
    by: unitName(f, r),
    located: placeOf(f.form, r.unitName.vi),
    copyrightHolder: f.agency.name[f.lang],
    copyrightNotice: `© ${r.publishedAt.toZonedDateTimeISO(f.agency.zone).year} ${f.agency.name[f.lang]}`,
    usageTerms: w.usageTerms,
    ...(note ? { edNote: note } : {}),
    headlines: shown
      ? [{ role: 'main', contentType: 'text/plain', value: shown.text.headline }]
      : [],
    descriptions: shown?.text.summary
      ? [{ role: 'summary', contentType: 'text/plain', value: shown.text.summary }]
      : [],
    bodies: out
      ? [
          { role: 'main', contentType: 'text/html', value: toHtml(out.body, out.named) },
          { role: 'main', contentType: 'text/plain', ...counted(toText(out.body, out.named)) },
        ]
      : [],
    genres: [{ name: w.kind[r.kind], literal: r.kind }],
    subjects: r.topics.map((t) => ({
      name: named(t.name, f.lang),
      rel: 'about',
      uri: `${f.origin}/topics/${t.slug}`,
    })),
    infoSources: [
      {
        name: unitName(f, r),
        uri: `${f.origin}/units/${r.unitSlug}`,
        ...(contact.length > 0 ? { contactInfo: contact } : {}),
      },
    ],
    altIds: [
      { role: 'number', value: r.number },
      { role: 'release', value: `urn:uuid:${r.id}` },
      { role: 'slug', value: r.slug },
      ...(code ? [{ role: 'checkCode', value: code }] : []),
    ],
    renditions: [
      {
        name: 'page',
        href: `${f.origin}${inLanguage(releasePath(r.slug), f.lang)}`,
        contentType: 'text/html',
      },
      {
        name: 'print',
        href: `${f.origin}${releasePath(r.slug)}.pdf${f.lang === 'en' ? '?lang=en' : ''}`,
        contentType: 'application/pdf',
      },
    ],
    associations: shown ? [...otherLanguages(f, r, lang), ...filesOf(f, r)] : [],
  }
}
