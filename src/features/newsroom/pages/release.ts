import { html, raw } from 'hono/html'
import { toHtml } from '#lib/document/html.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'
import { checkCode, versionOf } from './edition.ts'
import { formatLinks } from './formats.ts'
import { releaseHead, withdrawnHead } from './head.ts'
import { downloads, leadPicture, moreMedia } from './media.ts'
import {
  attribution,
  type Frame,
  lifted,
  releasePath,
  shortTime,
  textIn,
  unitName,
  versionLine,
} from './view.ts'

/** The page of one release: label, headline, lift time, version line, text, downloads, contact, formats. */
export function releasePage(f: Frame, r: Published): Html {
  const w = words[f.lang]
  const shown = textIn(r.texts, f.lang, r.mainLang)
  if (r.withdrawnAt || !shown) return withdrawnPage(f, r)
  const line = versionLine(f, r)
  const path = releasePath(r.slug)
  const body = html`<article class="story" ${shown.lang === f.lang ? '' : raw(`lang="${shown.lang}"`)}>
<div class="kicker"><b>${w.kind[r.kind]}</b><a href="${inLanguage(`/units/${r.unitSlug}`, f.lang)}">${unitName(f, r)}</a><span>${w.number(r.number)}</span></div>
<h1>${shown.text.headline}</h1>${shown.text.summary ? html`<p class="lede">${shown.text.summary}</p>` : ''}
<div class="kicker lifted"><time datetime="${r.publishedAt.toString()}">${w.lifted(lifted(f, r.publishedAt))}</time>${line ? html`<span class="tag tag--warn">${w.corrected(shortTime(f, line.at))}</span>` : ''}</div>
${shown.lang === f.lang ? '' : html`<p class="version">${w.onlyIn}</p>`}
${line ? html`<p class="version"><b>${w.correctedLine(shortTime(f, line.at))}</b> ${line.note} <a href="${inLanguage(`${path}/versions/${line.from}`, f.lang)}">${w.seeChange}</a></p>` : ''}
${leadPicture(f, r)}<div class="prose">${raw(toHtml(shown.text.whole, attribution(r, shown.lang)))}</div>
${moreMedia(f, r)}${aside(f, r)}</article>`
  return publicPage({
    ...f,
    title: shown.text.headline,
    description: shown.text.summary || shown.text.headline,
    path,
    body,
    head: releaseHead(f, r, shown),
  })
}

function aside(f: Frame, r: Published): Html {
  const w = words[f.lang]
  const contact = [r.unitPhone, r.unitHours].filter(Boolean).join(', ')
  return html`<aside>
<section class="side"><h2>${w.contact}</h2><p><b>${unitName(f, r)}</b>${contact ? html`<br>${contact}` : ''}${r.unitMail ? html`<br><a href="mailto:${r.unitMail}">${r.unitMail}</a>` : ''}<br><a href="${inLanguage('/speakers', f.lang)}">${w.who}</a></p></section>
${downloads(f, r)}
<section class="side"><h2>${w.formats}</h2>${formatLinks(f, r.slug)}<small>${w.version(versionOf(r))} · ${w.checkCode(checkCode(r))}</small></section>
${r.topics.length > 0 ? html`<section class="side"><h2>${w.topics}</h2><p>${r.topics.map((t, i) => html`${i > 0 ? raw('<br>') : ''}<a href="${inLanguage(`/topics/${t.slug}`, f.lang)}">${named(t.name, f.lang)}</a>`)}</p></section>` : ''}
${r.versions.length > 1 ? versionsBox(f, r) : ''}</aside>`
}

const versionsBox = (f: Frame, r: Published): Html => {
  const w = words[f.lang]
  return html`<section class="side"><h2>${w.versions}</h2><ul role="list">${r.versions.map((v, i) => html`<li>${i + 1 === r.versions.length ? html`${w.version(i + 1)} <small>${w.current}</small>` : html`<a href="${inLanguage(`${releasePath(r.slug)}/versions/${i + 1}`, f.lang)}">${w.version(i + 1)}</a>`} <small>${shortTime(f, v.at)}</small></li>`)}</ul></section>`
}

/** What stands where a withdrawn text was: that it was, when, and why. Never its words. */
function withdrawnPage(f: Frame, r: Published): Html {
  const w = words[f.lang]
  const body = html`<article class="story"><div class="kicker"><b>${w.kind[r.kind]}</b><span>${unitName(f, r)}</span><span>${w.number(r.number)}</span></div>
<h1>${w.withdrawn}</h1><p class="version">${r.withdrawnAt ? w.withdrawnLine(shortTime(f, r.withdrawnAt)) : ''}</p>
<div class="prose"><p><b>${w.why}:</b> ${r.withdrawalReason ? named(r.withdrawalReason, f.lang) : ''}</p><p>${w.lifted(lifted(f, r.publishedAt))}</p></div></article>`
  return publicPage({
    ...f,
    title: `${w.withdrawn}: ${w.number(r.number)}`,
    description: w.withdrawn,
    path: releasePath(r.slug),
    body,
    head: withdrawnHead(f, r),
  })
}
