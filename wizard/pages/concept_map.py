"""The map: the concepts placed by two questions, one across and one up, with the visitor's position.

The editors choose a feature for each axis; its question is the first about that feature. The choices are marks along the axis, in
order; a choice that rules every concept out has no mark. A concept is placed at the average of the marks of the choices that fit
it, weighted by their fits. A concept that no choice fits is not on the map.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from concepts.content import RULES_OUT, Choice, Concept, Content, Fit, Question
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation

WIDTH, HEIGHT, MARGIN = 320, 240, 34
"""The size of the drawing, and how far the outermost marks are from its edge."""

LINE = 15
"""The least distance between the names of concepts, so that they do not overlap."""


@dataclass(frozen=True)
class Mark:
    """A choice along an axis, its place in the drawing, and the names of the concepts that no other choice fits better."""

    choice: Choice
    place: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class MapAxis:
    """A side of the map: its question and its marks."""

    question: Question
    marks: tuple[Mark, ...]

    def place(self, choice: Choice | None) -> int | None:
        return next((mark.place for mark in self.marks if mark.choice is choice), None)


@dataclass(frozen=True)
class Spot:
    """A concept on the map; `label` is where its name is written, so that no two names overlap, and `anchor` says which end of
    the name is there, so that it stays in the drawing."""

    concept: Concept
    x: int
    y: int
    label: tuple[int, int]
    anchor: str
    is_recommended: bool


@dataclass(frozen=True)
class ConceptMap:
    """`here` is the visitor's place, None while they have not answered both questions."""

    across: MapAxis
    up: MapAxis
    spots: tuple[Spot, ...]
    here: tuple[int, int] | None
    width: int = WIDTH
    height: int = HEIGHT


def build_concept_map(evaluation: Evaluation) -> ConceptMap | None:
    """The map of these concepts; None where the editors chose no sides, or no question is about them."""
    content, answers = evaluation.content, evaluation.answers
    firsts = (next((each for each in content.questions if each.feature == feature), None) for feature in content.axes)
    questions = [question for question in firsts if question]
    if len(questions) != 2:
        return None
    across = MapAxis(questions[0], _marks(content, questions[0], MARGIN, WIDTH - MARGIN))
    up = MapAxis(questions[1], _marks(content, questions[1], HEIGHT - MARGIN, MARGIN))
    if not across.marks or not up.marks:
        return None
    found = ((concept, _average(across, concept), _average(up, concept)) for concept in content.concepts)
    placed = [(concept, x, y) for concept, x, y in found if x is not None and y is not None]
    labels = _apart([(x, y) for _, x, y in placed])
    spots = (
        Spot(
            concept=concept,
            x=x,
            y=y,
            label=(_in_the_drawing(x), label),
            anchor=_anchor(x),
            is_recommended=concept.slug in evaluation.recommendation.recommended,
        )
        for (concept, x, y), label in zip(placed, labels, strict=True)
    )
    x, y = across.place(_current_choice(across, answers)), up.place(_current_choice(up, answers))
    return ConceptMap(across, up, tuple(spots), (x, y) if x is not None and y is not None else None)


def _marks(content: Content, question: Question, start: int, end: int) -> tuple[Mark, ...]:
    slugs = [concept.slug for concept in content.concepts]
    choices = [choice for choice in question.choices if any(choice.fit(slug) != RULES_OUT for slug in slugs)]
    best = {slug: max(_number(choice.fit(slug)) for choice in choices) for slug in slugs} if choices else {}
    step = (end - start) / max(1, len(choices) - 1)
    return tuple(
        Mark(
            choice=choice,
            place=round(start + step * number),
            names=tuple(each.name for each in content.concepts if 0 < best[each.slug] == _number(choice.fit(each.slug))),
        )
        for number, choice in enumerate(choices)
    )


def _average(side: MapAxis, concept: Concept) -> int | None:
    supporting = [(fit, mark.place) for mark in side.marks if (fit := _number(mark.choice.fit(concept.slug))) > 0]
    if not supporting:
        return None
    return round(sum(fit * place for fit, place in supporting) / sum(fit for fit, _ in supporting))


def _number(fit: Fit) -> int:
    """The fit as a number; a choice that rules out supports nothing."""
    return fit if isinstance(fit, int) else -2


def _current_choice(side: MapAxis, answers: Answers) -> Choice | None:
    return side.question.choice(answers.chosen.get(side.question.slug, ""))


def _apart(spots: Sequence[tuple[int, int]]) -> list[int]:
    """The heights of the names: below their spot, and further down where another name of the same column is near."""
    labels: dict[int, int] = {}
    for number, (x, y) in sorted(enumerate(spots), key=lambda each: each[1][1]):
        label = y + LINE + 4
        while any(abs(spots[other][0] - x) < WIDTH // 3 and abs(label - there) < LINE for other, there in labels.items()):
            label += LINE
        labels[number] = label
    return [labels[number] for number in range(len(spots))]


def _anchor(x: int) -> str:
    if x < WIDTH // 4:
        return "start"
    return "end" if x > WIDTH * 3 // 4 else "middle"


def _in_the_drawing(x: int) -> int:
    return {"start": x - MARGIN // 3, "middle": x, "end": x + MARGIN // 3}[_anchor(x)]
