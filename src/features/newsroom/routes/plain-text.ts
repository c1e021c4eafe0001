import { toText } from '#lib/document/text.ts'
import {
  type Frame,
  lifted,
  outward,
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
  const { body, named } = outward(f, r, shown)
  return `${[shown.text.headline, ...head, ...(line ? [`${w.kind.correction}: ${line.note}`] : []), '', shown.text.summary, '', toText(body, named).trim()].join('\n')}\n\n${foot}`
}
