import { toHtml } from '#lib/document/html.ts'
import { toMarkdown } from '#lib/document/markdown.ts'
import { toText } from '#lib/document/text.ts'
import type { Lang } from '#lib/i18n.ts'
import {
  attribution,
  type Frame,
  lifted,
  releaseUrl,
  textIn,
  unitName,
  versionLine,
} from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'

/** A release as clean text with its source line: for pasting. */
export function plainText(f: Frame, r: Published): string {
  const w = words[f.lang]
  const shown = textIn(r.texts, f.lang, r.mainLang)
  const head = [
    `${w.kind[r.kind]} · ${unitName(f, r)} · ${w.number(r.number)}`,
    w.lifted(lifted(f, r.publishedAt)),
  ]
  const foot = `${w.source(f.agency.name[f.lang])}\n${releaseUrl(f, r.slug)}\n`
  if (!shown || r.withdrawnAt)
    return `${[w.withdrawn, ...head, `${w.why}: ${r.withdrawalReason?.[f.lang] ?? r.withdrawalReason?.vi ?? ''}`].join('\n')}\n\n${foot}`
  const line = versionLine(f, r)
  return `${[shown.text.headline, ...head, ...(line ? [`${w.kind.correction}: ${line.note}`] : []), '', shown.text.summary, '', toText(shown.text.body, attribution(r, shown.lang)).trim()].join('\n')}\n\n${foot}`
}

/** The same as Markdown. */
export function markdown(f: Frame, r: Published): string {
  const shown = textIn(r.texts, f.lang, r.mainLang)
  if (!shown || r.withdrawnAt) return plainText(f, r)
  const w = words[f.lang]
  const named = toMarkdown(shown.text.body).replace(
    /^(>\s*)?-- (\S+)$/gm,
    (_, q, key) => `${q ?? ''}— ${attribution(r, shown.lang)(key).text}`,
  )
  return `# ${shown.text.headline}\n\n${w.kind[r.kind]} · ${unitName(f, r)} · ${w.number(r.number)}  \n${w.lifted(lifted(f, r.publishedAt))}\n\n${shown.text.summary ? `**${shown.text.summary}**\n\n` : ''}${named.trim()}\n\n${w.source(f.agency.name[f.lang])}: <${releaseUrl(f, r.slug)}>\n`
}

/** ninjs: one object with every language's text; `pubstatus` follows a withdrawal. */
export function ninjs(f: Frame, r: Published) {
  const texts = r.withdrawnAt
    ? []
    : (Object.entries(r.texts ?? {}) as [
        Lang,
        NonNullable<NonNullable<Published['texts']>[Lang]>,
      ][]) // the keys are languages by the row's schema
  const main = textIn(r.texts, r.mainLang, r.mainLang)
  return {
    uri: `urn:uuid:${r.id}`,
    standard: { name: 'ninjs', version: '3.0' },
    type: 'text',
    profile: r.kind,
    representationtype: 'complete',
    pubstatus: r.withdrawnAt ? 'canceled' : 'usable',
    version: String(r.versions.length),
    language: r.mainLang,
    firstcreated: r.publishedAt.toString(),
    versioncreated: r.updatedAt.toString(),
    contentcreated: r.publishedAt.toString(),
    headlines: texts.map(([lang, t]) => ({ role: 'main', language: lang, value: t.headline })),
    descriptions: texts
      .filter(([, t]) => t.summary)
      .map(([lang, t]) => ({ role: 'summary', language: lang, value: t.summary })),
    bodies: texts.flatMap(([lang, t]) => [
      {
        role: 'main',
        contenttype: 'text/html',
        language: lang,
        value: toHtml(t.body, attribution(r, lang)),
      },
      {
        role: 'main',
        contenttype: 'text/plain',
        language: lang,
        value: toText(t.body, attribution(r, lang)),
      },
    ]),
    title: main?.text.headline ?? r.number,
    copyrightholder: f.agency.name.vi,
    usageterms: '',
    ednote: r.withdrawnAt ? (r.withdrawalReason?.vi ?? '') : (versionLine(f, r)?.note ?? ''),
    altids: [{ role: 'number', value: r.number }],
    contributors: [{ role: 'publisher', name: unitName(f, r) }],
    subjects: r.topics.map((t) => ({ name: t.name.vi, uri: `${f.origin}/topics/${t.slug}` })),
    renditions: r.files.map((x) => ({
      name: x.name,
      href: `${f.origin}/releases/${r.slug}/files/${encodeURIComponent(x.name)}`,
      contenttype: x.type,
      sizeinbytes: x.size,
    })),
    links: [{ rel: 'canonical', href: releaseUrl(f, r.slug) }],
  }
}
