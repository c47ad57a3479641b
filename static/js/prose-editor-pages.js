/* A link to a page of the site, picked from a list: words, arrows, Enter; Escape closes. */
import { Extension, crel } from "django-prose-editor/editor"

const REST = 250

function link(editor, { path, title }) {
  const chain = editor.chain().focus()
  if (editor.isActive("link")) chain.extendMarkRange("link")
  if (editor.state.selection.empty && !editor.isActive("link"))
    chain.insertContent({ type: "text", text: title, marks: [{ type: "link", attrs: { href: path } }] }).run()
  else chain.setMark("link", { href: path }).run()
}

function open(editor, { address, label, search, nothing }) {
  const field = crel("input", { type: "search", maxLength: 100, autocomplete: "off" })
  field.setAttribute("aria-label", search)
  field.placeholder = search
  const list = crel("ul")
  const state = crel("p")
  state.setAttribute("role", "status")
  const dialog = crel("dialog", { className: "prose-editor-pages" }, [field, state, list])
  dialog.setAttribute("aria-label", label)
  let asked = 0
  let timer

  const show = (pages) => {
    state.textContent = pages.length || !field.value.trim() ? "" : nothing
    list.replaceChildren(...pages.map((page) => {
      const button = crel("button", { type: "button", textContent: `${page.title} · ${page.kind}` })
      button.addEventListener("click", () => { dialog.close(); link(editor, page) })
      return crel("li", {}, [button])
    }))
  }
  const ask = async () => {
    const turn = ++asked
    const answer = await fetch(`${address}?q=${encodeURIComponent(field.value)}`, { redirect: "manual" }).catch(() => null)
    const { pages } = answer?.ok ? await answer.json() : { pages: [] }
    if (turn === asked) show(pages)
  }
  field.addEventListener("input", (event) => {
    event.stopPropagation() // nothing of the form
    clearTimeout(timer)
    timer = setTimeout(ask, REST)
  })
  dialog.addEventListener("keydown", (event) => {
    const stops = [field, ...list.querySelectorAll("button")]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Enter" && event.target === field) event.preventDefault(), stops[1]?.click()
    if (!step) return
    event.preventDefault()
    stops.at((stops.indexOf(document.activeElement) + step) % stops.length).focus()
  })
  dialog.addEventListener("close", () => { clearTimeout(timer); dialog.remove(); editor.view.focus() })
  document.body.append(dialog)
  dialog.showModal()
}

export const PageLink = Extension.create({
  name: "pageLink",
  addOptions() {
    return { address: "", label: "", search: "", nothing: "" }
  },
  addMenuItems({ menu, buttons }) {
    const button = buttons.material("article", this.options.label)
    menu.defineItem({ name: "pageLink", groups: "link", button, command: (editor) => open(editor, this.options) })
  },
})
