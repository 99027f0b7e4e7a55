"""The rows of a guide that tell its concepts apart, and which of them to ask about.

PURE. Rows of links or numbers are left out. The row that tells most concepts apart comes first, then each time the one that tells
most of those apart that the rows so far do not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from concepts.content import Content, Feature
from concepts.importing.notices import Finding, Notice, join_names
from concepts.importing.tables.cell_kinds import Mark, kind_of_cell, read_mark
from concepts.markdown.inline_text import read_name
from concepts.markdown.slugs import name_key

MOST_ANSWERS: Final = 12
"""A row with more answers than this comes after all others."""

_LOOKED_AT: Final = 300


@dataclass(frozen=True, slots=True)
class DistinguishingRow:
    """`answers` are concept -> the key of its answer. `texts` are key -> text of an answer; a row that has only yes, partly and no
    has `marks` instead. `rank` sorts rows, the best last: has it few answers, then how many pairs of concepts differ."""

    feature: Feature
    answers: dict[str, str]
    texts: dict[str, str]
    marks: dict[str, Mark]
    rank: tuple[bool, int]


def find_rows(content: Content) -> tuple[list[DistinguishingRow], list[Notice]]:
    """The rows in the order of the guide, and which were left out."""
    rows: list[DistinguishingRow] = []
    left_out: list[str] = []
    cells = _cells_by_feature(content)
    for feature in content.features:
        stated = cells.get(feature.slug, {})
        row = _build_row(feature, {concept: text for concept, text in stated.items() if text.strip()})
        if len(set(row.answers.values())) < 2:
            continue
        if {kind_of_cell(text) for text in stated.values()} <= {"number", "link"}:
            left_out.append(f"“{feature.name}”")
        else:
            rows.append(row)
    return rows, [Finding.ROWS_NOT_ASKED.notice(rows=join_names(left_out))] if left_out else []


def choose_rows(rows: Iterable[DistinguishingRow], concepts: Iterable[str], most: int) -> list[DistinguishingRow]:
    """At most so many rows, the best first."""
    left = sorted(rows, key=lambda row: row.rank, reverse=True)[:_LOOKED_AT]
    groups = dict.fromkeys(concepts, 0)
    chosen: list[DistinguishingRow] = []
    while left and len(chosen) < most:
        new_pairs = [_count_new_pairs(row, groups) for row in left]
        best = max(range(len(left)), key=lambda n: (new_pairs[n] > 0, left[n].rank[0], new_pairs[n], left[n].rank))
        if not new_pairs[best]:
            return chosen + left[: most - len(chosen)]
        chosen.append(left.pop(best))
        groups = _split_groups(groups, chosen[-1])
    return chosen


def report_alike_concepts(rows: Sequence[DistinguishingRow], content: Content) -> list[Notice]:
    """The concepts that no row tells apart or mentions: none of them can be recommended alone."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for concept in content.concepts:
        groups.setdefault(tuple(row.answers.get(concept.slug, "") for row in rows), []).append(f"“{concept.name}”")
    notices: list[Notice] = []
    for answers, names in groups.items():
        if not any(answers):
            notices.append(Finding.CONCEPTS_NOT_STATED.notice(names=join_names(names)))
        elif len(names) > 1:
            notices.append(Finding.CONCEPTS_ALIKE.notice(names=join_names(names)))
    return notices


def _cells_by_feature(content: Content) -> dict[str, dict[str, str]]:
    """Feature -> concept -> text, in the order of the concepts."""
    places = {concept.slug: place for place, concept in enumerate(content.concepts)}
    cells: dict[str, dict[str, str]] = {}
    for cell in sorted(content.cells, key=lambda cell: places[cell.concept]):
        cells.setdefault(cell.feature, {})[cell.concept] = cell.text
    return cells


def _build_row(feature: Feature, stated: dict[str, str]) -> DistinguishingRow:
    marks = {concept: mark for concept, text in stated.items() if (mark := read_mark(text))}
    if stated and len(marks) == len(stated):
        return DistinguishingRow(feature, dict(marks), {}, marks, _rank(marks.values()))
    texts: dict[str, str] = {}
    answers: dict[str, str] = {}
    for concept, text in stated.items():
        line = _write_in_one_line(text)
        answers[concept] = name_key(line).rstrip(" .")
        texts.setdefault(answers[concept], line)
    return DistinguishingRow(feature, answers, texts, {}, _rank(answers.values()))


def _rank(answers: Iterable[str]) -> tuple[bool, int]:
    sizes = Counter(answers)
    return len(sizes) <= MOST_ANSWERS, sum(sizes.values()) ** 2 - sum(size**2 for size in sizes.values())


def _write_in_one_line(text: str) -> str:
    """The lines of a cell, or the items of its list, with commas."""
    lines = (" ".join(read_name(line.removeprefix("- ")).split()) for line in text.splitlines())
    return ", ".join(filter(None, lines)) or " ".join(read_name(text).split())


def _count_new_pairs(row: DistinguishingRow, groups: dict[str, int]) -> int:
    """How many pairs of concepts of one group the row tells apart."""
    before = Counter(groups[concept] for concept in row.answers)
    after = Counter((groups[concept], answer) for concept, answer in row.answers.items())
    return sum(size**2 for size in before.values()) - sum(size**2 for size in after.values())


def _split_groups(groups: dict[str, int], row: DistinguishingRow) -> dict[str, int]:
    """The groups of concepts that are still alike once the row is asked about too."""
    numbers: dict[tuple[int, str], int] = {}
    return {concept: numbers.setdefault((group, row.answers.get(concept, "")), len(numbers)) for concept, group in groups.items()}
