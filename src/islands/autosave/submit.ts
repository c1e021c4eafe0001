/**
 * Lets no form of the page go off before what is being saved has arrived: two requests of one page at once would look
 * like two writers, and a text put up for approval beside its own save would be the one before. `saving` answers the
 * save that a form has to wait for, if any; one that fails lets it go, too.
 */
export function holdForms(saving: (form: HTMLFormElement) => Promise<void> | undefined) {
  let waited: HTMLFormElement | undefined
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || form.method === 'dialog' || form === waited) return
      const saved = saving(form)
      if (!saved) return
      event.preventDefault()
      event.stopImmediatePropagation()
      saved.then(() => {
        waited = form
        form.requestSubmit(event.submitter)
        waited = undefined
      })
    },
    { capture: true },
  )
}
