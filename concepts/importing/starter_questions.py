"""The first questions of a guide that has none: drafted from the rows that tell its concepts apart.

PURE. The answers of a question are the cells of its row; concepts with the same cell share an answer. An answer speaks for
its concepts (+2) and against those of which something else is stated (-1), so that whoever answers with what is said of one
concept, row by row, is led to it. Where nothing is stated of some concept, "None of these" speaks against all others. Rows of
yes, partly and no are asked as such. Rows of links or numbers are left aside.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from concepts.content import ALWAYS, WHEN_CLOSE, Choice, Content, Feature, Fit, Question
from concepts.importing.notices import Notice
from concepts.importing.tables.cell_kinds import Mark, mark, shape_of
from concepts.markdown.inline_text import read_name
from concepts.markdown.slugs import Slugs, same_name

ASKED_ALWAYS: Final = 7
MOST: Final = 40
"""So many questions are drafted at most, of a guide with however many rows."""

FEW: Final = 12
"""With more answers than this a question is drafted only when there are no better ones, and nothing speaks against a concept."""

NONE: Final = "None of these"

_LABEL_LENGTH: Final = 90
_WORTH_A_LOOK: Final = 300
_MARKED: Final[dict[Mark, dict[Mark, Fit]]] = {
    "yes": {"yes": 2, "partly": 1, "no": -2},
    "partly": {"yes": 1, "partly": 2, "no": -1},
    "no": {"yes": -2, "partly": 0, "no": 2},
}
_MARK_LABELS: Final[dict[Mark, str]] = {"yes": "Yes", "partly": "Partly", "no": "No"}


@dataclass(frozen=True, slots=True)
class Drafts:
    """The questions, most telling first, and why rows were left aside or concepts cannot be told apart."""

    questions: tuple[Question, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that tells concepts apart: concept -> which of its answers is the concept's."""

    feature: Feature
    answers: dict[str, str]
    texts: dict[str, str]

    tells: tuple[bool, int]
    """How much it tells, for sorting: few answers first, then the pairs of concepts told apart."""


def draft(content: Content) -> Drafts:
    """Questions for the content, whatever questions it has."""
    rows, notices = _telling_rows(content)
    chosen = _chosen(rows, [concept.slug for concept in content.concepts])
    if len(chosen) < len(rows):
        notices.append(
            Notice("noted", f"{len(rows)} rows tell the concepts apart; the {len(chosen)} most telling are asked about.")
        )
    slugs = Slugs("question")
    questions: list[Question] = []
    for number, row in enumerate(chosen):
        questions.append(
            Question(
                slug=slugs.add(row.feature.slug),
                text=f"Which of these is closest to what you need? {row.feature.name}",
                feature=row.feature.slug,
                asked=ALWAYS if number < ASKED_ALWAYS else WHEN_CLOSE,
                choices=_choices(row, has_all=len(row.answers) == len(content.concepts)),
            )
        )
    return Drafts(tuple(questions), (*notices, *_alike(chosen, content)))


def _telling_rows(content: Content) -> tuple[list[_Row], list[Notice]]:
    rows: list[_Row] = []
    aside: list[str] = []
    stated_of = _stated(content)
    for feature in content.features:
        stated = stated_of.get(feature.slug, {})
        row = _row(feature, {concept: text for concept, text in stated.items() if text.strip()})
        if len(set(row.answers.values())) < 2:
            continue
        if {shape_of(text) for text in stated.values()} <= {"number", "link"}:
            aside.append(f"“{feature.name}”")
        else:
            rows.append(row)
    message = f"No question is drafted from rows of links or numbers only: {_listed(aside)}."
    return rows, [Notice("noted", message)] if aside else []


def _stated(content: Content) -> dict[str, dict[str, str]]:
    """Feature -> concept -> what is stated, in the order of the concepts."""
    places = {concept.slug: place for place, concept in enumerate(content.concepts)}
    found: dict[str, dict[str, str]] = {}
    for cell in sorted(content.cells, key=lambda cell: places[cell.concept]):
        found.setdefault(cell.feature, {})[cell.concept] = cell.text
    return found


def _row(feature: Feature, stated: dict[str, str]) -> _Row:
    marks = {concept: mark(text) for concept, text in stated.items()}
    if stated and all(marks.values()):
        answers = {concept: str(each) for concept, each in marks.items()}
        labels: dict[str, str] = {each: _MARK_LABELS[each] for each in marks.values() if each}
        return _Row(feature, answers, labels, _tells(answers))
    plain = {concept: _in_a_line(text) for concept, text in stated.items()}
    texts: dict[str, str] = {}
    for text in plain.values():
        texts.setdefault(_same(text), text)
    answers = {concept: _same(text) for concept, text in plain.items()}
    return _Row(feature, answers, texts, _tells(answers))


