/* Pasted markup goes to the server and comes back clean: headings, lists and links as a page keeps them.
   What cannot be cleaned there in time is taken as the editor alone would take it. */
import { Extension, Plugin } from "django-prose-editor/editor"

const PATIENCE = 8000
const ADDRESS = /^\s*\S{1,2000}\s*$/ // one word: a link where words are selected, which the editor knows how to do

async function cleaned(html, { address, longest, tooLong }) {
  if (html.length > longest) return { sentence: tooLong }
  const answer = await fetch(address, {
    method: "POST",
    body: html,
    headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value, "Content-Type": "text/html" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  })
  return answer.ok ? answer.json() : {}
}

/* A form sent meanwhile waits for the text; tells which button was pressed. */
function hold(form) {
  let sent
  const wait = (event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    sent = event
  }
  form.addEventListener("submit", wait, true)
  return () => {
    form.removeEventListener("submit", wait, true)
    return sent
  }
}

function say(view, sentence) {
  const holder = view.dom.parentElement
  holder.querySelector(".prose-editor-note")?.remove()
  if (!sentence) return
  const note = Object.assign(document.createElement("p"), { className: "prose-editor-note", textContent: sentence })
  note.setAttribute("role", "alert")
  holder.append(note)
}

function put(view, place, { sentence, html }, pasted) {
  view.dom.removeAttribute("aria-busy")
  say(view, sentence)
  if (sentence) return
  view.dispatch(view.state.tr.setSelection(place.resolve(view.state.doc)))
  view.pasteHTML(html ?? pasted)
}

export const CleanPaste = Extension.create({
  name: "cleanPaste",
  addOptions() {
    return { address: "", longest: 0, tooLong: "" }
  },
  addProseMirrorPlugins() {
    const { editor, options } = this
    const paste = async (view, html) => {
      let place = view.state.selection.getBookmark()
      const follow = ({ transaction }) => { place = place.map(transaction.mapping) }
      editor.on("transaction", follow) // one may go on typing meanwhile
      const form = view.dom.closest("form")
      const release = hold(form)
      view.dom.setAttribute("aria-busy", "true")
      const answer = await cleaned(html, options).catch(() => ({}))
      editor.off("transaction", follow)
      const sent = release()
      if (!editor.isDestroyed) put(view, place, answer, html)
      if (sent && !answer.sentence) form.requestSubmit(sent.submitter)
    }
    const handler = (view, event) => {
      const html = event.clipboardData?.getData("text/html")
      if (!html || html.includes("data-pm-slice") || ADDRESS.test(event.clipboardData.getData("text/plain"))) return false
      event.preventDefault()
      paste(view, html)
      return true
    }
    return [new Plugin({ props: { handleDOMEvents: { paste: handler } } })]
  },
})
