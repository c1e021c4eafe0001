import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { toMarkdown } from '#lib/document/markdown.ts'
import { citing } from './editor/cite.ts'
import { sayWhoIsHere } from './editor/here.ts'
import { typing } from './editor/keys.ts'
import { cleanHtml } from './editor/paste.ts'
import { QuoteView } from './editor/quote.ts'
import { docOf, nodeFrom, RELOAD, reload } from './editor/reload.ts'
import { REMOTE, Together } from './editor/together.ts'
import { joinToolbar, linkFrom, showActive } from './editor/toolbar.ts'

/** How the page to write on tells of itself what the textarea told. */
function described(area: HTMLTextAreaElement): Record<string, string> {
  const told = {
    class: 'editor',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': (area.labels[0]?.textContent ?? area.getAttribute('aria-label') ?? '').trim(),
    'aria-describedby': area.getAttribute('aria-describedby') ?? '',
    lang: area.lang,
  }
  return Object.fromEntries(Object.entries(told).filter(([, text]) => text !== ''))
}

/** Ctrl+K is the desk's own key, too: in a text it makes a link, and nothing else. */
const isLinkKey = (e: KeyboardEvent) =>
  (e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k'

/**
 * `<rostrum-editor>` around a textarea of Markdown: a page to write on. The textarea stays what the form sends; it
 * follows every change and tells it by `input`. An event `rostrum:reload` on it makes the editor read it anew.
 * Authorities come from `select[data-authorities]` inside; buttons from inside or, shared, from the form around.
 */
class RostrumEditor extends HTMLElement {
  leave: (() => void) | undefined
  together: Together | undefined

  connectedCallback() {
    const area = this.querySelector('textarea')
    if (!area || this.leave) return
    const root = this.querySelector('[data-command]') ? this : (area.form ?? this)
    const view = this.open(area, root)
    const ended = new AbortController()
    const { signal } = ended
    const leaveToolbar = joinToolbar(root, view)
    for (const label of area.labels) label.addEventListener('click', () => view.focus(), { signal })
    const read = () => area.value !== markdownOf(view) && reload(view, area.value)
    area.addEventListener('rostrum:reload', read, { signal })
    // a browser that goes back fills in what stood in the field, after this ran
    window.addEventListener('pageshow', () => this.together?.version() ?? read(), { signal })
    area.hidden = true
    this.joinOthers(area, view)
    this.leave = () => {
      ended.abort()
      leaveToolbar()
      view.destroy()
      area.hidden = false
    }
  }

  /** With others at once where the page names a place for it; else the form alone carries the words. */
  joinOthers({ form, lang }: HTMLTextAreaElement, view: EditorView) {
    const url = this.closest<HTMLElement>('[data-live]')?.dataset['live']
    if (url && form) this.together = new Together(view, form, url, lang, plugins)
  }

  disconnectedCallback() {
    this.leave?.()
    this.leave = undefined
  }

  open(area: HTMLTextAreaElement, root: Element): EditorView {
    const authorities =
      this.querySelector<HTMLSelectElement>('select[data-authorities]') ??
      document.createElement('select')
    const state = EditorState.create({ doc: nodeFrom(area.value), plugins: plugins() })
    const view = new EditorView((dom) => area.before(dom), {
      state: state.apply(state.tr), // lets the plugins put their own in, too
      attributes: described(area),
      nodeViews: { quote: (node, v, getPos) => new QuoteView(node, v, getPos, authorities) },
      transformPastedHTML: cleanHtml,
      handleKeyDown: (v, event) => {
        if (!isLinkKey(event)) return false
        event.stopPropagation()
        linkFrom(root, v)
        return true
      },
      dispatchTransaction: (tr) => {
        view.updateState(view.state.apply(tr))
        if (view.hasFocus()) showActive(root, view.state)
        if (!tr.docChanged || (tr.getMeta(RELOAD) && !this.together)) return
        area.value = markdownOf(view)
        if (tr.getMeta(REMOTE)) return
        this.together?.changed()
        area.dispatchEvent(new Event('input', { bubbles: true }))
      },
    })
    return view
  }
}

const markdownOf = (view: EditorView): string => toMarkdown(docOf(view.state.doc))

const plugins = () => [citing(), ...typing()]

for (const form of document.querySelectorAll('form')) sayWhoIsHere(form)
customElements.define('rostrum-editor', RostrumEditor)
