import { html, raw } from 'hono/html'
import { type Frame, formatLinks, type Published } from '#features/newsroom/index.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import type { PublicClaim } from '../queries/public.ts'
import { publicWords } from '../words/public.ts'
import { claimHead } from './head.ts'
import { fieldName } from './labels.ts'
import { at, claimPath, nameIn, saidIn } from './parts.ts'

const paragraphs = (f: Frame, said: { lang: 'vi' | 'en'; text: string } | undefined): Html | '' =>
  said
    ? html`<div class="prose"${said.lang === f.lang ? '' : raw(` lang="${said.lang}"`)}>${said.text.split(/\n+/).map((p) => html`<p>${p}</p>`)}</div>`
    : ''

/** The files that the release of the finding carries, by what they were entered as. */
const fileLink = (release: Published | undefined, id: string | null): Html | '' => {
  const file = release?.files.find((x) => x.id === id)
  return file && release
    ? html` <a href="/releases/${release.slug}/files/${encodeURIComponent(file.name)}">${file.name}</a>`
    : ''
}

const evidence = (x: PublicClaim, release: Published | undefined): Html =>
  html`<ul>${(x.findings.at(-1)?.evidence ?? []).map((e) => html`<li>${e.link ? html`<a href="${e.link}" rel="noopener">${e.source}</a>` : e.source}${fileLink(release, e.fileId)}</li>`)}</ul>`

function versions(f: Frame, x: PublicClaim): Html | '' {
  const w = publicWords[f.lang]
  if (x.findings.length < 2) return ''
  return html`<section class="side"><h2>${w.versions}</h2><ol class="plain">${x.findings.toReversed().map((v, i) => html`<li><b>${w.version(v.seq)}: ${nameIn(f, v.labelName)}</b> <small>${at(f, v.at)}${i === 0 ? ` · ${w.current}` : ''}</small>${i === 0 ? '' : paragraphs(f, saidIn(v.words, f.lang))}</li>`)}</ol></section>`
}

function standing(f: Frame, x: PublicClaim, release: Published | undefined): Html {
  const w = publicWords[f.lang]
  const current = x.findings.at(-1)
  const advice = current && saidIn(current.advice, f.lang)
  return html`<section aria-labelledby="found"><h2 id="found">${w.finding}: ${nameIn(f, x.labelName)}</h2>${x.findings.length > 1 ? html`<p class="version">${w.changed(at(f, x.updatedAt))} ${current?.note[f.lang] ?? current?.note['vi'] ?? ''}</p>` : ''}${paragraphs(f, saidIn(x.words, f.lang))}</section>
${advice ? html`<section><h2>${w.advice}</h2>${paragraphs(f, advice)}</section>` : ''}
<section><h2>${w.evidence}</h2>${evidence(x, release)}</section>`
}

const contact = (f: Frame, x: PublicClaim): Html => {
  const said = [x.unitPhone, x.unitHours].filter(Boolean).join(', ')
  return html`<p><b>${nameIn(f, x.unitName)}</b>${said ? html`<br>${said}` : ''}${x.unitMail ? html`<br><a href="mailto:${x.unitMail}">${x.unitMail}</a>` : ''}</p>`
}

/** The page of one claim: what circulates, what was found, what to do, the evidence, every version. */
export function claimPage(f: Frame, x: PublicClaim, release: Published | undefined): Html {
  const w = publicWords[f.lang]
  const to = (path: string) => inLanguage(path, f.lang)
  const seen = x.appearances.map(
    (a) =>
      html`<li>${a.kind === 'message' ? w.message : a.outlet || a.address} <small>${at(f, a.seenAt)}</small></li>`,
  )
  const gone = html`<p class="version"><b>${w.withdrawn}.</b> ${x.withdrawnAt ? w.withdrawnAt(at(f, x.withdrawnAt)) : ''}</p><p><b>${w.why}:</b> ${x.withdrawalReason ? nameIn(f, x.withdrawalReason) : ''}</p>`
  const body = html`<article class="story"><div class="kicker"><b>${x.withdrawnAt ? w.withdrawn : nameIn(f, x.labelName)}</b><span>${fieldName(x.field, f.lang)}</span><span>${nameIn(f, x.unitName)}</span></div>
<h1${x.lang === f.lang ? '' : raw(` lang="${x.lang}"`)}>${x.title}</h1><div class="kicker lifted"><time datetime="${x.publishedAt.toString()}">${w.published} ${at(f, x.publishedAt)}</time></div>
<div class="prose-column"><section><h2>${w.circulates}</h2>${x.wordings.map((v) => html`<blockquote lang="${v.lang}"><p>${v.text}</p></blockquote>`)}${x.ownSlug ? html`<p>${w.own}. <a href="${to(`/releases/${x.ownSlug}`)}">${w.ownRelease}</a></p>` : ''}</section>
${x.withdrawnAt ? gone : standing(f, x, release)}</div>
<aside>${x.withdrawnAt ? '' : html`<section class="side"><h2>${w.pack}</h2><p><a href="${to(`${claimPath(x.slug)}/pack`)}">${w.packLead}</a></p></section>`}
<section class="side"><h2>${w.contact}</h2>${contact(f, x)}</section>
${seen.length > 0 || x.since ? html`<section class="side"><h2>${w.appearances}</h2>${x.since ? html`<p>${w.since} ${at(f, x.since)}</p>` : ''}<ul class="plain">${seen}</ul></section>` : ''}${versions(f, x)}</aside></article>`
  return publicPage({
    ...f,
    title: x.withdrawnAt ? `${w.withdrawn}: ${x.title}` : `${nameIn(f, x.labelName)}: ${x.title}`,
    description: (saidIn(x.words, f.lang)?.text ?? x.title).slice(0, 200),
    path: claimPath(x.slug),
    body,
    head: claimHead(f, x),
  })
}

/** For the press: the statement in its formats, the evidence, whom to ask. */
export function packPage(f: Frame, x: PublicClaim, release: Published): Html {
  const w = publicWords[f.lang]
  const text = release.texts?.[f.lang] ?? release.texts?.[release.mainLang]
  const files = release.files
  const body = html`<div class="narrow"><h1>${w.pack}: ${x.title}</h1><p class="lede">${w.packLead}</p>
<section><h2>${w.statement}</h2><p><a href="${inLanguage(`/releases/${release.slug}`, f.lang)}">${text?.headline ?? x.title}</a> <small>${release.number}, ${at(f, release.updatedAt)}</small></p>${text?.summary ? html`<blockquote><p>${text.summary}</p></blockquote>` : ''}</section>
<section><h2>${w.formats}</h2>${formatLinks(f, release.slug)}</section>
<section><h2>${w.evidence}</h2>${evidence(x, release)}</section>
<section><h2>${w.files}</h2>${files.length > 0 ? html`<ul>${files.map((x) => html`<li><a href="/releases/${release.slug}/files/${encodeURIComponent(x.name)}">${x.name}</a> <small>${x.rights}</small></li>`)}</ul>` : html`<p>${w.noFiles}</p>`}</section>
<section><h2>${w.contact}</h2>${contact(f, x)}</section></div>`
  return publicPage({
    ...f,
    title: `${w.pack}: ${x.title}`,
    description: w.packLead,
    path: `${claimPath(x.slug)}/pack`,
    body,
    noindex: true,
  })
}
