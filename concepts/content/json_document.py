"""A guide as a JSON document, as editions store it and `guide.json` shows it. PURE."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, fields
from typing import Any, Final, TypeVar

from concepts.content.validation import problems_of
from concepts.content.values import (
    FORMAT,
    OLDEST_FORMAT,
    RULES_OUT,
    Cell,
    Choice,
    Comparison,
    Concept,
    Content,
    Feature,
    Question,
    Scenario,
)

Part = TypeVar("Part", bound=Content | Concept | Feature | Cell | Comparison | Question | Choice | Scenario)

ADDED_IN_FORMAT: Final[Mapping[type, Mapping[str, int]]] = {
    Content: {"weak_threshold": 2, "when_none_fits": 2},
    Concept: {"first_steps": 2},
    Feature: {"always_shown": 2},
    Choice: {"because": 2},
}
"""The fields that older formats do not have, by part of a guide. An edition keeps the format that it was written with."""

_FIELDS: Final[Mapping[tuple[type, int], tuple[Field[Any], ...]]] = {
    (kind, format): tuple(field for field in fields(kind) if ADDED_IN_FORMAT.get(kind, {}).get(field.name, OLDEST_FORMAT) <= format)
    for kind in (Content, Concept, Feature, Cell, Comparison, Question, Choice, Scenario)
    for format in range(OLDEST_FORMAT, FORMAT + 1)
}
"""The fields that each part of a guide has in each format, in order."""


class ContentError(ValueError):
    """The document is not a guide. `problems` has one sentence for each problem."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def to_json(content: Content) -> dict[str, Any]:
    """The guide as values for `json.dumps`, in its own format. Fits are written for every concept, including 0."""
    format = content.format
    return {
        "format": format,
        **_values(content, format),
        "axes": list(content.axes),
        "concepts": [_values(concept, format) for concept in content.concepts],
        "features": [_values(feature, format) for feature in content.features],
        "cells": [_values(cell, format) for cell in content.cells],
        "comparisons": [_values(each, format) | {"concepts": list(each.concepts)} for each in content.comparisons],
        "questions": [_question_to_json(question, content) for question in content.questions],
        "scenarios": [_values(scenario, format) | {"answers": dict(scenario.answers)} for scenario in content.scenarios],
    }


def from_json(document: Any) -> Content:
    """The guide that `to_json` wrote. Unknown keys are ignored, optional ones may be missing.

    Raises ContentError, naming every problem, when the document is not a whole guide.
    """
    reader = _Reader()
    content = reader.content(document)
    problems = reader.problems or list(problems_of(content))
    if problems:
        raise ContentError(problems)
    return content


def _values(part: Part, format: int) -> dict[str, Any]:
    """The fields of a part of a guide as they are, in order."""
    return {field.name: getattr(part, field.name) for field in _FIELDS[type(part), format]}


def _question_to_json(question: Question, content: Content) -> dict[str, Any]:
    return _values(question, content.format) | {
        "after": [list(pair) for pair in question.after],
        "choices": [
            _values(choice, content.format) | {"fits": {concept.slug: choice.fit(concept.slug) for concept in content.concepts}}
            for choice in question.choices
        ],
    }


