/* Pictures dropped on a zone are stored one after the other; each has its line, and one that fails holds up none.
   They are then described on a page of their own; in the form of a page they are chosen in its gallery as well. */
const send = (zone, file, onProgress) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append("pictures", file)
    request.open("POST", zone.dataset.drop)
    request.setRequestHeader("Accept", "application/json")
    request.setRequestHeader("X-CSRFToken", zone.closest("form").elements.csrfmiddlewaretoken.value)
    request.responseType = "json"
    request.upload.onprogress = (event) => onProgress(event.loaded / event.total)
    request.onload = () => resolve(request.response ?? {})
    request.onerror = () => resolve({})
    request.send(body)
  })

async function store(zone, file) {
  const line = document.createElement("li")
  const progress = document.createElement("progress")
  const said = document.createElement("span")
  line.append(`${file.name} `, progress, said)
  zone.querySelector(".drop__list").append(line)
  const answer = await send(zone, file, (part) => (progress.value = part))
  progress.remove()
  line.classList.toggle("drop__refused", !answer.pk)
  said.textContent = answer.pk ? zone.dataset.stored : (answer.refused ?? zone.dataset.lost)
  return answer
}

function choose(zone, picture) {
  const gallery = zone.closest("form").elements[zone.dataset.gallery]
  gallery.append(new Option(picture.name, picture.pk, true, true))
  gallery.dispatchEvent(new Event("change", { bubbles: true }))
}

async function take(zone, files) {
  const stored = zone.stored ?? (zone.stored = [])
  const list = zone.querySelector(".drop__list")
  if (files.length + stored.length > zone.dataset.most) {
    list.append(Object.assign(document.createElement("li"), { textContent: zone.dataset.tooMany, className: "drop__refused" }))
    return
  }
  let failed = false
  for (const file of files) {
    const picture = await store(zone, file)
    if (!picture.pk) {
      failed = true
      continue
    }
    stored.push(picture.pk)
    if (zone.dataset.gallery) choose(zone, picture)
  }
  if (!stored.length) return
  const next = zone.querySelector(".drop__next")
  next.href = `${zone.dataset.describe}?${new URLSearchParams(stored.map((pk) => ["pk", pk]))}`
  next.hidden = false
  if (!failed && !zone.dataset.gallery) location.assign(next.href)
}

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input")
  zone.hidden = false
  for (const other of zone.parentElement.querySelectorAll(".drop__without")) other.remove()
  zone.addEventListener("dragover", (event) => event.preventDefault())
  zone.addEventListener("drop", (event) => {
    event.preventDefault()
    take(zone, [...event.dataTransfer.files])
  })
  input.addEventListener("change", async () => {
    const files = [...input.files]
    input.value = ""
    await take(zone, files)
  })
}
