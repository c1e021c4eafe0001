import { toText } from '#lib/document/text.ts'
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