class _Reader:
    """Reads values out of a JSON document and notes what has the wrong type, with the path to it."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.format = FORMAT

    def content(self, document: Any) -> Content:
        if not isinstance(document, dict):
            raise ContentError(["The document is not a JSON object."])
        format = document.get("format", FORMAT)
        if type(format) is not int or format not in range(OLDEST_FORMAT, FORMAT + 1):
            raise ContentError([f"The document has format {format!r}; this program reads formats {OLDEST_FORMAT} to {FORMAT}."])
        self.format = format
        return self.build(
            Content,
            document,
            "guide",
            format=format,
            weak_threshold=self.number(document, "weak_threshold", "guide", 0) if format > OLDEST_FORMAT else None,
            axes=self.texts(document, "axes", "guide"),
            concepts=tuple(self.build(Concept, each, where) for each, where in self.objects(document, "concepts")),
            features=tuple(self.build(Feature, each, where) for each, where in self.objects(document, "features")),
            cells=tuple(self.build(Cell, each, where) for each, where in self.objects(document, "cells")),
            comparisons=tuple(
                self.build(Comparison, each, where, concepts=self.texts(each, "concepts", where))
                for each, where in self.objects(document, "comparisons")
            ),
            questions=tuple(self.question(each, where) for each, where in self.objects(document, "questions")),
            scenarios=tuple(self.scenario(each, where) for each, where in self.objects(document, "scenarios")),
        )

    def question(self, source: dict[str, Any], where: str) -> Question:
        choices = tuple(self.choice(each, place) for each, place in self.objects(source, "choices", where))
        return self.build(Question, source, where, after=self.pairs(source, "after", where), choices=choices)

    def choice(self, source: dict[str, Any], where: str) -> Choice:
        fits = source.get("fits", {})
        if not isinstance(fits, dict) or not all(_is_fit(fit) for fit in fits.values()):
            self.problems.append(f"{where}: “fits” must name -2, -1, 0, 1, 2 or “{RULES_OUT}” for each concept.")
            fits = {}
        return self.build(Choice, source, where, fits=fits)

    def scenario(self, source: dict[str, Any], where: str) -> Scenario:
        answers = source.get("answers", {})
        if not isinstance(answers, dict) or not all(isinstance(choice, str) for choice in answers.values()):
            self.problems.append(f"{where}: “answers” must name a choice for each question.")
            answers = {}
        return self.build(Scenario, source, where, answers=tuple(answers.items()))

    def build(self, kind: type[Part], source: dict[str, Any], where: str, **values: Any) -> Part:
        """The part with these values, and its other fields, which are texts, whole numbers and flags, read from the source.

        A field without a default must be in the source: MISSING, like any other wrong value, is a problem.
        """
        for field in _FIELDS[kind, self.format]:
            if field.name not in values:
                read = self.number if field.type is int else self.flag if field.type is bool else self.text
                values[field.name] = read(source, field.name, where, field.default)
        return kind(**values)

    def text(self, source: dict[str, Any], key: str, where: str, default: Any) -> str:
        value = source.get(key, default)
        if isinstance(value, str):
            return value
        self.problems.append(f"{where}: “{key}” must be a text.")
        return ""

    def number(self, source: dict[str, Any], key: str, where: str, default: Any) -> int:
        value = source.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.problems.append(f"{where}: “{key}” must be a whole number.")
        return 0

    def flag(self, source: dict[str, Any], key: str, where: str, default: Any) -> bool:
        value = source.get(key, default)
        if isinstance(value, bool):
            return value
        self.problems.append(f"{where}: “{key}” must be true or false.")
        return False

    def texts(self, source: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = source.get(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.problems.append(f"{where}: “{key}” must be a list of texts.")
        return ()

    def pairs(self, source: dict[str, Any], key: str, where: str) -> tuple[tuple[str, str], ...]:
        value = source.get(key, [])
        if isinstance(value, list) and all(_is_pair(each) for each in value):
            return tuple((question, choice) for question, choice in value)
        self.problems.append(f"{where}: “{key}” must be a list of [question, choice] pairs.")
        return ()

    def objects(self, source: dict[str, Any], key: str, where: str = "guide") -> Iterable[tuple[dict[str, Any], str]]:
        value = source.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.problems.append(f"{where}: “{key}” must be a list of objects.")
            return []
        return [(each, f"{where}, {key} {position}") for position, each in enumerate(value, start=1)]


def _is_fit(value: Any) -> bool:
    return value == RULES_OUT or (isinstance(value, int) and not isinstance(value, bool) and -2 <= value <= 2)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)
