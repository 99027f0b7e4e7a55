"""The picture of a guide's questions: in which order they are asked, and which choices open which. PURE.

Boxes one below the other, the last one the result; a curve on the right leads from a question to one that its choices open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from concepts.content import ALWAYS, Choice, Content, Question

WIDTH = 640
BOX_WIDTH = 440
BOX_HEIGHT = 54
STEP = 84
MARGIN = 12


@dataclass(frozen=True)
class Box:
    """A question, and the choices that it is only asked after; or the result, without a question."""

    y: int
    state: str
    question: Question | None = None
    openers: tuple[Choice, ...] = ()

    x: ClassVar = MARGIN
    width: ClassVar = BOX_WIDTH
    height: ClassVar = BOX_HEIGHT
    text_x: ClassVar = MARGIN + 14
    longest: ClassVar = 56
    """Characters that fit into a line."""

    @property
    def title_y(self) -> int:
        return self.y + 22

    @property
    def line_y(self) -> int:
        return self.y + 42


@dataclass(frozen=True)
class Flow:
    """`arrows` and `curves` are SVG paths: the order of the questions, and what opens what."""

    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    curves: tuple[str, ...]

    width: ClassVar = WIDTH

    @property
    def height(self) -> int:
        return len(self.boxes) * STEP - (STEP - BOX_HEIGHT) + 2 * MARGIN


def flow(content: Content, reached: Iterable[str]) -> Flow:
    """`reached` are the questions that some journey comes to; the others are drawn as such."""
    reached = frozenset(reached)
    questions = sorted(content.questions, key=lambda question: question.asked != ALWAYS)
    places = {question.slug: _y(place) for place, question in enumerate(questions)}
    boxes = [_box(content, question, places[question.slug], reached) for question in questions]
    result = Box(_y(len(questions)), "result")
    middle = MARGIN + BOX_WIDTH // 2
    arrows = [f"M{middle} {y + BOX_HEIGHT}v{STEP - BOX_HEIGHT - 4}" for y in places.values()]
    curves = {(places[before], places[question.slug]) for question in questions for before, _ in question.after}
    return Flow((*boxes, result), tuple(arrows), tuple(_curve(*ends) for ends in sorted(curves)))


def _y(place: int) -> int:
    return MARGIN + place * STEP


def _box(content: Content, question: Question, y: int, reached: frozenset[str]) -> Box:
    openers = [content.questions_by_slug[before].choice(choice) for before, choice in question.after]
    state = "asked" if question.slug in reached else "never"
    if question.slug in reached and question.asked != ALWAYS:
        state = "when-close"
    return Box(y, state, question, tuple(choice for choice in openers if choice))


def _curve(start: int, end: int) -> str:
    """From the right side of one box to that of another, further out the further they are apart."""
    x, one, two = MARGIN + BOX_WIDTH, start + BOX_HEIGHT // 2, end + BOX_HEIGHT // 2
    out = x + min(WIDTH - x - MARGIN, 40 + abs(two - one) // 4)
    return f"M{x} {one}C{out} {one} {out} {two} {x + 4} {two}"
