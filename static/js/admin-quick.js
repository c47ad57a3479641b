// The quick story is kept on the telephone while it is typed, and sent when there is a connection, once: its number
// stays the same however often it is sent. Whoever else signs in here neither sees nor sends it.

const MOST_BYTES = 1_000_000
const MOST_PIXELS = 2_560
const LONGEST_WAIT = 300_000

const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

// Photos lie apart, so that a letter typed does not write them anew.
function openStore() {
  const request = indexedDB.open("quick", 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore("stories", { keyPath: "sent_as" })
    request.result.createObjectStore("photos", { keyPath: ["story", "number"] })
  }
  return done(request)
}

async function shrink(file) {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height))
    if (scale === 1 && file.size <= MOST_BYTES) return file
    const canvas = document.createElement("canvas")
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
    const small = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", 0.85))
    return small && small.size < file.size ? new File([small], file.name.replace(/\.\w+$/, "") + ".jpg") : file
  } catch {
    return file // no picture that this browser knows: the site says what it thinks of it
  }
}

const part = name => document.querySelector(`[data-${name}]`)
const form = part("quick")
const db = await openStore() // where that fails, the form works as any other
const { person, ...words } = form.dataset
const button = form.querySelector("[type=submit]")
const [line, bar] = [part("state"), part("progress")]
const outset = read()
let story
let photos = []
let isSending = false
let wait = 5_000
let timer
let adding = Promise.resolve()

const shelf = name => db.transaction(name, "readwrite").objectStore(name)
const range = id => IDBKeyRange.bound([id], [id, []])
const keep = one => done(shelf("stories").put(one))
const photosOf = one => done(shelf("photos").getAll(range(one.sent_as)))
const full = () => { line.textContent = words.full }
const isUntouched = () => !photos.length && JSON.stringify(read()) === JSON.stringify(outset)

async function kept() {
  const all = await done(shelf("stories").getAll())
  return all.filter(one => one.person === person).sort((one, other) => one.at - other.at)
}

async function drop(one) {
  await done(shelf("photos").delete(range(one.sent_as)))
  await done(shelf("stories").delete(one.sent_as))
}

function read() {
  const { csrfmiddlewaretoken, sent_as, camera, photos, ...fields } = Object.fromEntries(new FormData(form))
  return fields
}

async function take(one) {
  story = one ?? { sent_as: crypto.randomUUID(), person, at: Date.now(), isReady: false, fields: outset }
  for (const [name, value] of Object.entries(story.fields)) form.elements[name].value = value
  form.elements.sent_as.value = story.sent_as
  photos = one ? await photosOf(one) : []
  show(story.refused)
  await showKept()
}

function show(sentences = []) {
  part("refusals").textContent = sentences.join("\n")
  part("photos").replaceChildren(...photos.map(photo =>
    row("photo", photo.file.name, {
      remove: async () => {
        await done(shelf("photos").delete([photo.story, photo.number]))
        photos = photos.filter(one => one !== photo)
        show()
      },
    })))
}

function row(kind, title, verbs) {
  const item = part(kind).content.cloneNode(true)
  item.querySelector("span").textContent = title
  for (const [verb, act] of Object.entries(verbs)) item.querySelector(`[data-${verb}]`).addEventListener("click", act)
  return item
}

async function showKept() {
  const others = (await kept()).filter(one => one.sent_as !== story.sent_as)
  part("unsent").hidden = !others.length
  part("stories").replaceChildren(...others.map(one => row("story", one.fields.title || words.untitled, {
    send: async () => {
      await keep({ ...one, isReady: true })
      sendAll()
    },
    change: () => isSending || putBack(one),
    discard: async () => {
      if (!isSending) await drop(one)
      await showKept()
    },
  })))
}

async function putBack(one) {
  const unready = { ...one, isReady: false }
  await keep(unready)
  await take(unready)
}

async function type() {
  story.fields = read()
  await keep(story)
}

async function add(input) {
  const files = [...input.files]
  input.value = ""
  const { sent_as: id } = story
  await type()
  for (const file of files) {
    const photo = { story: id, number: crypto.randomUUID(), file: await shrink(file) }
    await done(shelf("photos").add(photo))
    if (id === story.sent_as) photos.push(photo)
    show()
  }
}

const post = (one, files, csrf) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  const body = new FormData()
  for (const [name, value] of Object.entries(one.fields)) body.append(name, value)
  for (const { file } of files) body.append("photos", file, file.name)
  body.append("sent_as", one.sent_as) // last
  request.open("POST", form.action)
  request.setRequestHeader("Accept", "application/json")
  request.setRequestHeader("X-CSRFToken", csrf)
  request.responseType = "json"
  request.upload.onprogress = event => { bar.value = event.loaded / event.total }
  request.onload = () => resolve({ status: request.status, ...request.response })
  request.onerror = reject
  request.send(body)
})

// Whose session it is, and the token that is right now: both may have changed since the page was opened.
async function send(one) {
  const answer = await fetch(form.action, {
    headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(15_000),
  })
  if (answer.type === "opaqueredirect") return { trouble: "out" }
  if (answer.status >= 500) return { trouble: "lost" }
  if (!answer.ok) return { trouble: "refused" }
  const here = await answer.json()
  if (String(here.person) !== person) return { trouble: "out" }
  const { status, url: page, refused } = await post(one, await photosOf(one), here.csrf)
  if (page) return { page }
  return { trouble: status >= 400 && status < 500 ? "refused" : "lost", refused }
}

function tell(trouble) {
  line.textContent = words[trouble] ?? ""
  part("sign-in").hidden = trouble !== "out"
}

async function sendAll() {
  if (isSending) return
  isSending = button.disabled = true
  clearTimeout(timer)
  let last = {}
  for (const one of (await kept()).filter(each => each.isReady)) {
    bar.hidden = false
    tell("sending")
    last = await send(one).catch(() => ({ trouble: "lost" }))
    if (last.page) await drop(one)
    else if (last.trouble !== "refused") break
    else await (isUntouched() ? putBack : keep)({ ...one, isReady: false, refused: last.refused })
  }
  bar.hidden = true
  isSending = button.disabled = false
  tell(last.trouble)
  if (last.trouble === "lost") timer = setTimeout(sendAll, wait = Math.min(wait * 2, LONGEST_WAIT))
  await showKept()
  if (last.page && isUntouched()) location.assign(last.page)
}

form.addEventListener("input", event => { if (event.target.type !== "file") type() })
for (const input of form.querySelectorAll("[type=file]")) {
  input.addEventListener("change", () => { adding = adding.then(() => add(input)).catch(full) })
}
form.addEventListener("submit", async event => {
  event.preventDefault()
  await adding
  if (isSending) return
  story = { ...story, fields: read(), isReady: true, refused: undefined }
  await keep(story)
  await take()
  sendAll()
})
addEventListener("unhandledrejection", full)
addEventListener("online", sendAll)
document.addEventListener("visibilitychange", () => document.hidden || sendAll())
await take((await kept()).findLast(one => !one.isReady))
sendAll()
