"""Found words in <mark>. Everything is escaped: only the marks are ours."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from leica.search.statement import BEGIN, END, GAP

# Parts of a word with a hyphen are found one by one.
BETWEEN = re.compile(f"{END}([-‑–]?){BEGIN}")
UNMARKED = re.compile(f"[{BEGIN}{END}]")
ENDS = (".", "!", "?")


def excerpt(text: str, *, opening: str, lead: str) -> SafeString:
    """With dots where it is cut off; the lead where nothing is marked. `opening` is how the whole text begins."""
    if lead and BEGIN not in text:
        return marked(lead)
    plain = UNMARKED.sub("", text)
    before = "" if opening and plain.startswith(opening) else "… "
    after = "" if plain.endswith(ENDS) else " …"
    return marked(f"{before}{text}{after}" if text else "")


def marked(text: str) -> SafeString:
    html = escape(BETWEEN.sub(r"\1", text)).replace(GAP, " … ")
    return mark_safe(html.replace(BEGIN, "<mark>").replace(END, "</mark>"))  # escaped above
