// Shows the pictures of a gallery large, in the dialog that stands in the page. All words come from there;
// where this module does not run, the links lead to the pictures.

const SWIPE = 48 // pixels; less is a tap

for (const gallery of document.querySelectorAll("[data-gallery]")) open(gallery)

function open(gallery) {
  const links = [...gallery.querySelectorAll("[data-gallery-link]")]
  const viewer = gallery.querySelector("dialog")
  const part = name => viewer.querySelector(`[data-viewer="${name}"]`)
  const stage = part("stage")
  const count = part("count")
  let shown = 0
  let opener = null
  let touched = null

  function show(number) {
    shown = (number + links.length) % links.length
    const figure = links[shown].closest("figure").cloneNode(true)
    const picture = figure.querySelector("picture")
    for (const source of picture.children) source.sizes = "100vw"
    picture.querySelector("img").loading = "eager"
    figure.querySelector("a").replaceWith(picture)
    stage.replaceChildren(figure)
    count.textContent = count.dataset.words.replace("NUMBER", shown + 1).replace("COUNT", links.length)
  }

  const moves = {
    ArrowLeft: () => show(shown - 1),
    ArrowRight: () => show(shown + 1),
    Home: () => show(0),
    End: () => show(links.length - 1),
  }

  links.forEach((link, number) => link.addEventListener("click", event => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    opener = link
    show(number)
    viewer.showModal()
  }))

  viewer.addEventListener("keydown", event => {
    if (!(event.key in moves)) return
    event.preventDefault()
    moves[event.key]()
  })
  viewer.addEventListener("close", () => {
    stage.replaceChildren()
    opener.focus()
  })
  part("close").addEventListener("click", () => viewer.close())
  part("previous")?.addEventListener("click", moves.ArrowLeft)
  part("next")?.addEventListener("click", moves.ArrowRight)

  stage.addEventListener("pointerdown", event => {
    touched = event.pointerType === "mouse" ? null : event
  })
  stage.addEventListener("pointerup", event => {
    if (!touched || event.pointerId !== touched.pointerId) return
    const across = event.clientX - touched.clientX
    const down = event.clientY - touched.clientY
    if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(down)) show(shown - Math.sign(across))
  })
}
