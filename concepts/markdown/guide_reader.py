"""Document -> Content: a guide as `guide_writer` writes it and people edit it by hand. PURE."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from concepts.content import Cell, Comparison, Concept, Content, Feature, problems_of, slug_problem, sort_cells
from concepts.importing.notices import Finding, Notice, NoticeLog
from concepts.markdown import headings, mermaid
from concepts.markdown.blocks import Block, Document, Fence, Heading, MarkdownTable, subsections
from concepts.markdown.inline_text import read_name, read_name_and_slug, read_text
from concepts.markdown.question_reader import QuestionReader
from concepts.markdown.slugs import NameIndex, name_key

_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]$")
_NUMBER = re.compile(r"[+−-]?\d{1,100}")
_SECTIONS = {name_key(section): section for section in headings.SECTIONS}
_SOURCE = re.compile(rf"(?:^|\s){headings.SOURCE} <([^>]*)>$")


def read_guide(document: Document) -> tuple[Content, list[Notice]]:
    """The guide that the document describes, and what was not understood."""
    reader = _GuideReader(document)
    content = reader.read()
    if not reader.log.has_errors:
        for problem in problems_of(content):
            reader.log.notices.append(Finding.INVALID.notice(problem=problem))
    return content, reader.log.notices


@dataclass(frozen=True, slots=True)
class _GuideSection:
    """A heading of the second level, and the blocks up to the next one. `end` is the line after the heading; `kind` is one of
    headings.SECTIONS, or "" for others."""

    kind: str
    name: str
    slug: str
    line: int
    end: int
    blocks: list[Block] = field(default_factory=list)


class _GuideReader:
    def __init__(self, document: Document):
        self.document = document
        self.sections = list(_sections(document))
        self.log = NoticeLog()
        self.concepts = NameIndex("concept")
        self.features = NameIndex("feature")
        self.comparison_slugs = NameIndex("comparison")
        self.summaries: dict[str, str] = {}
        self.cells: dict[tuple[str, str], Cell] = {}
        self.comparisons: list[Comparison] = []
        self.first_steps: dict[str, str] = {}
        self.when_none_fits = ""
        self.arrows: dict[str, tuple[str, str]] = {}
        self.questions = QuestionReader(self.concepts, self.features, self.log)

    def read(self) -> Content:
        self.read_sections(headings.CONCEPTS, self.read_concepts)
        self.read_sections(headings.ALL_FEATURES, self.read_all_features)
        self.read_sections("", self.read_comparison)
        self.read_sections(headings.VISUAL_SUMMARY, self.read_arrows)
        self.read_sections(headings.FIRST_STEPS, self.read_first_steps)
        self.read_sections(headings.WHEN_NONE_FITS, self.read_when_none_fits)
        self.read_sections(headings.QUESTIONS, lambda section: self.questions.read_questions(section.blocks))
        self.read_sections(headings.SCENARIOS, lambda section: self.questions.read_scenarios(section.blocks))
        return self.build_content()

    def read_sections(self, kind: str, read: Callable[[_GuideSection], None]) -> None:
        for section in self.sections:
            if section.kind == kind:
                self.log.heading = section.kind or section.name
                read(section)

    def build_content(self) -> Content:
        title = self.document.title()
        facts = {key: _read_fact(value) for key, value in self.document.front_matter.items()}
        always_shown = self.read_always_shown(facts)
        return Content(
            slug=facts[headings.GUIDE],
            title=read_name(title.source) if title else "",
            introduction=read_text(self.document.introduction()),
            language=facts.get(headings.LANGUAGE, "en"),
            close_margin=self.read_number(facts, headings.CLOSE_MARGIN, 1),
            weak_threshold=self.read_number(facts, headings.WEAK_THRESHOLD, 0),
            when_none_fits=self.when_none_fits,
            axes=tuple(slug.strip() for slug in facts.get(headings.MAP, "").split(" by ") if slug.strip()),
            concepts=tuple(
                Concept(slug, name, self.summaries.get(slug, ""), *self.arrows.get(slug, ("", "")), self.first_steps.get(slug, ""))
                for slug, name in self.concepts.by_slug.items()
            ),
            features=tuple(Feature(slug, name, slug in always_shown) for slug, name in self.features.by_slug.items()),
            cells=sort_cells(self.cells.values(), self.features.by_slug, self.concepts.by_slug),
            comparisons=tuple(self.comparisons),
            questions=tuple(self.questions.questions),
            scenarios=tuple(self.questions.scenarios),
        )

    def read_number(self, facts: Mapping[str, str], key: str, default: int) -> int:
        value = facts.get(key, str(default))
        if _NUMBER.fullmatch(value):
            return int(value.replace("−", "-"))
        self.log.notices.append(Finding.WHOLE_NUMBER.notice(line=1, key=key, value=value))
        return default

    def read_always_shown(self, facts: Mapping[str, str]) -> list[str]:
        slugs = [slug.strip() for slug in facts.get(headings.SHOWN_WITH_EVERY_RESULT, "").split(",") if slug.strip()]
        for slug in slugs:
            if slug not in self.features.by_slug:
                self.log.notices.append(Finding.SHOWN_FEATURE.notice(line=1, slug=slug))
        return slugs

    def read_concepts(self, section: _GuideSection) -> None:
        for table in _tables(section.blocks):
            for row in table.rows:
                slug = self.add(self.concepts, row.cells[0], row.line)
                self.summaries[slug] = read_text(row.cells[1]) if len(row.cells) > 1 else ""

    def read_all_features(self, section: _GuideSection) -> None:
        for table in _tables(section.blocks):
            self.read_rows(table)

    def read_comparison(self, section: _GuideSection) -> None:
        tables = list(_tables(section.blocks))
        if not tables:
            self.log.add(Finding.NO_COMPARISON, section.line)
            return
        concepts = [slug for table in tables for slug in self.read_rows(table)]
        if len(tables) > 1:  # Several tables may repeat a concept, one table must not.
            concepts = list(dict.fromkeys(concepts))
        slug = self.comparison_slugs.add(section.name, section.slug)
        self.comparisons.append(Comparison(slug, section.name, tuple(concepts)))

    def read_rows(self, table: MarkdownTable) -> list[str]:
        """Read the table's cells, and return its concepts in order."""
        columns = [self.find_or_add(self.concepts, source, table.line) for source in table.header[1:]]
        for row in table.rows:
            feature = self.find_or_add(self.features, row.cells[0], row.line)
            for concept, source in zip(columns, row.cells[1:], strict=False):
                if source:
                    self.read_cell(concept, feature, source, row.line)
        return columns

    def read_cell(self, concept: str, feature: str, source: str, line: int) -> None:
        mark = _FOOTNOTE.search(source)
        text = read_text(source[: mark.start()].rstrip(" ") if mark else source)
        cell = Cell(concept, feature, text, *(self.read_footnote(mark[1], line) if mark else ("", "")))
        first = self.cells.setdefault((concept, feature), cell)
        if first != cell:
            feature, concept = self.features.by_slug[feature], self.concepts.by_slug[concept]
            self.log.add(Finding.CELL_TWICE, line, feature=feature, concept=concept)

    def read_footnote(self, label: str, line: int) -> tuple[str, str]:
        """Note and source."""
        footnote = self.document.footnotes.get(label)
        if footnote is None:
            self.log.add(Finding.NO_FOOTNOTE, line, label=label)
            return "", ""
        link = _SOURCE.search(footnote, footnote.rfind(">", 0, -1) + 1)
        note = footnote[: link.start()] if link else footnote
        return read_text(note), read_text(link[1]) if link else ""

    def read_arrows(self, section: _GuideSection) -> None:
        for fence in section.blocks:
            if isinstance(fence, Fence) and fence.language.lower() == mermaid.LANGUAGE:
                for arrow in mermaid.read_arrows(fence.body):
                    name, slug = _split_label(arrow.start)
                    concept = self.concepts.find(name, slug)
                    if concept:
                        self.arrows.setdefault(concept, (arrow.label, arrow.end))
                    else:
                        self.log.add(Finding.STRAY_ARROW, fence.line + 1 + arrow.line, name=name)

    def read_first_steps(self, section: _GuideSection) -> None:
        for heading, blocks in subsections(section.blocks):
            name, slug = read_name_and_slug(heading.source)
            concept = self.concepts.find(name, slug)
            if not concept:
                self.log.add(Finding.FIRST_STEPS_CONCEPT, heading.line, name=name or slug)
            elif concept in self.first_steps:
                self.log.add(Finding.PROSE_TWICE, heading.line)
            else:
                self.first_steps[concept] = self.read_prose(heading.end, blocks)

    def read_when_none_fits(self, section: _GuideSection) -> None:
        if self.when_none_fits:
            self.log.add(Finding.PROSE_TWICE, section.line)
            return
        self.when_none_fits = self.read_prose(section.end, section.blocks)

    def read_prose(self, start: int, blocks: Iterable[Block]) -> str:
        """The text from this line. `blocks` are those of its section."""
        cut = next((block.line for block in blocks if isinstance(block, Heading | MarkdownTable)), None)
        if cut is not None:
            self.log.add(Finding.PROSE_CUT, cut)
        return read_text(self.document.prose_from(start))

    def find_or_add(self, index: NameIndex, source: str, line: int) -> str:
        """The slug of what is named here; what is named for the first time is new."""
        return index.find(*read_name_and_slug(source)) or self.add(index, source, line)

    def add(self, index: NameIndex, source: str, line: int) -> str:
        name, slug = read_name_and_slug(source)
        if slug and (problem := slug_problem(slug, index.kind)):
            self.log.add(Finding.INVALID, line, problem=problem)
        if slug and slug in index.by_slug:
            self.log.add(Finding.SLUG_TWICE, line, things=f"{index.kind}s", slug=slug)
        return index.add(name, slug)


def _sections(document: Document) -> Iterator[_GuideSection]:
    section: _GuideSection | None = None
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            if section:
                yield section
            section = _build_section(block) if block.level == 2 else None
        elif section:
            section.blocks.append(block)
    if section:
        yield section


def _build_section(heading: Heading) -> _GuideSection:
    name, slug = read_name_and_slug(heading.source)
    kind = "" if slug else _SECTIONS.get(name_key(name), "")
    return _GuideSection(kind, name, slug, heading.line, heading.end)


def _tables(blocks: Iterable[Block]) -> Iterator[MarkdownTable]:
    return (block for block in blocks if isinstance(block, MarkdownTable))


def _split_label(label: str) -> tuple[str, str]:
    """Name and slug of a concept in a diagram: the slug is in backticks where it does not follow from the name."""
    found = re.fullmatch(r"(.*?) ?`([\w-]+)`", label, re.DOTALL)
    return (found[1], found[2]) if found else (label, "")


def _read_fact(value: str) -> str:
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value
    return value
