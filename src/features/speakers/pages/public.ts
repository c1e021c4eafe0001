import { html } from 'hono/html'
import type { AgencyFace } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellDay } from '#lib/time.ts'
import type { PublicSpeaker } from '../queries/register.ts'
import { words } from '../words.ts'

export type RegisterFrame = { lang: Lang; agency: AgencyFace; origin: string }
export const PER_PAGE = 100

const day = (f: RegisterFrame, at: Temporal.Instant) =>
  tellDay(at.toZonedDateTimeISO(f.agency.zone).toPlainDate(), f.lang)

function entry(f: RegisterFrame, s: PublicSpeaker): Html {
  const w = words[f.lang]
  const term =
    s.ended && s.endsAt ? w.endedOn(day(f, s.endsAt)) : s.endsAt ? w.until(day(f, s.endsAt)) : ''
  return html`<li id="${s.key}"><div><b>${s.name}</b><span class="kicker"><span>${s.post[f.lang] ?? s.post.vi ?? ''}</span><span>${w.capacity[s.capacity]}</span></span>
${s.matter ? html`<p>${s.matter}${s.scope ? html` <small>(${w.scope.toLowerCase()}: ${s.scope.map((n) => named(n, f.lang)).join(', ')})</small>` : ''}</p>` : ''}</div>
<div class="reach">${s.ended ? '' : html`${s.phone ? html`<a href="tel:${s.phone.replace(/[^\d+]/g, '')}">${s.phone}</a>` : ''}${s.mail ? html`<a href="mailto:${s.mail}">${s.mail}</a>` : ''}<a href="/speakers.vcf?key=${s.key}">${w.card}</a>`}${term ? html`<span class="tag ${s.ended ? 'tag--bad' : ''}">${term}</span>` : ''}<small>${s.key}</small></div></li>`
}

const groups = (f: RegisterFrame, rows: PublicSpeaker[]): Html => {
  const units = Map.groupBy(rows, (r) => r.unitSlug)
  return html`${[...units].map(([slug, people]) => html`<section class="speakers"><h2><a href="${inLanguage('/speakers', f.lang)}?unit=${slug}">${people[0] ? named(people[0].unitName, f.lang) : slug}</a></h2><ul role="list">${people.map((p) => entry(f, p))}</ul></section>`)}`
}

/** The register as a page: by unit, those who may speak now, then those whose right ended within the year. */
export function registerPage(
  f: RegisterFrame,
  q: { find: string; unit: string; page: number },
  now: PublicSpeaker[],
  ended: PublicSpeaker[],
): Html {
  const w = words[f.lang]
  const more = now.length > PER_PAGE
  const query = new URLSearchParams({
    ...(q.find ? { q: q.find } : {}),
    ...(q.unit ? { unit: q.unit } : {}),
    page: String(q.page + 1),
  })
  const body = html`<div class="home"><div><h1>${w.publicTitle}</h1><p class="lede">${w.publicLede}</p>
${now.length > 0 ? groups(f, now.slice(0, PER_PAGE)) : html`<div class="empty"><b>${w.nobody}</b>${w.nobodyNext}</div>`}
${more ? html`<p class="more"><a class="button" rel="next" href="${inLanguage('/speakers', f.lang)}?${query.toString()}">${w.more}</a></p>` : ''}
${ended.length > 0 ? html`<h2 class="ended">${w.endedTitle}</h2>${groups(f, ended)}` : ''}</div>
<aside class="side-col"><section class="side"><form class="search" role="search"><input class="input" type="search" name="q" value="${q.find}" aria-label="${w.search}" placeholder="${w.search}"><button class="button">${w.searchDo}</button></form></section>
<section class="side"><h2>${w.formats}</h2><ul role="list"><li><a href="/speakers.csv">CSV</a></li><li><a href="/speakers.json">JSON</a></li><li><a href="/speakers.vcf">vCard</a></li></ul></section></aside></div>`
  return publicPage({
    ...f,
    title: w.publicTitle,
    description: w.publicLede,
    path: '/speakers',
    body,
    noindex: q.find !== '' || q.page > 0,
  })
}
