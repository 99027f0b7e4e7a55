"""A page as a visitor reads it: its text, where its links lead, what its form would send."""

from html.parser import HTMLParser

SILENT = {"script", "style"}
VOID = {"input", "link", "meta", "path", "rect", "br"}


class VisitedPage(HTMLParser):
    """Read from a response. `text` is all text, `links` are addresses by the words of the link, `fields` is what the form would
    send unchanged, `offered` are all radio buttons and boxes as (name, value)."""

    def __init__(self, response):
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()
        self.title = ""
        self.h1 = ""
        self.links: dict[str, str] = {}
        self.fields: list[tuple[str, str]] = []
        self.offered: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.open: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.link_words: list[str] = []
        self.feed(self.html)
        self.text = squeeze("".join(self.words))
        self.title, self.h1 = squeeze(self.title), squeeze(self.h1)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "input":
            self._input(given)
        if tag == "a":
            self.link_words = []
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag):
        while self.open:
            name, given = self.open.pop()
            if name == "a" and "href" in given:
                self.links.setdefault(squeeze("".join(self.link_words)), given["href"])
            if name == tag:
                break
        if tag in {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "label", "summary", "caption", "title"}:
            self.words.append(" ")

    def handle_data(self, data):
        names = [name for name, _ in self.open]
        if SILENT & set(names):
            return
        if "title" in names:
            self.title += data
            return
        if "h1" in names:
            self.h1 += data
        self.words.append(data)
        self.link_words.append(data)

    def _input(self, given):
        pair = (given.get("name", ""), given.get("value", ""))
        if given["type"] in {"radio", "checkbox"}:
            self.offered.append(pair)
        if given["type"] == "hidden" or "checked" in given:
            self.fields.append(pair)


def squeeze(text: str) -> str:
    return " ".join(text.split())