def _tells(answers: dict[str, str]) -> tuple[bool, int]:
    sizes = Counter(answers.values())
    pairs = sum(sizes.values()) ** 2 - sum(size**2 for size in sizes.values())
    return len(sizes) <= FEW, pairs


def _in_a_line(text: str) -> str:
    """A cell as a label. Its lines, or the items of its list, stand behind each other."""
    lines = (" ".join(read_name(line.removeprefix("- ")).split()) for line in text.splitlines())
    return ", ".join(filter(None, lines)) or " ".join(read_name(text).split())


def _same(text: str) -> str:
    return same_name(text).rstrip(" .")


def _chosen(rows: Sequence[_Row], concepts: Iterable[str]) -> list[_Row]:
    """The most telling row, then each time the row that tells most of those apart that are not yet."""
    left = sorted(rows, key=lambda row: row.tells, reverse=True)[:_WORTH_A_LOOK]
    groups = dict.fromkeys(concepts, 0)
    chosen: list[_Row] = []
    while left and len(chosen) < MOST:
        apart = [_newly_apart(row, groups) for row in left]
        best = max(range(len(left)), key=lambda place: (apart[place] > 0, left[place].tells[0], apart[place], left[place].tells))
        if not apart[best]:
            return chosen + left[: MOST - len(chosen)]
        chosen.append(left.pop(best))
        groups = _split(groups, chosen[-1])
    return chosen


def _newly_apart(row: _Row, groups: dict[str, int]) -> int:
    """How many pairs of concepts, alike so far, the row tells apart."""
    before = Counter(groups[concept] for concept in row.answers)
    after = Counter((groups[concept], answer) for concept, answer in row.answers.items())
    return sum(size**2 for size in before.values()) - sum(size**2 for size in after.values())


def _split(groups: dict[str, int], row: _Row) -> dict[str, int]:
    """The groups of concepts that are alike still, once the row is asked about too."""
    numbers: dict[tuple[int, str], int] = {}
    return {concept: numbers.setdefault((group, row.answers.get(concept, "")), len(numbers)) for concept, group in groups.items()}


def _choices(row: _Row, *, has_all: bool) -> tuple[Choice, ...]:
    choices = list(_marked(row) if set(row.texts) <= set(_MARKED) else _worded(row))
    if not has_all:
        slug = Slugs("choice", (choice.slug for choice in choices)).add(NONE)
        choices.append(Choice(slug, NONE, "", dict.fromkeys(row.answers, -1)))
    return tuple(choices)


def _marked(row: _Row) -> Iterator[Choice]:
    for each in _MARKED:
        if each in row.texts:
            fits = {concept: _MARKED[each][_as_mark(answer)] for concept, answer in row.answers.items()}
            yield Choice(each, _MARK_LABELS[each], "", fits)


def _worded(row: _Row) -> Iterator[Choice]:
    slugs = Slugs("choice")
    against = -1 if len(row.texts) <= FEW else 0
    for label, (answer, text) in zip(_labels(list(row.texts.values())), row.texts.items(), strict=True):
        fits: dict[str, Fit] = {concept: 2 if other == answer else against for concept, other in row.answers.items()}
        yield Choice(slugs.add(" ".join(text.split()[:5])), label, "" if label == text else text, fits)


def _as_mark(answer: str) -> Mark:
    return next(each for each in _MARKED if each == answer)


def _labels(texts: Sequence[str]) -> list[str]:
    """The texts in short; those that would then be the same are cut later."""
    short = [_cut(text, _LABEL_LENGTH) for text in texts]
    uses = Counter(short)
    return [label if uses[label] == 1 else _cut(text, 300) for label, text in zip(short, texts, strict=True)]


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return re.sub(r"[\s,;:]+\S*$", "", text[:length]) + "…"


def _alike(rows: Sequence[_Row], content: Content) -> list[Notice]:
    """Concepts that no row tells apart, or that no row speaks of: none of them can be recommended alone."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for concept in content.concepts:
        groups.setdefault(tuple(row.answers.get(concept.slug, "") for row in rows), []).append(f"“{concept.name}”")
    notices: list[Notice] = []
    for answers, names in groups.items():
        if not any(answers):
            notices.append(
                Notice("noted", f"No row that could be asked about says anything of {_listed(names)}: it cannot be recommended.")
            )
        elif len(names) > 1:
            notices.append(Notice("noted", f"No row tells {_listed(names)} apart: none of them can be recommended alone."))
    return notices


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"
