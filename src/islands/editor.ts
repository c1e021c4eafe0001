import { history } from 'prosemirror-history'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { canonical } from '#lib/document/canonical.ts'
import type { Doc } from '#lib/document/doc.ts'
import { toMarkdown } from '#lib/document/markdown.ts'
import { acts } from './editor/commands.ts'
import { keys } from './editor/keys.ts'
import { mendWord } from './editor/paste.ts'
import { QuoteView } from './editor/quote-view.ts'
import { read, takeIn } from './editor/reload.ts'
import { bindToolbar, showPressed, wordOf } from './editor/toolbar.ts'

/**
 * `<rostrum-editor>` around a textarea of Markdown: a page to write on. The textarea stays what the form sends; it
 * follows every change and tells it by `input`. An event `rostrum:reload` on the textarea makes the editor read it anew.
 * Authorities come from a `select[data-authorities]` inside; buttons from inside or, shared, from the form around.
 */
class RostrumEditor extends HTMLElement {
  view: EditorView | undefined

  connectedCallback() {
    const area = this.querySelector('textarea')
    if (!area || this.view) return
    const root = this.querySelector('[data-command]') ? this : (area.form ?? this)
    const mount = document.createElement('div')
    area.before(mount)
    const view = this.open(mount, area, root)
    this.view = view
    area.hidden = true
    bindToolbar(root, view)
    for (const label of area.labels) label.addEventListener('click', () => view.focus())
    area.addEventListener('rostrum:reload', () => {
      if (area.value !== this.markdown()) takeIn(view, area.value)
    })
    // A browser that goes back fills in what stood in the field after this page was read.
    window.addEventListener('pageshow', () => area.dispatchEvent(new Event('rostrum:reload')))
  }

  disconnectedCallback() {
    const area = this.querySelector('textarea')
    this.view?.destroy()
    this.view = undefined
    if (area) area.hidden = false
  }

  markdown(): string {
    const doc: Doc = this.view?.state.doc.toJSON() // the schema's own JSON
    return toMarkdown(canonical(doc))
  }

  open(mount: HTMLElement, area: HTMLTextAreaElement, root: Element): EditorView {
    const authorities = this.querySelector<HTMLSelectElement>('select[data-authorities]')
    const view = new EditorView(
      { mount },
      {
        state: EditorState.create({ doc: read(area.value), plugins: [history(), ...keys()] }),
        attributes: {
          class: 'editor',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': area.labels[0]?.textContent?.trim() ?? area.ariaLabel ?? '',
          'data-link-word': wordOf(root, 'link') ?? '',
          lang: area.lang,
          ...described(area),
        },
        nodeViews: {
          quote: (node, view, getPos) => new QuoteView(node, view, getPos, authorities),
        },
        transformPastedHTML: mendWord,
        handleDOMEvents: {
          // Ctrl+K makes a link where there is something to link; elsewhere it is the desk's own key
          keydown: (view, event) => {
            const isLink = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
            if (isLink && acts['link']?.run(view.state)) event.stopPropagation()
            return false
          },
        },
        dispatchTransaction: (tr) => {
          view.updateState(view.state.apply(tr))
          if (view.hasFocus()) showPressed(root, view.state)
          if (!tr.docChanged) return
          area.value = this.markdown()
          area.dispatchEvent(new Event('input', { bubbles: true }))
        },
      },
    )
    return view
  }
}

const described = (area: HTMLTextAreaElement): Record<string, string> => {
  const by = area.getAttribute('aria-describedby')
  return by ? { 'aria-describedby': by } : {}
}

customElements.define('rostrum-editor', RostrumEditor)
