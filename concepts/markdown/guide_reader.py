"""A document that is a whole guide, as `writer` writes it and people edit it by hand. PURE."""

import json
import re
from collections.abc import Callable, Iterable, Sequence

from concepts.content import Cell, Comparison, Concept, Content, Feature, in_order, problems_of, slug_problem
from concepts.importing.notices import Kind, Notice
from concepts.markdown import headings, mermaid
from concepts.markdown.blocks import Block, Document, Fence, Heading, Table
from concepts.markdown.inline_text import read_name, read_named, read_text
from concepts.markdown.question_sections import QuestionReader
from concepts.markdown.slugs import Names, same_name

_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]$")
_SECTIONS = {same_name(section): section for section in headings.SECTIONS}
_SOURCE = re.compile(rf"(?:^|\s){headings.SOURCE} <([^>]*)>$")


def read_guide(document: Document) -> tuple[Content, list[Notice]]:
    """The guide that the document describes, and what was not understood."""
    reader = _GuideReader(document)
    content = reader.content()
    if not reader.has_wrong:
        reader.notices += [Notice("wrong", problem) for problem in problems_of(content)]
    return content, reader.notices


class _GuideReader:
    def __init__(self, document: Document):
        self.document = document
        self.notices: list[Notice] = []
        self.concepts = Names("concept")
        self.features = Names("feature")
        self.summaries: dict[str, str] = {}
        self.cells: dict[tuple[str, str], Cell] = {}
        self.comparisons: list[Comparison] = []
        self.arrows: dict[str, tuple[str, str]] = {}
        self.questions = QuestionReader(self.concepts, self.features, self.say)
        self.heading = ""

    @property
    def has_wrong(self) -> bool:
        return any(notice.kind == "wrong" for notice in self.notices)

    def content(self) -> Content:
        sections = list(_sections(self.document))
        self.each(sections, headings.CONCEPTS, self.read_concepts)
        self.each(sections, headings.ALL_FEATURES, self.read_all_features)
        comparison_slugs = Names("comparison")
        for heading, blocks in sections:
            name, slug = read_named(heading.source)
            if slug or _section(name) is None:
                self.heading = name
                self.read_comparison(name, slug, heading, blocks, comparison_slugs)
        self.each(sections, headings.VISUAL_SUMMARY, self.read_arrows)
        self.each(sections, headings.QUESTIONS, self.questions.read_questions)
        self.each(sections, headings.SCENARIOS, self.questions.read_scenarios)
        return self.assembled()

    def assembled(self) -> Content:
        title = self.document.title()
        facts = {key: _fact(value) for key, value in self.document.front_matter.items()}
        return Content(
            slug=facts[headings.GUIDE],
            title=read_name(title.source) if title else "",
            introduction=read_text(self.document.introduction()),
            language=facts.get(headings.LANGUAGE, "en"),
            close_margin=self.number(facts.get(headings.CLOSE_MARGIN, "1")),
            axes=tuple(slug.strip() for slug in facts.get(headings.MAP, "").split(" by ") if slug.strip()),
            concepts=tuple(
                Concept(slug, name, self.summaries.get(slug, ""), *self.arrows.get(slug, ("", "")))
                for slug, name in self.concepts.by_slug.items()
            ),
            features=tuple(Feature(slug, name) for slug, name in self.features.by_slug.items()),
            cells=in_order(self.cells.values(), self.features.by_slug, self.concepts.by_slug),
            comparisons=tuple(self.comparisons),
            questions=tuple(self.questions.questions),
            scenarios=tuple(self.questions.scenarios),
        )

    def each(self, sections: Sequence[tuple[Heading, list[Block]]], section: str, read: Callable[[Sequence[Block]], None]) -> None:
        for heading, blocks in sections:
            if read_named(heading.source)[1] == "" and _section(read_name(heading.source)) == section:
                self.heading = section
                read(blocks)

    def say(self, kind: Kind, message: str, line: int = 0) -> None:
        self.notices.append(Notice(kind, message, line, self.heading))

    def number(self, value: str) -> int:
        if value.isdecimal():
            return int(value)
        self.notices.append(Notice("wrong", f"The close margin is “{value}”; it must be a whole number.", 1))
        return 1

    def read_concepts(self, blocks: Sequence[Block]) -> None:
        for table in _tables(blocks):
            for row in table.rows:
                slug = self.add(self.concepts, row.cells[0], row.line)
                self.summaries[slug] = read_text(row.cells[1]) if len(row.cells) > 1 else ""

    def read_all_features(self, blocks: Sequence[Block]) -> None:
        for table in _tables(blocks):
            self.read_rows(table)

    def read_comparison(self, name: str, slug: str, heading: Heading, blocks: Sequence[Block], slugs: Names) -> None:
        tables = list(_tables(blocks))
        if not tables:
            self.say("left out", "There is no table in this section, so it is no comparison.", heading.line)
            return
        columns = self.read_rows(tables[0])
        if len(tables) > 1:
            columns = list(dict.fromkeys([*columns, *(slug for table in tables[1:] for slug in self.read_rows(table))]))
        self.comparisons.append(Comparison(slugs.add(name, slug), name, tuple(columns)))

    def read_rows(self, table: Table) -> list[str]:
        """Take the table's cells; its concepts, in order."""
        columns = [self.known(self.concepts, source, table.line) for source in table.header[1:]]
        for row in table.rows:
            feature = self.known(self.features, row.cells[0], row.line)
            for concept, source in zip(columns, row.cells[1:], strict=False):
                if source:
                    self.read_cell(concept, feature, source, row.line)
        return columns

    def read_cell(self, concept: str, feature: str, source: str, line: int) -> None:
        cell = Cell(concept, feature, *self.text_note_source(source, line))
        first = self.cells.setdefault((concept, feature), cell)
        if first != cell:
            self.say(
                "wrong",
                f"“{self.features.by_slug[feature]}” of “{self.concepts.by_slug[concept]}” is stated twice, with different texts.",
                line,
            )

    def text_note_source(self, source: str, line: int) -> tuple[str, str, str]:
        mark = _FOOTNOTE.search(source)
        if not mark:
            return read_text(source), "", ""
        footnote = self.document.footnotes.get(mark[1])
        if footnote is None:
            self.say("wrong", f"There is no footnote [^{mark[1]}].", line)
            return read_text(source[: mark.start()]), "", ""
        link = _SOURCE.search(footnote, footnote.rfind(">", 0, -1) + 1)
        note = footnote[: link.start()] if link else footnote
        return read_text(source[: mark.start()].rstrip(" ")), read_text(note), read_text(link[1]) if link else ""

    def read_arrows(self, blocks: Sequence[Block]) -> None:
        for fence in blocks:
            if isinstance(fence, Fence) and fence.language.lower() == mermaid.LANGUAGE:
                for arrow in mermaid.arrows(fence.body) or []:
                    name, slug = _name_and_slug(arrow.start)
                    concept = self.concepts.find(name, slug)
                    if concept:
                        self.arrows.setdefault(concept, (arrow.label, arrow.end))
                    else:
                        self.say("left out", f"The arrow from “{name}” starts at no concept.", fence.line + 1 + arrow.line)

    def known(self, names: Names, source: str, line: int) -> str:
        """The slug of what is named here; what is named for the first time is new."""
        return names.find(*read_named(source)) or self.add(names, source, line)

    def add(self, names: Names, source: str, line: int) -> str:
        name, slug = read_named(source)
        if slug and (problem := slug_problem(slug, names.kind)):
            self.say("wrong", problem, line)
        if slug and slug in names.by_slug:
            self.say("wrong", f"Two {names.kind}s have the slug “{slug}”.", line)
        return names.add(name, slug)


def _sections(document: Document) -> Iterable[tuple[Heading, list[Block]]]:
    """Each heading of the second level, and what follows it up to the next one."""
    heading: Heading | None = None
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            if heading:
                yield heading, blocks
            heading, blocks = (block if block.level == 2 else None), []
        else:
            blocks.append(block)
    if heading:
        yield heading, blocks


def _section(name: str) -> str | None:
    return _SECTIONS.get(same_name(name))


def _tables(blocks: Iterable[Block]) -> Iterable[Table]:
    return (block for block in blocks if isinstance(block, Table))


def _name_and_slug(label: str) -> tuple[str, str]:
    """What the writer labels a concept in a diagram: its name, and its slug in backticks where that does not follow."""
    found = re.fullmatch(r"(.*?) ?`([\w-]+)`", label, re.DOTALL)
    return (found[1], found[2]) if found else (label, "")


def _fact(value: str) -> str:
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value
    return value
