/* Ctrl K (⌘ K) finds pages and actions, a combobox in a dialog; "?" lists the keys. The words stand in the page. */

const palette = document.querySelector("#palette")
const keys = document.querySelector("#keys")
const field = palette.querySelector("input")
const list = palette.querySelector("ul")
const status = palette.querySelector("[role=status]")
const { url, none, some, lost } = palette.dataset
const PAUSE = 120
let chosen = -1
let timer, asked, isAsking

function choose(number) {
  list.children[chosen]?.setAttribute("aria-selected", "false")
  chosen = number
  const row = list.children[chosen]
  row?.setAttribute("aria-selected", "true")
  row?.scrollIntoView({ block: "nearest" })
  if (row) field.setAttribute("aria-activedescendant", row.id)
  else field.removeAttribute("aria-activedescendant")
}

function option({ title, kind, url, lang }, number) {
  const row = document.createElement("li")
  row.id = `palette-${number}`
  row.dataset.url = url
  row.setAttribute("role", "option")
  row.setAttribute("aria-selected", "false")
  const name = Object.assign(document.createElement("span"), { textContent: title, lang })
  if (!lang) name.removeAttribute("lang")
  row.append(name, Object.assign(document.createElement("span"), { textContent: kind, className: "palette__kind" }))
  return row
}

function show(rows, sentence) {
  list.replaceChildren(...rows.map(option))
  field.setAttribute("aria-expanded", String(rows.length > 0))
  status.textContent = sentence
  choose(rows.length ? 0 : -1)
}

async function ask() {
  asked?.abort()
  const mine = asked = new AbortController()
  try {
    const answer = await fetch(`${url}?${new URLSearchParams({ q: field.value })}`, { signal: mine.signal })
    const { rows } = await answer.json() // not where the session ended: that is the page for signing in
    show(rows, rows.length ? `${some}: ${rows.length}` : none)
  } catch {
    if (!mine.signal.aborted) show([], lost)
  }
  isAsking = asked !== mine && isAsking
}

function askSoon(pause) {
  isAsking = true
  clearTimeout(timer)
  timer = setTimeout(ask, pause)
}

function open(dialog) {
  if (document.querySelector("dialog[open]")) return
  dialog.showModal()
  if (dialog !== palette) return
  field.focus()
  field.select()
  askSoon(0)
}

function go() {
  const row = list.children[chosen]
  if (row && !isAsking) location.assign(row.dataset.url)
}

field.addEventListener("input", () => askSoon(PAUSE))
field.addEventListener("keydown", event => {
  const last = list.children.length - 1
  if (event.isComposing) return
  if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : 0)
  else if (event.key === "ArrowUp") choose(chosen > 0 ? chosen - 1 : last)
  else if (event.key === "Enter") go()
  else return
  event.preventDefault()
})
list.addEventListener("pointerdown", event => event.preventDefault()) // the field keeps the focus
list.addEventListener("click", event => {
  const row = event.target.closest("[role=option]")
  if (row) location.assign(row.dataset.url)
})
for (const dialog of [palette, keys]) {
  dialog.addEventListener("click", event => event.target === dialog && dialog.close())
}
for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false
  button.addEventListener("click", () => open(document.getElementById(button.dataset.opens)))
}

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.altKey || event.repeat) return
  const isWriting = event.target.isContentEditable || event.target.matches?.("input, textarea, select")
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === "KeyK") {
    if (event.target.isContentEditable) return // an editor makes a link with it
    event.preventDefault()
    open(palette)
  } else if (event.key === "?" && !isWriting && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    open(keys)
  }
})
