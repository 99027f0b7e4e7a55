"""Content -> text: a guide as a Markdown document.

PURE. Reading the document gives the content back, whatever its texts hold. The document is as plain as that allows: a slug is
written only where it does not follow from the name, a default only where it helps the reader.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from concepts.content import Cell, Content, Feature
from concepts.importing.repairs.repair import repair
from concepts.markdown import headings, mermaid
from concepts.markdown.block_parser import is_paragraph, parse
from concepts.markdown.inline_text import (
    escape_first_character,
    name_and_slug_in_line,
    name_in_line,
    optional_text_in_line,
    read_text,
    text_in_line,
)
from concepts.markdown.question_writer import write_questions, write_scenarios
from concepts.markdown.slugs import slugs_to_write
from concepts.markdown.table_writer import write_table


def write_guide(content: Content) -> str:
    """The guide as text. Cells are written, and read back, in the order of features and concepts."""
    text = "\n\n".join(_GuideWriter(content).blocks()) + "\n"
    if repair(text)[0] == text:
        return text
    return text.replace("\n---\n", f"\n{headings.AS_WRITTEN}: yes\n---\n", 1)


class _GuideWriter:
    def __init__(self, content: Content):
        self.content = content
        self.footnotes: dict[str, str] = {}
        concepts = [(concept.name, concept.slug) for concept in content.concepts]
        slugs = slugs_to_write(concepts, reserved=(*headings.CHOICE_TEXTS, headings.NONE))
        self.concepts = {slug: name_and_slug_in_line(name, slugs[slug]) for name, slug in concepts}
        self.labels = {slug: f"{name} `{slugs[slug]}`" if slugs[slug] else name for name, slug in concepts}
        features = [(feature.name, feature.slug) for feature in content.features]
        slugs = slugs_to_write(features)
        self.features = {slug: name_and_slug_in_line(name, slugs[slug]) for name, slug in features}

    def blocks(self) -> Iterator[str]:
        yield self.front_matter()
        yield f"# {name_in_line(self.content.title)}"
        if self.content.introduction:
            yield _write_prose(self.content.introduction)
        yield f"## {headings.CONCEPTS}"
        yield write_table(
            (headings.CONCEPT, headings.IN_ONE_LINE),
            ((self.concepts[each.slug], optional_text_in_line(each.summary)) for each in self.content.concepts),
        )
        yield from self.comparisons()
        yield from self.all_features()
        yield from self.visual_summary()
        yield from self.first_steps()
        if self.content.when_none_fits:
            yield f"## {headings.WHEN_NONE_FITS}"
            yield _write_prose(self.content.when_none_fits)
        yield from write_questions(self.content.questions, self.concepts, self.features)
        yield from write_scenarios(self.content.scenarios, self.concepts)
        if self.footnotes:
            yield "\n".join(f"[^{number}]: {note}" for note, number in self.footnotes.items())

    def front_matter(self) -> str:
        facts = {
            headings.GUIDE: self.content.slug,
            headings.LANGUAGE: self.content.language,
            headings.CLOSE_MARGIN: str(self.content.close_margin),
        }
        if self.content.weak_threshold is not None:
            facts[headings.WEAK_THRESHOLD] = str(self.content.weak_threshold)
        if self.content.axes:
            facts[headings.MAP] = " by ".join(self.content.axes)
        if always_shown := [feature.slug for feature in self.content.features if feature.always_shown]:
            facts[headings.SHOWN_WITH_EVERY_RESULT] = ", ".join(always_shown)
        return "\n".join(["---", *(f"{key}: {_quote_if_needed(value)}" for key, value in facts.items()), "---"])

    def comparisons(self) -> Iterator[str]:
        titles = [(comparison.title, comparison.slug) for comparison in self.content.comparisons]
        slugs = slugs_to_write(titles, reserved=headings.SECTIONS)
        for comparison in self.content.comparisons:
            yield f"## {name_and_slug_in_line(comparison.title, slugs[comparison.slug])}"
            yield self.feature_table(self.content.rows(comparison.concepts), comparison.concepts)

    def all_features(self) -> Iterator[str]:
        """Every feature in order, with the cells that no comparison has: only where the comparisons do not say all that."""
        compared_features = dict.fromkeys(
            feature for each in self.content.comparisons for feature in self.content.rows(each.concepts)
        )
        compared = {slug for comparison in self.content.comparisons for slug in comparison.concepts}
        described = {cell.concept for cell in self.content.cells}
        others = [each.slug for each in self.content.concepts if each.slug in described - compared]
        if others or tuple(compared_features) != self.content.features:
            yield f"## {headings.ALL_FEATURES}"
            yield self.feature_table(self.content.features, others)

    def feature_table(self, features: Iterable[Feature], concepts: Sequence[str]) -> str:
        header = (headings.FEATURE, *(self.concepts[slug] for slug in concepts))
        rows = (
            (self.features[feature.slug], *(self.cell(self.content.cell(slug, feature.slug)) for slug in concepts))
            for feature in features
        )
        return write_table(header, rows)

    def cell(self, cell: Cell | None) -> str:
        return text_in_line(cell.text) + self.footnote(cell) if cell else ""

    def footnote(self, cell: Cell) -> str:
        """The mark of the footnote with the cell's note and source; cells with the same ones share it."""
        source = f"{headings.SOURCE} <{optional_text_in_line(cell.source).replace('>', '&#62;')}>" if cell.source else ""
        note = optional_text_in_line(cell.note).replace(headings.SOURCE, headings.SOURCE.replace(":", "&#58;"))
        line = " ".join(filter(None, (note, source)))
        if not line:
            return ""
        line = line if is_paragraph(line) else escape_first_character(line)
        return f"[^{self.footnotes.setdefault(line, str(len(self.footnotes) + 1))}]"

    def visual_summary(self) -> Iterator[str]:
        drawn = [concept for concept in self.content.concepts if concept.arrow or concept.outcome]
        if not drawn:
            return
        lines = [f"```{mermaid.LANGUAGE}", "flowchart LR"]
        for number, concept in enumerate(drawn, start=1):
            label = f"|{mermaid.quote_label(concept.arrow)}|" if concept.arrow else ""
            start, end = mermaid.quote_label(self.labels[concept.slug]), mermaid.quote_label(concept.outcome)
            lines.append(f"    c{number}[{start}] -->{label} o{number}[{end}]")
        yield f"## {headings.VISUAL_SUMMARY}"
        yield "\n".join([*lines, "```"])

    def first_steps(self) -> Iterator[str]:
        described = [concept for concept in self.content.concepts if concept.first_steps]
        if described:
            yield f"## {headings.FIRST_STEPS}"
        for concept in described:
            yield f"### {self.concepts[concept.slug]}"
            yield _write_prose(concept.first_steps)


def _write_prose(text: str) -> str:
    """The text as it is, where a document reads it back that way; else in one line."""
    document = parse(f"# Title\n\n{text}\n\n## Section\n")
    if read_text(document.introduction()) == text and not document.footnotes and "\r" not in text:
        return text
    line = text_in_line(text)
    return line if is_paragraph(line) else escape_first_character(line)


def _quote_if_needed(value: str) -> str:
    return value if re.fullmatch(r"[\w-]+(?:,? [\w-]+)*", value) else json.dumps(value)
