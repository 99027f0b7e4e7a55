"""The parts of a guide as frozen dataclasses, and the values that their fields may have. PURE."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal

OLDEST_FORMAT: Final = 1
FORMAT: Final = 2
"""The format of what is written now. What older formats do not have is in `json_document.ADDED_IN_FORMAT`."""

RULES_OUT: Final = "rules-out"
"""The fit of a choice that removes a concept, whatever its score."""

NOT_SURE: Final = "not-sure"
"""The answer that every question offers and that has no effect on scores."""

Fit = int | Literal["rules-out"]
FITS: Final[tuple[Fit, ...]] = (-2, -1, 0, 1, 2, RULES_OUT)
WEIGHTS: Final = (1, 2, 3)

ALWAYS: Final = "always"
WHEN_CLOSE: Final = "when-close"
ASKED: Final = (ALWAYS, WHEN_CLOSE)


@dataclass(frozen=True, slots=True)
class Concept:
    """One approach that can be recommended. `arrow` labels its arrow in the visual summary, `outcome` is where it points.

    `first_steps` is Markdown: what a team does next once the concept is recommended, usually a list.
    """

    slug: str
    name: str
    summary: str = ""
    arrow: str = ""
    outcome: str = ""
    first_steps: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the comparisons: Definition, Goal, Tooling. One that is `always_shown` is shown with every result."""

    slug: str
    name: str
    always_shown: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What the guide says of one concept in one feature. No cell, or no text, reads "not stated"."""

    concept: str
    feature: str
    text: str
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A named side-by-side of concepts, in the order of its columns."""

    slug: str
    title: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question. `fits` says how well it suits each concept; a concept it does not name fits 0.

    `because` is a short clause for reasons, "a person confirms each step"; where there is none, the label is used.
    """

    slug: str
    label: str
    help: str = ""
    fits: Mapping[str, Fit] = field(default_factory=dict)
    because: str = ""

    def __post_init__(self) -> None:
        stated = {concept: fit for concept, fit in self.fits.items() if fit != 0}
        object.__setattr__(self, "fits", MappingProxyType(stated))

    def fit(self, concept: str) -> Fit:
        """How well this choice suits the concept: -2 to +2 or "rules-out"."""
        return self.fits.get(concept, 0)

    def __hash__(self) -> int:
        return hash((self.slug, self.label))

    def __reduce__(self) -> tuple[Any, ...]:
        return Choice, (self.slug, self.label, self.help, dict(self.fits), self.because)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its choices.

    `feature` is the row it is about ("" for none), `weight` 1 to 3. `asked` is "always" or "when-close". `after` lists
    (question, choice) pairs: where there are any, the question is visible only while one of them is the visitor's answer.
    """

    slug: str
    text: str
    help: str = ""
    why: str = ""
    feature: str = ""
    weight: int = 1
    asked: str = ALWAYS
    after: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()

    def choice(self, slug: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Scenario:
    """An editor's test: in this situation, with these (question, choice) answers, `expected` is recommended ("" for none)."""

    situation: str
    answers: tuple[tuple[str, str], ...]
    expected: str = ""


@dataclass(frozen=True)
class Content:
    """A whole guide. Everything is in the editors' order and refers to the rest by slug.

    A lead of at most `close_margin` points is close. A best score of at most `weak_threshold` points is weak; None, in content of
    format 1 only, calls no score weak. `when_none_fits` is Markdown: what to do where nothing is recommended. `axes` names the two
    features by which the concepts are drawn on a map, the one across and the one up; () draws none.
    """

    slug: str
    title: str
    introduction: str = ""
    language: str = "en"
    close_margin: int = 1
    weak_threshold: int | None = 0
    when_none_fits: str = ""
    axes: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    features: tuple[Feature, ...] = ()
    cells: tuple[Cell, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    questions: tuple[Question, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    format: int = FORMAT

    def in_current_format(self) -> "Content":
        """The same guide as it would be written today: what an older format did not have gets its default."""
        return self if self.format == FORMAT else replace(self, format=FORMAT, weak_threshold=0)

    @cached_property
    def concepts_by_slug(self) -> Mapping[str, Concept]:
        return {concept.slug: concept for concept in self.concepts}

    @cached_property
    def features_by_slug(self) -> Mapping[str, Feature]:
        return {feature.slug: feature for feature in self.features}

    @cached_property
    def questions_by_slug(self) -> Mapping[str, Question]:
        return {question.slug: question for question in self.questions}

    def choice(self, question: str, choice: str) -> Choice:
        """A choice that exists."""
        return next(each for each in self.questions_by_slug[question].choices if each.slug == choice)

    @cached_property
    def cells_by_place(self) -> Mapping[tuple[str, str], Cell]:
        """Cells by (concept, feature)."""
        return {(cell.concept, cell.feature): cell for cell in self.cells}

    @cached_property
    def best_fits(self) -> Mapping[str, tuple[int, ...]]:
        """By question, the best fit that one of its choices has for each concept, in their order; "rules-out" adds 0."""
        numbers = {place: [0 if isinstance(fit, str) else fit for fit in fits] for place, fits in self.fits.items()}
        columns = {each.slug: [numbers[each.slug, choice.slug] for choice in each.choices] for each in self.questions}
        return {question: tuple(map(max, zip(*fits, strict=True))) for question, fits in columns.items()}

    @cached_property
    def fits(self) -> Mapping[tuple[str, str], tuple[Fit, ...]]:
        """By (question, choice), its fits in the order of the concepts."""
        names = [concept.slug for concept in self.concepts]
        return {
            (question.slug, choice.slug): tuple(choice.fits.get(name, 0) for name in names)
            for question in self.questions
            for choice in question.choices
        }

    def cell(self, concept: str, feature: str) -> Cell | None:
        """What is said of the concept in the feature, or None where nothing is stated."""
        return self.cells_by_place.get((concept, feature))

    def rows(self, concepts: Iterable[str]) -> tuple[Feature, ...]:
        """The features that at least one of the concepts has a cell for, in the guide's order."""
        wanted = tuple(concepts)
        return tuple(
            feature for feature in self.features if any((concept, feature.slug) in self.cells_by_place for concept in wanted)
        )


def sort_cells(cells: Iterable[Cell], features: Iterable[str], concepts: Iterable[str]) -> tuple[Cell, ...]:
    """The cells in the order of their features, then of their concepts."""
    rows, columns = ({slug: place for place, slug in enumerate(slugs)} for slugs in (features, concepts))
    return tuple(sorted(cells, key=lambda cell: (rows[cell.feature], columns[cell.concept])))
