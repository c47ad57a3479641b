// Keeps what is typed and not saved: in this browser at once, on the server after a rest, and asks before the page is
// left. The same request tells who else has the page open. Addresses and words come from the markup.

const REST = 3_000
const AT_MOST = 10_000
const HEARTBEAT = 20_000
const KEPT_FOR = 30 * 24 * 3_600_000

const mark = document.querySelector("[data-typed]")
if (mark) keep(mark.form, mark.dataset)

function keep(form, { typed: url, page, person, unsaved, kept: isKept }) {
  const shelf = `typed:${person}:${page}:`
  const mine = shelf + mark.value
  const line = document.querySelector("[data-typed-state]")
  const signIn = document.querySelector("[data-typed-sign-in]")
  const others = document.querySelector("[data-typed-others]")
  const words = line.dataset

  const opened = read()
  let seen = opened
  let kept = unsaved === undefined || isKept !== undefined ? opened : null // what the server has
  let changedAt = Date.now()
  let begunAt = changedAt
  let askedAt = 0
  let isBusy = false
  let isLeaving = false
  let told = ""

  // What the browser would post, without files, buttons and the patterns of new lines.
  function read() {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) if (editor.checkDirty()) editor.updateElement()
    const fields = [...new FormData(form)].filter(([name, value]) =>
      typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.includes("__prefix__"))
    return new URLSearchParams(fields).toString()
  }

  const isUndone = text => unsaved === undefined && text === opened
  const isUnsaved = () => !isUndone(read())

  function shelve(text) {
    if (isUndone(text)) return localStorage.removeItem(mine)
    try {
      localStorage.setItem(mine, JSON.stringify({ at: Date.now(), text }))
    } catch {
      // no room, or forbidden: the server still keeps it
    }
  }

  // Read out only when it is news: each minute another time would be a nuisance.
  function tell(kind, sentence) {
    line.setAttribute("aria-live", kind === told ? "off" : "polite")
    line.textContent = sentence
    signIn.hidden = kind !== "out"
    told = kind
  }

  const post = body => fetch(url, {
    method: "POST",
    redirect: "manual", // an answer that leads to the sign-in page
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: new URLSearchParams(body),
    keepalive: body.length < 60_000, // the most that browsers send after the page is gone
    signal: AbortSignal.timeout(15_000),
  })

  // After signing in again, in another tab, the form needs the new token.
  async function renew() {
    const answer = await fetch(url, { redirect: "manual" })
    if (!answer.ok) return answer.type === "opaqueredirect" ? "out" : "refused"
    const now = await answer.json()
    if (String(now.person) !== person) return "other"
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = now.csrf
    return ""
  }

  async function send(text) {
    const body = text === null ? `_form=${mark.value}` : isUndone(text) ? `_form=${mark.value}&_undone=1` : text
    let trouble = told === "out" || told === "other" ? await renew() : ""
    let answer = trouble ? null : await post(body)
    if (answer?.status === 403) {
      trouble = await renew()
      if (!trouble) answer = await post(body)
    }
    if (answer?.type === "opaqueredirect") trouble = "out"
    if (answer?.status === 403) trouble ||= "refused"
    if (trouble) return tell(trouble, words[trouble])
    await take(answer, text)
  }

  async function take(answer, text) {
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json")
    if (!isOurs) return tell("lost", words.lost)
    const { state = "", others: here = [] } = await answer.json()
    if (!answer.ok) return tell("full", state)
    show(here)
    if (text !== null) {
      kept = text
      if (seen === text) localStorage.removeItem(mine)
      tell("kept", state)
    } else if (told !== "kept") {
      tell("", "")
    }
  }

  function show(here) {
    if (here.join() === [...others.children].map(one => one.textContent).join()) return
    others.replaceChildren(...here.map(textContent =>
      Object.assign(document.createElement("p"), { className: "banner banner--others", textContent })))
  }

  async function ask(text) {
    if (isBusy) return
    isBusy = true
    askedAt = Date.now()
    try {
      await send(text)
    } catch {
      tell("lost", words.lost)
    } finally {
      isBusy = false
    }
  }

  function look(now) {
    const text = read()
    if (text === seen) return
    if (seen === kept) begunAt = now
    seen = text
    changedAt = now
    shelve(text)
  }

  function tick() {
    const now = Date.now()
    look(now)
    const isDue = seen !== kept && (now - changedAt >= REST || now - begunAt >= AT_MOST)
    const isTrouble = told && told !== "kept"
    if (isDue && (!isTrouble || now - askedAt >= AT_MOST)) ask(seen)
    else if (!document.hidden && now - askedAt >= HEARTBEAT) ask(null)
  }

  // What an earlier form of this page left behind here goes to the server, and is offered by it.
  async function bring() {
    const left = Object.keys(localStorage).filter(key => key.startsWith(shelf) && key !== mine)
    if (!left.length) return
    const asked = new URLSearchParams(left.map(key => ["form", key.slice(shelf.length)]))
    const answer = await fetch(`${url}?${asked}`, { redirect: "manual" })
    if (!answer.ok) return
    const { closed } = await answer.json()
    const offered = document.querySelector("[data-typed-discard] [name=_form]")?.value
    let isNews = false
    for (const key of left) {
      const id = key.slice(shelf.length)
      const { at, text } = JSON.parse(localStorage.getItem(key))
      const isOpen = !closed.includes(id) && Date.now() - at < KEPT_FOR
      if (isOpen && !(await post(text)).ok) continue
      localStorage.removeItem(key)
      isNews ||= isOpen && id !== offered
    }
    if (isNews && !isUnsaved()) location.reload()
  }

  function leave() {
    isLeaving = true
    setTimeout(() => { isLeaving = false }, 1_000)
  }

  form.addEventListener("submit", () => {
    leave()
    shelve(read()) // until the server has it: the session may have ended
  })
  document.querySelector("[data-typed-discard]")?.addEventListener("submit", leave)
  addEventListener("beforeunload", event => {
    const hasFile = [...form.querySelectorAll("[type=file]")].some(field => field.files.length)
    if (!isLeaving && (hasFile || isUnsaved())) event.preventDefault()
  })
  document.addEventListener("visibilitychange", () => {
    look(Date.now())
    if (seen !== kept || (told && told !== "kept")) ask(seen === kept ? null : seen)
  })
  setInterval(tick, 1_000)
  bring().catch(() => {}) // stays where it is, until the next time
}
