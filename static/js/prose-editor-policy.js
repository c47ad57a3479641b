/* Lets the rich text editor live under the site's policy: it writes no <style> of its own into the page
   (css/admin-form.css has what it needs), and pasted text loses its inline styles and handlers
   before the browser can report them. The server cleans again. */
import { Extension, Plugin } from "django-prose-editor/editor"

const STYLE_ELEMENT = /<style\b[^]*?<\/style\s*>/gi
const FORBIDDEN_ATTRIBUTE = /\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi

function withoutStyle(html) {
  return html.replace(STYLE_ELEMENT, "").replace(FORBIDDEN_ATTRIBUTE, "")
}

export const NoInjectedStyle = Extension.create({
  name: "noInjectedStyle",
  onBeforeCreate() {
    this.editor.options.injectCSS = false
  },
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: withoutStyle } })]
  },
})
