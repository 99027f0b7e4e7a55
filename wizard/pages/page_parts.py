"""What several pages show: a table of concepts, and the answers given. GuidePage is the base of every page of a guide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from concepts.content import NOT_SURE, Cell, Choice, Concept, Content, Feature, Question
from concepts.publishing.stored_editions import Published
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.views.addresses import Addresses


@dataclass(frozen=True)
class TableRow:
    """A row of a comparison: its cells in the order of the columns, None where nothing is stated."""

    feature: Feature
    cells: tuple[Cell | None, ...]

    @property
    def differs(self) -> bool:
        return len({cell.text if cell else None for cell in self.cells}) > 1

    @property
    def shared_words(self) -> frozenset[str]:
        """The words that all stated cells have, to tell the others from; none where the cells agree, or have less than a third
        of their words in common: then they differ as a whole."""
        words = [frozenset(re.findall(r"\w+", cell.text.casefold())) for cell in self.cells if cell and cell.text]
        if len(words) < 2 or not self.differs:
            return frozenset()
        shared = frozenset.intersection(*words)
        return shared if 3 * len(shared) >= min(map(len, words)) else frozenset()


@dataclass(frozen=True, kw_only=True)
class GuidePage:
    """What every page of a guide has. `to` spells its addresses; `start` is the address of the first question, or ""."""

    edition: Published
    guide: Content
    to: Addresses
    start: str


class PageFrame(TypedDict):
    """The fields of a GuidePage, to begin a page with."""

    edition: Published
    guide: Content
    to: Addresses
    start: str


@dataclass(frozen=True)
class ConceptTable:
    """Concepts side by side, each with the address of its page; `address` is where they can be compared."""

    columns: tuple[tuple[Concept, str], ...]
    rows: tuple[TableRow, ...]
    address: str


@dataclass(frozen=True)
class GivenAnswer:
    """An answer given, and where to change it. `choice` is None for "not sure". `mark` leads to the same result with the
    question's mark of importance turned over; "" where it cannot be marked."""

    question: Question
    choice: Choice | None
    is_important: bool
    change: str
    mark: str


def page_frame(edition: Published, to: Addresses) -> PageFrame:
    return {"edition": edition, "guide": edition.content, "to": to, "start": start(edition.content, to)}


def start(content: Content, to: Addresses) -> str:
    """The address of the first question; "" for a guide that asks none."""
    question = Evaluation(content).next_question
    return to.ask(question.slug) if question else ""


def table(content: Content, to: Addresses, concepts: Sequence[str]) -> ConceptTable:
    columns = tuple((content.concepts_by_slug[slug], to.concept(slug)) for slug in concepts)
    return ConceptTable(columns, table_rows(content, content.rows(concepts), concepts), to.compare(concepts))


def table_rows(content: Content, features: Sequence[Feature], concepts: Sequence[str]) -> tuple[TableRow, ...]:
    return tuple(TableRow(feature, tuple(content.cell(concept, feature.slug) for concept in concepts)) for feature in features)


def always_shown_rows(content: Content, concepts: Sequence[str]) -> tuple[TableRow, ...]:
    """The rows that editors show with every result, as far as these concepts have them."""
    return table_rows(content, [feature for feature in content.rows(concepts) if feature.always_shown], concepts)


def given_answers(to: Addresses, evaluation: Evaluation) -> tuple[list[GivenAnswer], list[GivenAnswer]]:
    """The answers given to visible questions, and those set aside because other answers hide their question."""
    shown = evaluation.visible_questions
    answered = [question for question in evaluation.content.questions if question.slug in evaluation.answers.chosen]
    all_given = [_given_answer(to, evaluation, question) for question in answered]
    return [each for each in all_given if each.question in shown], [each for each in all_given if each.question not in shown]


def _given_answer(to: Addresses, evaluation: Evaluation, question: Question) -> GivenAnswer:
    slug, answers, beside = question.slug, evaluation.answers, evaluation.beside
    turned = Answers(answers.chosen, answers.important ^ {slug})
    is_unsure = answers.chosen[slug] == NOT_SURE
    return GivenAnswer(
        question=question,
        choice=question.choice(answers.chosen[slug]),
        is_important=slug in answers.important,
        change=to.ask(slug, answers, beside),
        mark="" if is_unsure else to.result(turned, beside),
    )
