import { toHtml } from '#lib/document/html.ts'
import { inLanguage } from '#lib/html/public.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { placeOf } from '#lib/official-form.ts'
import { escapeXml as esc } from '#lib/xml.ts'
import { checkCode, itemUri, itemVersion } from '../pages/edition.ts'
import { type Frame, outward, releasePath, textIn, unitName, versionLine } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { URGENCY } from '../rules.ts'
import { words } from '../words.ts'

const CATALOGUE = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml'
const second = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' })

/** What a desk must know of the item itself: its state, its version, what became of it. */
function itemMeta(f: Frame, r: Published, title: string): string {
  const line = versionLine(f, r)
  const note = r.withdrawnAt ? r.withdrawalReason && named(r.withdrawalReason, f.lang) : line?.note
  const signal = r.withdrawnAt ? 'sig:cancel' : line ? 'sig:correction' : ''
  return `<itemMeta><itemClass qcode="ninat:text"/><provider uri="${esc(f.origin)}"><name>${esc(f.agency.name[f.lang])}</name></provider>
<versionCreated>${second(r.updatedAt)}</versionCreated><firstCreated>${second(r.publishedAt)}</firstCreated><pubStatus qcode="stat:${r.withdrawnAt ? 'canceled' : 'usable'}"/>
<title>${esc(title)}</title>${note ? `<edNote>${esc(note)}</edNote>` : ''}${signal ? `<signal qcode="${signal}"/>` : ''}</itemMeta>`
}

/** What the content is about and where it is from. */
function contentMeta(
  f: Frame,
  r: Published,
  lang: Lang,
  headline: string,
  summary: string,
): string {
  const code = checkCode(r)
  return `<contentMeta><urgency>${URGENCY[r.kind]}</urgency><contentCreated>${second(r.publishedAt)}</contentCreated><contentModified>${second(r.updatedAt)}</contentModified>
<located><name>${esc(placeOf(f.form, r.unitName.vi))}</name></located>
<infoSource uri="${esc(`${f.origin}/units/${r.unitSlug}`)}"><name>${esc(unitName(f, r))}</name></infoSource>
<creator uri="${esc(`${f.origin}/units/${r.unitSlug}`)}"><name>${esc(unitName(f, r))}</name></creator>
<altId>${esc(r.number)}</altId>${code ? `<altId>${code}</altId>` : ''}
<language tag="${lang}"/><genre literal="${r.kind}"><name>${esc(words[f.lang].kind[r.kind])}</name></genre>
${r.topics.map((t) => `<subject type="cpnat:abstract" uri="${esc(`${f.origin}/topics/${t.slug}`)}"><name>${esc(named(t.name, f.lang))}</name></subject>`).join('')}
<slugline>${esc(r.slug)}</slugline><headline>${esc(headline)}</headline><by>${esc(unitName(f, r))}</by>${summary ? `<description role="drol:summary">${esc(summary)}</description>` : ''}</contentMeta>`
}

/** A release in one language as a NewsML-G2 news item. A withdrawn one is canceled and carries its reason, not its text. */
export function newsml(f: Frame, r: Published): string {
  const w = words[f.lang]
  const shown = r.withdrawnAt ? undefined : textIn(r.texts, f.lang, r.mainLang)
  const lang = shown?.lang ?? f.lang
  const headline = shown?.text.headline ?? `${w.withdrawn}: ${w.number(r.number)}`
  const reason = r.withdrawalReason ? `<p>${esc(named(r.withdrawalReason, f.lang))}</p>` : ''
  const out = shown && outward(f, r, shown)
  const text = out ? toHtml(out.body, out.named).replaceAll('<br>', '<br/>') : reason
  const address = `${f.origin}${inLanguage(releasePath(r.slug), f.lang)}`
  return `<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${esc(itemUri(f, r, lang))}" version="${itemVersion(r)}" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="${lang}">
<catalogRef href="${CATALOGUE}"/>
<rightsInfo><copyrightHolder uri="${esc(f.origin)}"><name>${esc(f.agency.name[f.lang])}</name></copyrightHolder><copyrightNotice href="${esc(address)}">${esc(`© ${r.publishedAt.toZonedDateTimeISO(f.agency.zone).year} ${f.agency.name[f.lang]}`)}</copyrightNotice><usageTerms>${esc(w.usageTerms)}</usageTerms></rightsInfo>
${itemMeta(f, r, headline)}
${contentMeta(f, r, lang, headline, shown?.text.summary ?? '')}
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="${lang}"><head><title>${esc(headline)}</title></head><body>${text}</body></html></inlineXML></contentSet>
</newsItem>
`
}
