"""Content -> text: a guide as a Markdown document.

PURE. The law: reading the document gives the content back, whatever its texts hold. The document is as plain as that
allows: a slug is written only where it does not follow from the name, a default only where it helps the reader.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from concepts import content as guide
from concepts.content import Content
from concepts.importing.repairs.repair import repair
from concepts.markdown import blocks, headings, mermaid
from concepts.markdown.inline_text import first_character_spelled, in_cell, name_in_line, named_in_line, read_text, text_in_line
from concepts.markdown.slugs import slugs_to_show


def write(content: Content) -> str:
    """The guide as text. Cells are written, and read back, in the order of features and concepts."""
    text = "\n\n".join(_Writer(content).blocks()) + "\n"
    if repair(text)[0] == text:
        return text
    return text.replace("\n---\n", f"\n{headings.AS_WRITTEN}: yes\n---\n", 1)


def introduction_in_lines(introduction: str) -> str:
    """The introduction as it stands, where a document reads it back so; else in one line."""
    read = blocks.parse(f"# Title\n\n{introduction}\n\n## Section\n")
    if read_text(read.introduction()) == introduction and not read.footnotes and "\r" not in introduction:
        return introduction
    line = text_in_line(introduction)
    return line if blocks.is_paragraph(line) else first_character_spelled(line)


class _Writer:
    def __init__(self, content: Content):
        self.content = content
        self.footnotes: dict[str, str] = {}
        concepts = [(concept.name, concept.slug) for concept in content.concepts]
        shown = slugs_to_show(concepts, kept_words=(headings.HELP, headings.NONE))
        self.concepts = {slug: named_in_line(name, shown[slug]) for name, slug in concepts}
        self.labels = {slug: f"{name} `{shown[slug]}`" if shown[slug] else name for name, slug in concepts}
        features = [(feature.name, feature.slug) for feature in content.features]
        shown = slugs_to_show(features)
        self.features = {slug: named_in_line(name, shown[slug]) for name, slug in features}

    def blocks(self) -> Iterator[str]:
        yield self.front_matter()
        yield f"# {name_in_line(self.content.title)}"
        if self.content.introduction:
            yield introduction_in_lines(self.content.introduction)
        yield f"## {headings.CONCEPTS}"
        yield table(
            (headings.CONCEPT, headings.IN_ONE_LINE),
            ((self.concepts[each.slug], text(each.summary)) for each in self.content.concepts),
        )
        yield from self.comparisons()
        yield from self.all_features()
        yield from self.arrows()
        yield from self.questions()
        yield from self.scenarios()
        if self.footnotes:
            yield "\n".join(f"[^{number}]: {note}" for note, number in self.footnotes.items())

    def front_matter(self) -> str:
        facts = {
            headings.GUIDE: self.content.slug,
            headings.LANGUAGE: self.content.language,
            headings.CLOSE_MARGIN: str(self.content.close_margin),
        }
        if self.content.axes:
            facts[headings.MAP] = " by ".join(self.content.axes)
        return "\n".join(["---", *(f"{key}: {_fact(value)}" for key, value in facts.items()), "---"])

    def comparisons(self) -> Iterator[str]:
        titles = [(comparison.title, comparison.slug) for comparison in self.content.comparisons]
        shown = slugs_to_show(titles, kept_words=headings.SECTIONS)
        for comparison in self.content.comparisons:
            yield f"## {named_in_line(comparison.title, shown[comparison.slug])}"
            yield self.rows(self.content.rows(comparison.concepts), comparison.concepts)

    def all_features(self) -> Iterator[str]:
        """Every feature in order, with the cells that no comparison shows: written where the comparisons do not tell it."""
        told = dict.fromkeys(feature for each in self.content.comparisons for feature in self.content.rows(each.concepts))
        shown = {slug for comparison in self.content.comparisons for slug in comparison.concepts}
        described = {cell.concept for cell in self.content.cells}
        left = [each.slug for each in self.content.concepts if each.slug in described and each.slug not in shown]
        if left or tuple(told) != self.content.features:
            yield f"## {headings.ALL_FEATURES}"
            yield self.rows(self.content.features, left)

    def rows(self, features: Iterable[guide.Feature], concepts: Sequence[str]) -> str:
        return table(
            (headings.FEATURE, *(self.concepts[slug] for slug in concepts)),
            ((self.features[feature.slug], *(self.cell(slug, feature.slug) for slug in concepts)) for feature in features),
        )

    def cell(self, concept: str, feature: str) -> str:
        cell = self.content.cell(concept, feature)
        if cell is None:
            return ""
        return text_in_line(cell.text) + self.footnote(cell)

    def footnote(self, cell: guide.Cell) -> str:
        source = f"{headings.SOURCE} <{text(cell.source).replace('>', '&#62;')}>" if cell.source else ""
        note = text(cell.note)
        if headings.SOURCE in note:
            note = note.replace(headings.SOURCE, headings.SOURCE.replace(":", "&#58;"))
        line = " ".join(filter(None, (note, source)))
        if not line:
            return ""
        line = line if blocks.is_paragraph(line) else first_character_spelled(line)
        return f"[^{self.footnotes.setdefault(line, str(len(self.footnotes) + 1))}]"

    def arrows(self) -> Iterator[str]:
        drawn = [concept for concept in self.content.concepts if concept.arrow or concept.outcome]
        if not drawn:
            return
        lines = [f"```{mermaid.LANGUAGE}", "flowchart LR"]
        for number, concept in enumerate(drawn, start=1):
            label = f"|{mermaid.quoted(concept.arrow)}|" if concept.arrow else ""
            start, end = mermaid.quoted(self.labels[concept.slug]), mermaid.quoted(concept.outcome)
            lines.append(f"    c{number}[{start}] -->{label} o{number}[{end}]")
        yield f"## {headings.VISUAL_SUMMARY}"
        yield "\n".join([*lines, "```"])

    def questions(self) -> Iterator[str]:
        if self.content.questions:
            yield f"## {headings.QUESTIONS}"
        shown = slugs_to_show((question.text, question.slug) for question in self.content.questions)
        for question in self.content.questions:
            yield f"### {named_in_line(question.text, shown[question.slug])}"
            yield "\n".join(f"- {key}: {value}" for key, value in self.facts(question))
            yield self.choices(question)

    def facts(self, question: guide.Question) -> Iterator[tuple[str, str]]:
        if question.feature:
            yield headings.ABOUT, self.features[question.feature]
        if question.weight != 1:
            yield headings.WEIGHT, str(question.weight)
        yield headings.ASKED, headings.ALWAYS if question.asked == guide.ALWAYS else headings.WHEN_CLOSE
        if question.after:
            yield headings.ONLY_AFTER, " or ".join(_pair(*pair) for pair in question.after)
        if question.help:
            yield headings.HELP, text_in_line(question.help)
        if question.why:
            yield headings.WHY, text_in_line(question.why)

    def choices(self, question: guide.Question) -> str:
        has_help = any(choice.help for choice in question.choices)
        shown = slugs_to_show((choice.label, choice.slug) for choice in question.choices)
        return table(
            (headings.ANSWER, *self.concepts.values(), *([headings.HELP] if has_help else [])),
            (
                (
                    named_in_line(choice.label, shown[choice.slug]),
                    *(_fit(choice.fit(concept)) for concept in self.concepts),
                    *([text(choice.help)] if has_help else []),
                )
                for choice in question.choices
            ),
        )

    def scenarios(self) -> Iterator[str]:
        if not self.content.scenarios:
            return
        yield f"## {headings.SCENARIOS}"
        yield table(
            (headings.SITUATION, headings.ANSWERS, headings.EXPECTED),
            (
                (
                    text(each.situation),
                    ", ".join(_pair(*answer) for answer in each.answers),
                    self.concepts[each.expected] if each.expected else headings.NONE,
                )
                for each in self.content.scenarios
            ),
        )


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(header)
    return "\n".join([_row(head), _row("---" for _ in head), *(_row(row) for row in rows)])


def text(value: str) -> str:
    """The text in one line; an empty place where there is none."""
    return text_in_line(value) if value else ""


def _fact(value: str) -> str:
    return value if re.fullmatch(r"[\w-]+(?: [\w-]+)*", value) else json.dumps(value)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(in_cell(cell) for cell in cells)} |"


def _pair(question: str, choice: str) -> str:
    return f"`{question}` is `{choice}`"


def _fit(fit: guide.Fit) -> str:
    if fit == guide.RULES_OUT:
        return headings.RULES_OUT
    return f"{fit:+d}" if fit else "0"
