"""What a reader finds on a page: its words, its links and what it says to robots."""

import json

import html5lib


class Read:
    def __init__(self, answer):
        assert answer.status_code == 200, answer.status_code
        self.answer = answer
        # The parser is strict: markup that a browser would have to repair fails the test.
        self.tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.content.decode())

    def find(self, path):
        return self.tree.findall(f".//{path}")

    def text(self, path="body"):
        return " ".join(" ".join("".join(node.itertext()).split()) for node in self.find(path)).replace("\xa0", " ")

    def texts(self, path):
        return [" ".join("".join(node.itertext()).split()) for node in self.find(path)]

    def links(self):
        return [node.get("href") for node in self.find("a")]

    def title(self):
        return self.text("h1")

    def entries(self):
        return self.texts("*[@class='entry__title']")

    def robots(self):
        return [node.get("content") for node in self.find("meta[@name='robots']")]

    def canonical(self):
        return [node.get("href") for node in self.find("link[@rel='canonical']")]

    def alternates(self):
        return {node.get("hreflang"): node.get("href") for node in self._other("hreflang")}

    def linked_data(self):
        """What it says to machines, by kind."""
        found = [json.loads(node.text) for node in self.find("script[@type='application/ld+json']")]
        return {thing["@type"]: thing for thing in found}

    def feeds(self):
        return [node.get("href") for node in self._other("title")]

    def _other(self, attribute):
        return [node for node in self.find("link[@rel='alternate']") if node.get(attribute)]


def read(client, path):
    return Read(client.get(path))
