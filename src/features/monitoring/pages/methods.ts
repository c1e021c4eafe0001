import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Frame } from '#features/newsroom/index.ts'
import type { DeskEnv } from '#lib/auth.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { AGENT, mannersOf } from '../jobs/ask.ts'
import { methodWords } from '../words/methods.ts'

function methodsPage(f: Frame) {
  const w = methodWords[f.lang]
  const robots = `User-agent: ${AGENT}\nDisallow: /`
  const body = html`<div class="narrow"><h1>${w.title}</h1><p class="lede">${w.lead}</p>
<section><h2>${w.what}</h2><p>${w.whatText}</p></section><section><h2>${w.why}</h2><p>${w.whyText}</p></section>
<section><h2>${w.how}</h2><ul>${w.howList.map((line) => html`<li>${line}</li>`)}</ul></section>
<section><h2>${w.agent}</h2><p><code>${mannersOf(f.origin).agent}</code></p></section>
<section><h2>${w.stop}</h2><p>${w.stopText} <a href="${inLanguage('/press', f.lang)}">${w.press}</a></p><pre tabindex="0"><code>${robots}</code></pre></section></div>`
  return publicPage({ ...f, title: w.title, description: w.lead, path: '/methods', body })
}

/** What our reader of the press does and how to stop it: the address that it leaves on every server. */
export function methodPages(frame: (lang: Lang) => Promise<Frame>) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS)
    app.get(inLanguage('/methods', lang), async (c) => c.html(methodsPage(await frame(lang))))
  return app
}
