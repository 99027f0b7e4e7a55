"""Random guides and answers, for laws that hold for any content."""

from string import ascii_lowercase

from hypothesis import strategies as st

from concepts.content import (
    ALWAYS,
    FITS,
    FORMAT,
    NOT_SURE,
    RULES_OUT,
    WHEN_CLOSE,
    Cell,
    Choice,
    Comparison,
    Concept,
    Content,
    Feature,
    Question,
    Scenario,
)
from concepts.content.reserved_words import QUERY_WORDS

slugs = st.builds(str.__add__, st.sampled_from(ascii_lowercase), st.text(ascii_lowercase + "0123456789-", max_size=7)).filter(
    lambda slug: slug not in QUERY_WORDS
)
words = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" |`*_[]<>&\\#→→"), min_size=1, max_size=20)


def one_line(text: str) -> str:
    return " ".join(text.split())


lines = words.map(one_line).filter(bool)
maybe_lines = st.one_of(st.just(""), lines)


@st.composite
def contents(draw, max_concepts: int = 4, max_questions: int = 4, max_choices: int = 3, ruling_out: bool = True) -> Content:
    """A small whole guide: concepts, features, cells, comparisons, questions with conditions, scenarios."""
    concepts = tuple(
        Concept(slug, draw(lines), draw(maybe_lines), draw(maybe_lines), draw(maybe_lines), draw(maybe_lines))
        for slug in draw(st.lists(slugs, min_size=1, max_size=max_concepts, unique=True))
    )
    names = [concept.slug for concept in concepts]
    features = tuple(Feature(slug, draw(lines), draw(st.booleans())) for slug in draw(st.lists(slugs, max_size=3, unique=True)))
    cells = tuple(
        Cell(name, feature.slug, draw(lines), draw(maybe_lines)) for feature in features for name in names if draw(st.booleans())
    )
    comparisons = tuple(
        Comparison(slug, draw(lines), tuple(draw(st.lists(st.sampled_from(names), min_size=2, unique=True))))
        for slug in (draw(st.lists(slugs, max_size=2, unique=True)) if len(names) > 1 else [])
    )
    questions: list[Question] = []
    rows = [feature.slug for feature in features]
    for slug in draw(st.lists(slugs, max_size=max_questions, unique=True)):
        questions.append(draw(_question(slug, names, rows, tuple(questions), max_choices, ruling_out)))
    return Content(
        slug="guide",
        title=draw(lines),
        introduction=draw(maybe_lines),
        close_margin=draw(st.integers(0, 3)),
        weak_threshold=draw(st.integers(-3, 3)),
        when_none_fits=draw(maybe_lines),
        axes=draw(st.sampled_from([(), (features[-1].slug, features[0].slug)])) if len(features) > 1 else (),
        concepts=concepts,
        features=features,
        cells=cells,
        comparisons=comparisons,
        questions=tuple(questions),
        scenarios=tuple(draw(st.lists(_scenario(names, questions), max_size=2, unique_by=lambda scenario: scenario.situation))),
    )


@st.composite
def rules(draw, max_concepts: int = 4, max_questions: int = 4, max_choices: int = 3, ruling_out: bool = True) -> Content:
    """A guide of which only what the engine reads is random: fits, weights, conditions, what is asked when. Quick to draw."""
    names = [f"concept-{place}" for place in range(draw(st.integers(1, max_concepts)))]
    features = [f"feature-{place}" for place in range(2)]
    fits = st.sampled_from(FITS if ruling_out else FITS[:-1])
    questions: list[Question] = []
    for place in range(draw(st.integers(0, max_questions))):
        choices = draw(st.lists(st.lists(fits, min_size=len(names), max_size=len(names)), min_size=2, max_size=max_choices))
        openers = [(question.slug, choice.slug) for question in questions for choice in question.choices]
        questions.append(
            Question(
                slug=f"question-{place}",
                text="?",
                feature=draw(st.sampled_from(["", *features])),
                weight=draw(st.integers(1, 3)),
                asked=draw(st.sampled_from([ALWAYS, WHEN_CLOSE])),
                after=tuple(draw(st.lists(st.sampled_from(openers), max_size=2, unique=True))) if openers else (),
                choices=tuple(
                    Choice(f"choice-{number}", "!", "", dict(zip(names, row, strict=True))) for number, row in enumerate(choices)
                ),
            )
        )
    weak_threshold = draw(st.none() | st.integers(-3, 3))
    return Content(
        slug="rules",
        title="Rules",
        close_margin=draw(st.integers(0, 3)),
        weak_threshold=weak_threshold,
        format=FORMAT if weak_threshold is not None else 1,
        concepts=tuple(Concept(name, name) for name in names),
        features=tuple(Feature(slug, slug) for slug in features),
        cells=tuple(Cell(name, slug, "stated") for slug in features for name in names[::2]),
        questions=tuple(questions),
    )


@st.composite
def _question(draw, slug, names, features, earlier, max_choices, ruling_out) -> Question:
    fits = st.sampled_from(FITS if ruling_out else [fit for fit in FITS if fit != RULES_OUT])
    openers = [(question.slug, choice.slug) for question in earlier for choice in question.choices]
    return Question(
        slug=slug,
        text=draw(lines),
        help=draw(maybe_lines),
        why=draw(maybe_lines),
        feature=draw(st.sampled_from(["", *features])),
        weight=draw(st.integers(1, 3)),
        asked=draw(st.sampled_from([ALWAYS, WHEN_CLOSE])),
        after=tuple(draw(st.lists(st.sampled_from(openers), max_size=2, unique=True))) if openers and draw(st.booleans()) else (),
        choices=tuple(
            Choice(choice, draw(lines), draw(maybe_lines), {name: draw(fits) for name in names}, draw(maybe_lines))
            for choice in draw(st.lists(slugs, min_size=2, max_size=max_choices, unique=True))
        ),
    )


@st.composite
def _scenario(draw, names, questions) -> Scenario:
    chosen = [question for question in questions if draw(st.booleans())]
    answers = tuple((question.slug, draw(st.sampled_from(question.choices)).slug) for question in chosen)
    return Scenario(draw(lines), answers, draw(st.sampled_from(["", *names])))


@st.composite
def random_answers(draw, content: Content) -> tuple[dict[str, str], frozenset[str]]:
    """Choices for some questions of the content ("not sure" among them), and some questions marked important."""
    chosen = {
        question.slug: draw(st.sampled_from([NOT_SURE, *(choice.slug for choice in question.choices)]))
        for question in content.questions
        if draw(st.booleans())
    }
    return chosen, frozenset(slug for slug in chosen if draw(st.booleans()))
