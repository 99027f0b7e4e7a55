"""The questions and the scenarios of a guide's document, written. PURE."""

from collections.abc import Iterator, Mapping, Sequence

from concepts import content as guide
from concepts.content import Fit, Question, Scenario
from concepts.markdown import headings
from concepts.markdown.inline_text import name_and_slug_in_line, optional_name_in_line, optional_text_in_line, text_in_line
from concepts.markdown.slugs import slugs_to_write
from concepts.markdown.table_writer import write_table


def write_questions(questions: Sequence[Question], concepts: Mapping[str, str], features: Mapping[str, str]) -> Iterator[str]:
    """The blocks of the section. `concepts` and `features` are slug -> the name as the document writes it."""
    if questions:
        yield f"## {headings.QUESTIONS}"
    slugs = slugs_to_write((question.text, question.slug) for question in questions)
    for question in questions:
        yield f"### {name_and_slug_in_line(question.text, slugs[question.slug])}"
        yield "\n".join(f"- {key}: {value}" for key, value in _facts(question, features))
        yield _choice_table(question, concepts)


def write_scenarios(scenarios: Sequence[Scenario], concepts: Mapping[str, str]) -> Iterator[str]:
    """The blocks of the section."""
    if not scenarios:
        return
    yield f"## {headings.SCENARIOS}"
    yield write_table(
        (headings.SITUATION, headings.ANSWERS, headings.EXPECTED),
        (
            (
                optional_text_in_line(each.situation),
                ", ".join(_write_answer(*answer) for answer in each.answers),
                concepts[each.expected] if each.expected else headings.NONE,
            )
            for each in scenarios
        ),
    )


def _facts(question: Question, features: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if question.feature:
        yield headings.ABOUT, features[question.feature]
    if question.weight != 1:
        yield headings.WEIGHT, str(question.weight)
    yield headings.ASKED, headings.ALWAYS if question.asked == guide.ALWAYS else headings.WHEN_CLOSE
    if question.after:
        yield headings.ONLY_AFTER, " or ".join(_write_answer(*pair) for pair in question.after)
    if question.help:
        yield headings.HELP, text_in_line(question.help)
    if question.why:
        yield headings.WHY, text_in_line(question.why)


def _choice_table(question: Question, concepts: Mapping[str, str]) -> str:
    has_because = any(choice.because for choice in question.choices)
    has_help = any(choice.help for choice in question.choices)
    slugs = slugs_to_write((choice.label, choice.slug) for choice in question.choices)
    return write_table(
        (headings.ANSWER, *concepts.values(), *([headings.BECAUSE] if has_because else []), *([headings.HELP] if has_help else [])),
        (
            (
                name_and_slug_in_line(choice.label, slugs[choice.slug]),
                *(_write_fit(choice.fit(concept)) for concept in concepts),
                *([optional_name_in_line(choice.because)] if has_because else []),
                *([optional_text_in_line(choice.help)] if has_help else []),
            )
            for choice in question.choices
        ),
    )


def _write_answer(question: str, choice: str) -> str:
    return f"`{question}` is `{choice}`"


def _write_fit(fit: Fit) -> str:
    if fit == guide.RULES_OUT:
        return headings.RULES_OUT
    return f"{fit:+d}" if fit else "0"
