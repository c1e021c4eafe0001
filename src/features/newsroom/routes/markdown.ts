import { toMarkdown } from '#lib/document/markdown.ts'
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
import { plainText } from './plain-text.ts'

/** A release as Markdown, its speakers named. */
export function markdown(f: Frame, r: Published): string {
  const shown = textIn(r.texts, f.lang, r.mainLang)
  if (!shown || r.withdrawnAt) return plainText(f, r)
  const w = words[f.lang]
  const line = versionLine(f, r)
  const { body, named } = outward(f, r, shown)
  const text = toMarkdown(body).replace(
    /^(>\s*)?-- (\S+)$/gm,
    (_, q, key) => `${q ?? ''}— ${named(key)?.text ?? key}`,
  )
  const blocks = [
    `# ${shown.text.headline}`,
    `${w.kind[r.kind]} · ${unitName(f, r)} · ${w.number(r.number)}  \n${w.lifted(lifted(f, r.publishedAt))}`,
    line && `**${w.kind.correction}:** ${line.note}`,
    shown.text.summary && `**${shown.text.summary}**`,
    text.trim(),
    `${w.source(f.agency.name[f.lang])}, <${releaseUrl(f, r.slug)}>`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}
