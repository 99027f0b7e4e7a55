"""Mermaid flowcharts: the arrows of a diagram, in every common spelling.

PURE. One pass over each statement, from left to right: `nodes (link nodes)*`. Any other statement is skipped; no text is
refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Final

LANGUAGE: Final = "mermaid"

MOST_ARROWS: Final = 2_000
"""How many arrows of a diagram are read. `A & B --> C & D` are four."""

_HEAD = re.compile(r"\s*(?:graph|flowchart(?:-elk)?)\b[^\n;]*", re.IGNORECASE)
_NO_STATEMENT = re.compile(r"(?:subgraph|end|direction|style|classDef|class|click|linkStyle|accTitle|accDescr)\b(?!\s*[-=\[({])")
_ID = re.compile(r"\s*([^\W-]+(?:[-./][^\W-]+)*)")
_CLASS = re.compile(r"\s*:::[\w-]+")
_ATTRIBUTES = re.compile(r"""@\{((?:[^}"]|"[^"]*")*+)\}""")
_LABEL = re.compile(r"""\blabel\s*:\s*("[^"]*"|[^,"]*)""")
_LABEL_IN_LINK = re.compile(
    r"\s*(?:\w+@)?[<xo]?(?:--(?![->xo])|==(?![=>])|-\.(?![-.]))\s*(\"[^\"]*\"|.+?)\s*(?:--+[->xo]?|==+>?|\.+-+[>xo]?)",
)
_LINK = re.compile(r"\s*(?:\w+@)?[<xo]?(?:--+[>xo]?|==+[>xo]?|-\.+-+[>xo]?|~~~+)(?:\s*\|([^|]*)\|)?")
_AND = re.compile(r"\s*&\s*")
_SHAPES: Final[dict[str, re.Pattern[str]]] = {
    opening: re.compile(closing)
    for opening, closing in {
        "(((": r"\)\)\)", "((": r"\)\)", "([": r"\]\)", "(": r"\)", "[[": r"\]\]", "[(": r"\)\]", "[/": r"[/\\]\]",
        "[\\": r"[/\\]\]", "[": r"\]", "{{": r"\}\}", "{": r"\}", ">": r"\]",
    }.items()
}  # fmt: skip
_REFERENCE = re.compile(r"#(\d{1,7}|[A-Za-z]\w{0,30});")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOT_IN_A_LABEL = re.compile(r"\n|\r|<(?=br\s*/?>)|[\"#&`|]|^\s+|(?<!\s)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the node labelled `start` to the node labelled `end`. `line` counts from 0 in the diagram."""

    line: int
    start: str
    label: str
    end: str


def read_arrows(diagram: str) -> list[Arrow]:
    """The arrows in order; none when the diagram is not a flowchart."""
    body = diagram.partition("\n---")[2].partition("\n")[2] if diagram.startswith("---\n") else diagram
    head = next((line for line in body.split("\n") if line.strip() and not line.lstrip().startswith("%%")), "")
    if not _HEAD.match(head):
        return []
    labels: dict[str, str] = {}
    found: list[Arrow] = []
    for line, statement in _statements(diagram):
        read = islice(_Statement(statement, labels).arrows(), MOST_ARROWS - len(found))
        found += [Arrow(line, start, label, end) for start, label, end in read]
    return [Arrow(each.line, labels.get(each.start, each.start), each.label, labels.get(each.end, each.end)) for each in found]


def quote_label(text: str) -> str:
    """The text as a label in quotes."""
    return '"' + (_NOT_IN_A_LABEL.sub(lambda found: _character_references(found[0]), text) or " ") + '"'


def _character_references(part: str) -> str:
    return "".join("<br>" if character == "\n" else f"#{ord(character)};" for character in part)


def _statements(diagram: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(diagram.split("\n")):
        line = line.strip()
        if head := _HEAD.match(line):
            line = line[head.end() :]
        for statement in re.findall(r'(?:"[^"]*"|[^";]|"(?=[^"]*$))+', line):
            statement = statement.strip()
            if statement and not statement.startswith("%%") and not _NO_STATEMENT.match(statement):
                yield number, statement


class _Statement:
    """Reads one statement, and writes the labels of its nodes into `labels`, by their ids."""

    def __init__(self, text: str, labels: dict[str, str]):
        self.text = text
        self.labels = labels
        self.position = 0

    def arrows(self) -> Iterator[tuple[str, str, str]]:
        starts = self.nodes()
        while starts and (label := self.link()) is not None:
            ends = self.nodes()
            yield from ((start, label, end) for start in starts for end in ends)
            starts = ends

    def nodes(self) -> list[str]:
        found = [self.node()]
        while found[-1] and self.take(_AND):
            found.append(self.node())
        return [node for node in found if node]

    def node(self) -> str:
        name = self.take(_ID)
        if not name:
            return ""
        label = self.shape()
        if label is not None:
            self.labels[name[1]] = label
        self.take(_CLASS)
        return name[1]

    def shape(self) -> str | None:
        """The label in the node's brackets, or None where it has none."""
        if attributes := self.take(_ATTRIBUTES):
            label = _LABEL.search(attributes[1])
            return _read_label(label[1]) if label and label[1] else None
        for opening, closing in _SHAPES.items():
            if self.text.startswith(opening, self.position):
                return self.read_shape(opening, closing)
        return None

    def read_shape(self, opening: str, closing: re.Pattern[str]) -> str | None:
        start = self.position + len(opening)
        search_from = start
        if self.text.startswith('"', start):
            search_from = max(start, self.text.find('"', start + 1))
        end = closing.search(self.text, search_from)
        if not end:
            return None
        self.position = end.end()
        return _read_label(self.text[start : end.start()])

    def link(self) -> str | None:
        """The label of the link at this position, "" for none; None where there is no link."""
        if found := self.take(_LABEL_IN_LINK):
            return _read_label(found[1])
        if found := self.take(_LINK):
            return _read_label(found[1] or "")
        return None

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.position)
        if found:
            self.position = found.end()
        return found


def _read_label(source: str) -> str:
    label = source.strip()
    if len(label) > 1 and label[0] == label[-1] == '"':
        label = label[1:-1].strip()
    if len(label) > 1 and label[0] == label[-1] == "`":
        label = label[1:-1].strip()
    return _REFERENCE.sub(_read_reference, unescape(_BREAK.sub("\n", label)))


def _read_reference(found: re.Match[str]) -> str:
    name = found[1]
    if name.isdecimal():
        number = int(name)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
    character = unescape(f"&{name};")
    return found[0] if character == f"&{name};" else character
