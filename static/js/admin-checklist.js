// The checklist of a page's form: asked anew after a rest in typing; each line leads to its field.

const REST = 1000 // milliseconds

const section = document.querySelector("[data-checklist]")
const form = section.closest("form")
let rest, running

async function refresh() {
  running?.abort()
  running = new AbortController()
  for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.updateElement()
  const data = new FormData(form)
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
  try {
    const answer = await fetch(section.dataset.checklist, { method: "POST", body: data, redirect: "manual", signal: running.signal })
    if (answer.ok) show(await answer.text())
  } catch {
    // A newer question, no line or no session: the list stays as it is, and the form says the rest when it is sent.
  }
}

function show(html) {
  const fresh = document.createElement("template")
  fresh.innerHTML = html
  const said = section.querySelector("[role=status]")
  const count = fresh.content.querySelector("[role=status]").textContent
  if (said.textContent !== count) said.textContent = count // announced where it is another one
  section.querySelector("ul").replaceWith(fresh.content.querySelector("ul"))
}

function later() {
  clearTimeout(rest)
  rest = setTimeout(refresh, REST)
}

// What is seen of a field may be an editor or a list of its own, and the field itself be hidden.
const SEEN = "[contenteditable=true], iframe, .select2-selection, input:not([type=hidden]), select, textarea, a"

function lead(event) {
  const link = event.target.closest("a[href^='#']")
  const target = link && document.getElementById(link.hash.slice(1))
  if (!target) return
  event.preventDefault()
  const place = target.closest(".fieldBox, .form-row") ?? target
  for (let folded = place.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true
  const seen = [...place.querySelectorAll(SEEN)].find(each => each.checkVisibility())
  place.scrollIntoView({ block: "center" })
  ;(seen ?? target).focus({ preventScroll: true })
}

section.addEventListener("click", lead)
// Django's own widgets tell of a change through jQuery alone.
window.django.jQuery(form).on("input change formset:added formset:removed", later)
window.CKEDITOR?.on("instanceReady", ({ editor }) => editor.on("change", later))
