import { html, raw } from 'hono/html'
import { icon } from '#lib/html/icons.ts'
import type { Html } from '#lib/html/plain.ts'
import type { Lang } from '#lib/i18n.ts'
import { tellDay } from '#lib/time.ts'
import type { Published, PublishedFile } from '../queries/published.ts'
import { words } from '../words.ts'
import { type Frame, releasePath } from './view.ts'

export const isPicture = (x: PublishedFile) => x.type.startsWith('image/')
const isHeard = (x: PublishedFile) => /^(audio|video)\//.test(x.type)

export const size = (bytes: number, lang: Lang) =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`

export const filePath = (r: Published, x: PublishedFile) =>
  `${releasePath(r.slug)}/files/${encodeURIComponent(x.name)}`
const copyPath = (r: Published, x: PublishedFile, width: number, end: 'webp' | 'jpg') =>
  `${releasePath(r.slug)}/media/${x.id}/${width}.${end}`

/** The words in the reader's language, else in the other, which is then said. */
function said(f: Frame, texts: PublishedFile['alt']) {
  const other: Lang = f.lang === 'vi' ? 'en' : 'vi'
  const lang = texts[f.lang] ? f.lang : other
  const text = texts[lang] ?? ''
  return { text, lang: lang === f.lang || !text ? '' : raw(` lang="${lang}"`) }
}

/** The address of a picture as other sites want to show it beside a link: at most 1280 wide. */
export const cardPicture = (r: Published) => {
  const lead = r.files.find(isPicture)
  const width = lead && fitting(lead, 1280)
  return lead && width ? { path: copyPath(r, lead, width, 'jpg'), alt: lead.alt } : undefined
}

const fitting = (x: PublishedFile, widest: number) =>
  x.copies
    .map((k) => k.width)
    .filter((w) => w <= widest)
    .at(-1) ?? x.copies[0]?.width

/** A picture with its words, its rights line, and the largest copy to download. */
function figure(f: Frame, r: Published, x: PublishedFile, lead: boolean): Html {
  const w = words[f.lang]
  const widths = [...new Set(x.copies.map((k) => k.width))]
  const set = (end: 'webp' | 'jpg') =>
    widths.map((n) => `${copyPath(r, x, n, end)} ${n}w`).join(', ')
  const sizes = lead ? '(min-width: 60rem) 44rem, 100vw' : '(min-width: 40rem) 22rem, 100vw'
  const alt = said(f, x.alt)
  const tall = (x.height ?? 0) > (x.width ?? 0)
  return html`<figure class="picture${lead ? ' picture--lead' : ''}${tall ? ' picture--tall' : ''}"><picture><source type="image/webp" srcset="${set('webp')}" sizes="${sizes}"><img src="${copyPath(r, x, fitting(x, 1280) ?? 0, 'jpg')}" srcset="${set('jpg')}" sizes="${sizes}" width="${x.width ?? 0}" height="${x.height ?? 0}" alt="${alt.text}"${alt.lang}${lead ? raw(' fetchpriority="high"') : raw(' loading="lazy"')} decoding="async"></picture>
<figcaption>${aboutLines(f, x)}<span class="get"><a href="${filePath(r, x)}">${w.largest(size(x.size, f.lang))}<span class="visually-hidden">: ${x.name}</span></a>${x.manifest ? html` · <a href="${releasePath(r.slug)}/media/${x.id}/manifest">${w.manifest}</a>` : ''}</span></figcaption></figure>`
}

/** How it came about when it is not as it was taken, then caption, place and day, credit and rights. */
function aboutLines(f: Frame, x: PublishedFile): Html {
  const w = words[f.lang]
  const flag = w.provenance[x.provenance]
  const caption = said(f, x.caption)
  const day = x.takenOn ? tellDay(Temporal.PlainDate.from(x.takenOn), f.lang) : ''
  const where = [x.place, day].filter(Boolean).join(', ')
  const who = [x.creator, x.credit].filter(Boolean).join(' / ')
  return html`${flag ? html`<span class="tag tag--warn">${icon('flag')}${flag}</span>` : ''}${caption.text ? html`<span class="caption"${caption.lang}>${caption.text}</span>` : ''}
<span class="rights">${[where, who && (isPicture(x) ? w.credit(who) : w.author(who)), w.rightsOf(x.rights), x.blurred ? w.blurred : ''].filter(Boolean).join(' · ')}</span>`
}

function heard(f: Frame, r: Published, x: PublishedFile): Html {
  const w = words[f.lang]
  const poster = r.files.find((p) => p.id === x.posterId && isPicture(p))
  const width = poster && fitting(poster, 1280)
  const src = filePath(r, x)
  const transcript = said(f, x.transcript)
  const player = x.type.startsWith('video/')
    ? html`<video controls preload="metadata" src="${src}"${poster && width ? html` poster="${copyPath(r, poster, width, 'jpg')}"` : ''}></video>`
    : html`<audio controls preload="metadata" src="${src}"></audio>`
  return html`<figure class="picture">${player}<figcaption>${aboutLines(f, x)}<span class="get"><a href="${src}">${x.name}</a> (${size(x.size, f.lang)})</span>${transcript.text ? html`<details><summary>${w.transcript}</summary><div class="transcript"${transcript.lang}>${transcript.text}</div></details>` : ''}</figcaption></figure>`
}

/** The first picture of a release, to stand above its text. */
export function leadPicture(f: Frame, r: Published): Html | '' {
  const lead = r.files.find(isPicture)
  return lead ? figure(f, r, lead, true) : ''
}

/** What else there is to see and hear, to stand below the text. */
export function moreMedia(f: Frame, r: Published): Html | '' {
  const w = words[f.lang]
  const pictures = r.files.filter(isPicture).slice(1)
  const film = r.files.filter(isHeard)
  return html`${film.length > 0 ? html`<section class="more"><h2>${w.filmAndSound}</h2>${film.map((x) => heard(f, r, x))}</section>` : ''}${pictures.length > 0 ? html`<section class="more"><h2>${w.pictures}</h2><div class="pictures">${pictures.map((x) => figure(f, r, x, false))}</div></section>` : ''}`
}

/** Everything to download, with size and rights, and all of it at once. */
export function downloads(f: Frame, r: Published): Html | '' {
  if (r.files.length === 0) return ''
  const w = words[f.lang]
  return html`<section class="side"><h2>${w.downloads}</h2><ul role="list">${r.files.map((x) => html`<li><a href="${filePath(r, x)}">${x.name}</a> <small>${size(x.size, f.lang)}, ${x.rights}</small></li>`)}</ul><p class="kit"><a href="${releasePath(r.slug)}/kit.zip">${w.kit(r.files.length)}</a></p></section>`
}

/** The kit of a topic, by the path of its page. */
export const topicKitLink = (f: Frame, path: string): Html =>
  html`<p><a href="${path}/kit.zip">${words[f.lang].topicKit}</a></p>`
