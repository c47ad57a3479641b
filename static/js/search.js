/* Suggests titles while one types: a combobox whose options are pages. Without it the form works as it is.
   Its address and its words come from the form. */

const form = document.querySelector("form[data-suggest]")
const field = form?.elements.q
const PAUSE = 150

if (field) {
  const holder = field.parentElement
  const list = Object.assign(document.createElement("ul"), { id: `${field.id}-list`, className: "suggest__list" })
  const status = Object.assign(document.createElement("span"), { className: "visually-hidden" })
  let pages = []
  let chosen = -1
  let timer, asked

  holder.classList.add("suggest")
  holder.append(list, status)
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", form.dataset.some)
  status.setAttribute("role", "status")
  field.autocomplete = "off"
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value)

  const show = (found) => {
    pages = found
    list.replaceChildren(...pages.map(option))
    field.setAttribute("aria-expanded", String(pages.length > 0))
    choose(-1)
  }

  const option = (page, number) => {
    const row = document.createElement("li")
    row.id = `${list.id}-${number}`
    row.className = "suggest__one"
    row.setAttribute("role", "option")
    row.setAttribute("aria-selected", "false")
    if (page.lang) row.lang = page.lang
    const title = Object.assign(document.createElement("span"), { textContent: page.title })
    const kind = Object.assign(document.createElement("span"), { className: "suggest__kind", textContent: page.kind })
    row.append(title, kind)
    row.addEventListener("pointerdown", (event) => event.preventDefault()) // the field keeps the focus
    row.addEventListener("click", () => location.assign(page.url))
    return row
  }

  const choose = (number) => {
    list.children[chosen]?.setAttribute("aria-selected", "false")
    chosen = number
    const row = list.children[chosen]
    row?.setAttribute("aria-selected", "true")
    if (row) field.setAttribute("aria-activedescendant", row.id)
    else field.removeAttribute("aria-activedescendant")
  }

  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    const typed = field.value.trim()
    if (typed.length < 2) return show([])
    const url = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`
    try {
      const answer = await fetch(url, { signal: asked.signal })
      show(answer.ok ? (await answer.json()).pages : [])
      status.textContent = pages.length ? `${form.dataset.some} ${pages.length}` : form.dataset.none
    } catch {
      // overtaken by the next letter, or no connection: the form still works
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE)
  })
  field.addEventListener("blur", () => show([]))
  field.addEventListener("keydown", (event) => {
    const last = pages.length - 1
    if (event.key === "Escape" && pages.length) show([])
    else if (event.key === "ArrowDown" && pages.length) choose(chosen < last ? chosen + 1 : -1)
    else if (event.key === "ArrowUp" && pages.length) choose(chosen < 0 ? last : chosen - 1)
    else if (event.key === "Enter" && chosen >= 0) location.assign(pages[chosen].url)
    else return
    event.preventDefault()
  })
}
