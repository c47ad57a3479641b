import pytest

from leica.search.indexing import rebuild
from tests.pages_read import Read


class Reader:
    """Somebody who searches the site."""

    def __init__(self, client):
        self.client = client

    def page(self, words="", *, prefix="", **query):
        answer = self.client.get(f"{prefix}/search/", {"q": words, **query})
        return Found(Read(answer))

    def titles(self, words, **query):
        return self.page(words, **query).titles

    def suggested(self, words, *, prefix=""):
        answer = self.client.get(f"{prefix}/search/suggest/", {"q": words})
        return [page["title"] for page in answer.json()["pages"]]


class Found:
    def __init__(self, page):
        self.page = page
        self.titles = page.entries()
        self.text = page.text("main")

    def paths(self):
        return [node.get("href") for node in self.page.find("*[@class='entry__title']/a")]

    def marks(self):
        return self.page.texts("ol//mark")

    def facet(self, name):
        """The values offered, with their counts."""
        return {
            choice.find("input").get("value"): int("".join(choice.find("*[@class='choice__count']").itertext()))
            for choice in self.page.find("label[@class='choice']")
            if choice.find("input").get("name") == name
        }

    def chips(self):
        return {" ".join(chip.itertext()).split()[1]: chip.get("href") for chip in self.page.find("a[@class='chip']")}

    def notes(self):
        return self.page.texts("*[@class='search-note']")

    def empty(self):
        return self.page.text("*[@class='empty__title']")


@pytest.fixture
def reader(client, project):
    return Reader(client)


@pytest.fixture
def indexed(db):
    """Call it once the rows are made: the index follows verbs and saves, not the makers of the tests."""
    return rebuild
