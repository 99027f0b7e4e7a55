"""A guide of any size, with fits that differ: to measure with, and to find what takes too long."""

from concepts.content import ALWAYS, WHEN_CLOSE, Cell, Choice, Comparison, Concept, Content, Feature, Question


def large_guide(
    concepts: int, questions: int, choices: int, *, slug: str = "large", asked_always: int = 40, chained: bool = False
) -> Content:
    """`chained`: every third question is asked only after a choice of the question before it."""
    names = [f"concept-{number}" for number in range(concepts)]
    features = tuple(Feature(f"feature-{number}", f"Feature {number}") for number in range(questions))
    return Content(
        slug=slug,
        title=f"A guide of {concepts} concepts and {questions} questions",
        concepts=tuple(Concept(name, name.title(), "One of many.", "leads to", "an outcome") for name in names),
        features=features,
        cells=tuple(Cell(name, feature.slug, f"What {name} says of {feature.name}") for name in names for feature in features),
        comparisons=(Comparison("first", "The first four", tuple(names[:4])),),
        questions=tuple(_question(number, names, choices, asked_always, chained) for number in range(questions)),
    )


def _question(number: int, names: list[str], choices: int, asked_always: int, chained: bool) -> Question:
    return Question(
        slug=f"question-{number}",
        text=f"Question {number}?",
        feature=f"feature-{number}",
        weight=number % 3 + 1,
        asked=ALWAYS if number < asked_always else WHEN_CLOSE,
        after=((f"question-{number - 1}", "choice-1"),) if chained and number % 3 == 2 else (),
        choices=tuple(
            Choice(
                f"choice-{choice}", f"Choice {choice}", "", {name: _fit(number, choice, place) for place, name in enumerate(names)}
            )
            for choice in range(choices)
        ),
    )


def _fit(question: int, choice: int, place: int) -> int:
    """-2 to +2, scattered, the same in every run."""
    return (question * 7919 + choice * 104729 + place * 1299709) % 10007 % 5 - 2
