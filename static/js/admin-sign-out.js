// Whoever signs out leaves no words behind in this browser.

const { person } = document.querySelector("script[data-person]").dataset

document.querySelector("#logout-form")?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`typed:${person}:`)) localStorage.removeItem(key)
})
