/* The focal point of a picture: a click on it, or the arrow keys (with Shift ten steps at once), fill the two number
   fields beside it; the crops below follow, cut as the server cuts them. */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const within = (value, most) => Math.min(Math.max(value, 0), most)

function position(whole, part, point) {
  const spare = whole - part
  return spare > 0.5 ? (100 * within((whole * point) / 100 - part / 2, spare)) / spare : 50
}

function crop(image, ratio, [x, y]) {
  const { naturalWidth: width, naturalHeight: height } = image
  const across = position(width, Math.min(width, height * ratio), x)
  const down = position(height, Math.min(height, width / ratio), y)
  image.style.objectPosition = `${across}% ${down}%`
}

function follow(root) {
  const fields = ["x", "y"].map((axis) => root.closest("fieldset").querySelector(`input[name$="focal_${axis}"]`))
  if (fields.includes(null)) return
  const [picture, wide, square] = root.children
  const mark = picture.querySelector(".focal__mark")
  const image = picture.querySelector("img")
  const crops = [[wide.querySelector("img"), 16 / 9], [square.querySelector("img"), 1]]

  const show = () => {
    const point = fields.map((field) => within(Number(field.value) || 0, 100))
    mark.style.insetInlineStart = `${point[0]}%`
    mark.style.insetBlockStart = `${point[1]}%`
    for (const [each, ratio] of crops) crop(each, ratio, point)
  }
  const move = (point) => {
    fields.forEach((field, n) => {
      field.value = Math.round(within(point[n], 100))
      field.dispatchEvent(new Event("input", { bubbles: true }))
    })
    show()
  }

  crops[0][0].src = crops[0][0].dataset.src
  picture.hidden = square.hidden = false
  picture.addEventListener("click", (event) => {
    if (event.detail === 0) return // Enter or Space: no place was meant
    const box = image.getBoundingClientRect()
    move([(100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height])
  })
  picture.addEventListener("keydown", (event) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    move(fields.map((field, n) => Number(field.value) + step[n] * (event.shiftKey ? 10 : 1)))
  })
  for (const field of fields) field.addEventListener("input", show)
  for (const [each] of crops) each.addEventListener("load", show)
  show()
}

for (const root of document.querySelectorAll("[data-focal]")) follow(root)
