"""The facts of a decision record that a team can keep beside its code, in the form of MADR (Markdown Any Decision Records).

PURE. The prose is in templates/visitors/decision_record.md. It states what the page states, in the page's order. Here are the
guide's texts as Markdown: names are escaped so that they show as they are; other texts are Markdown already.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from concepts.content import NOT_SURE, OLDEST_FORMAT, Concept, Feature, Question
from concepts.markdown.inline_text import escape_first_character, name_in_line, text_in_line
from wizard.engine.evaluation import Evaluation
from wizard.engine.robustness import Robustness

_ROOT_LINK = re.compile(r"(\]\(|^\[[^\]]+\]: *)/(?!/)", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s|$)", re.MULTILINE)
_TAG = re.compile(r"<(?=[a-z/!?])(?!(?:https?|mailto):)", re.IGNORECASE)
_BLOCK_START = re.compile(r"[#>+*=~-]|\d+[.)]|`{3}|\t")


@dataclass(frozen=True)
class DecisionRecord:
    """`published` is the day of the edition, `link` the permanent address of the result. Every text fits on one line."""

    evaluation: Evaluation
    edition: int
    published: date
    link: str

    @property
    def title(self) -> str:
        return name_in_line(self.evaluation.content.title)

    @property
    def opening(self) -> str:
        """The first paragraph of the introduction."""
        opening = self.evaluation.content.introduction.strip().partition("\n\n")[0]
        return _begin_block(text_in_line(" ".join(opening.split()))) if opening else ""

    @property
    def pair(self) -> tuple[str, ...]:
        """The slugs of the recommended concept and the one beside it."""
        explanation = self.evaluation.explanation
        return tuple(slug for slug in (explanation.concept, explanation.beside) if slug)

    @property
    def when_none_fits(self) -> str:
        """What the guide says to do where nothing fits, as a quote; "" where something does. Links to other guides get this site's
        host, headings are lower than the record's own, and HTML shows as it is written."""
        if not self.evaluation.recommendation.verdict.fits_nothing:
            return ""
        text = _ROOT_LINK.sub(rf"\1{urljoin(self.link, '/')}", self.evaluation.content.when_none_fits.strip())
        text = _HEADING.sub(lambda marks: "#" * min(6, len(marks[1]) + 3), _TAG.sub("&lt;", text))
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""

    @property
    def robustness(self) -> Robustness | None:
        """None in editions of format 1, whose records never change."""
        return self.evaluation.robustness if self.evaluation.content.format > OLDEST_FORMAT else None

    def option(self, concept: Concept) -> str:
        name = _begin_block(name_in_line(concept.name))
        return f"{name}: {text_in_line(concept.summary)}" if concept.summary else name

    def question(self, question: Question) -> str:
        return _begin_block(name_in_line(question.text))

    def choice(self, question: str, choice: str) -> str | None:
        """The label of the choice; None for "not sure"."""
        if choice == NOT_SURE:
            return None
        found = self.evaluation.content.questions_by_slug[question].choice(choice)
        return name_in_line(found.label if found else choice)

    def name(self, concept: str) -> str:
        return name_in_line(self.evaluation.content.concepts_by_slug[concept].name)

    def names(self, concepts: Iterable[str]) -> str:
        return " and ".join(self.name(concept) for concept in concepts)

    def feature(self, feature: Feature) -> str:
        return name_in_line(feature.name)

    def cell(self, concept: str, feature: str) -> str | None:
        """None if the guide states nothing."""
        cell = self.evaluation.content.cell(concept, feature)
        if cell is None or not cell.text:
            return None
        return text_in_line(f"{cell.text} ({cell.note})" if cell.note else cell.text)


def _begin_block(line: str) -> str:
    """The line, escaped so that it starts a paragraph or a list item and no other kind of block."""
    return escape_first_character(line) if _BLOCK_START.match(line) else line
