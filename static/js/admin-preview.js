// The page as it will be, below the form: sent there anew after a rest in typing. Without script it opens in a tab.

const REST = 1500 // milliseconds

const section = document.querySelector("[data-preview]")
const frame = section.querySelector("iframe")
const phone = section.querySelector("[data-phone]")
let shown, rest, scrolled = 0

function send() {
  const { form } = shown
  for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.updateElement()
  scrolled = frame.contentWindow.scrollY
  const language = Object.assign(document.createElement("input"), { type: "hidden", name: "_language", value: shown.value })
  const { action, target } = form
  form.append(language)
  Object.assign(form, { action: shown.formAction, target: frame.name })
  HTMLFormElement.prototype.submit.call(form) // asks nobody, and is no submission to those who listen for one
  Object.assign(form, { action, target })
  language.remove()
}

function later() {
  clearTimeout(rest)
  if (shown) rest = setTimeout(send, REST)
}

section.addEventListener("click", event => {
  const button = event.target.closest("[formaction]")
  if (!button) return
  event.preventDefault()
  shown = button
  for (const each of section.querySelectorAll("[formaction]")) each.setAttribute("aria-pressed", each === shown)
  frame.hidden = section.querySelector("[data-narrow]").hidden = false
  send()
})
phone.addEventListener("change", () => frame.classList.toggle("preview__page--phone", phone.checked))
frame.addEventListener("load", () => {
  const page = frame.contentDocument
  frame.contentWindow.scrollTo(0, scrolled)
  page.addEventListener("click", event => event.target.closest("a") && event.preventDefault())
  page.addEventListener("submit", event => event.preventDefault())
})
// Django's own widgets tell of a change through jQuery alone.
window.django.jQuery(section.closest("form")).on("input change formset:added formset:removed", event => {
  if (!section.contains(event.target)) later()
})
window.CKEDITOR?.on("instanceReady", ({ editor }) => editor.on("change", later))
