import { html } from 'hono/html'
import type { Frame, Published } from '#features/newsroom/index.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import type { Message } from '#lib/outbox.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import { words } from '../words/index.ts'

type Item = {
  at: Temporal.Instant
  headline: string
  summary: string
  url: string
  corrected: boolean
}
type Group = { unit: string; items: Item[] }

const itemOf = (f: Frame, r: Published): Item => {
  const shown = r.texts?.[f.lang] ?? r.texts?.[r.mainLang]
  return {
    at: r.updatedAt,
    headline: shown?.headline ?? r.number,
    summary: shown?.summary ?? '',
    url: `${f.origin}${inLanguage(`/releases/${r.slug}`, f.lang)}`,
    corrected: r.versions.length > 1,
  }
}

/** The releases by unit, units in the order of their first one. */
function grouped(f: Frame, releases: Published[]): Group[] {
  const groups = new Map<string, Item[]>()
  for (const r of releases) {
    const unit = named(r.unitName, f.lang)
    groups.set(unit, [...(groups.get(unit) ?? []), itemOf(f, r)])
  }
  return [...groups].map(([unit, items]) => ({ unit, items }))
}

/** One readable mail of what was published in a period; the releases are there in the order of their instants. */
export function digestMail(
  f: Frame,
  releases: Published[],
  pace: 'daily' | 'weekly',
  end: Temporal.Instant,
  ownUrl: string,
): Message {
  const w = words[f.lang].digest
  const agency = f.agency.name[f.lang]
  const { zone } = f.agency
  const day = tellDay(end.toZonedDateTimeISO(zone).toPlainDate(), f.lang)
  const stop = `${f.origin}/press/unsubscribe/{{unsubscribe}}`
  const groups = grouped(f, releases)
  const mark = (i: Item) => (i.corrected ? `${w.corrected}: ` : '')
  const textOf = (i: Item) =>
    [`${mark(i)}${i.headline}`, tellShort(i.at, zone, f.lang), i.summary, i.url]
      .filter(Boolean)
      .join('\n')
  const text = groups
    .map((g) => `${g.unit.toLocaleUpperCase(f.lang)}\n\n${g.items.map(textOf).join('\n\n')}`)
    .join('\n\n\n')
  const item = (i: Item): Html =>
    html`<p><a href="${i.url}"><strong>${mark(i)}${i.headline}</strong></a><br><small>${tellShort(i.at, zone, f.lang)}</small>${i.summary ? html`<br>${i.summary}` : ''}</p>`
  const subject = w[pace](agency, day)
  const page = html`<!doctype html><html lang="${f.lang}"><head><meta charset="utf-8"><title>${subject}</title></head><body><h1>${subject}</h1>
${groups.map((g) => html`<h2>${g.unit}</h2>${g.items.map(item)}`)}<hr><p><small>${w.why} <a href="${ownUrl}">${w.manage}</a> · <a href="${stop}">${w.stop}</a></small></p></body></html>`
  return {
    subject,
    text: `${text}\n\n-- \n${w.why}\n${w.manage}: ${ownUrl}\n${w.stop}: ${stop}\n`,
    html: String(page),
    lang: f.lang,
    fromName: agency,
  }
}
