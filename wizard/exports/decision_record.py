"""A result as a decision record that a team can keep beside its code, in the form of MADR (Markdown Any Decision Records).

PURE. The law of this file: it says what the page says, in the page's order, and claims nothing that the numbers do not carry.
Names are spelled so that Markdown shows them as they are; the guide's own texts are Markdown already.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from concepts.content import NOT_SURE, Question
from concepts.markdown.inline_text import escape_first_character, name_in_line, text_in_line
from concepts.markdown.table_writer import write_table
from concepts.publishing.differences import NOT_STATED
from wizard.engine.counterfactuals import Change, Way
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Contribution, Verdict

_BEGINS_A_BLOCK = re.compile(r"[#>+*=~-]|\d+[.)]|`{3}|\t")


def write(evaluation: Evaluation, *, edition: int, published: date, link: str) -> str:
    """The record of these answers in this edition, which was published then and whose result stands at `link` for ever."""
    return "\n\n".join(_Record(evaluation).blocks(edition, published, link)) + "\n"


class _Record:
    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.content = evaluation.content
        self.answers = evaluation.answers
        self.recommendation = evaluation.recommendation
        self.explanation = evaluation.explanation
        self.found = evaluation.counterfactuals

    def blocks(self, edition: int, published: date, link: str) -> Iterator[str]:
        yield f"---\nstatus: proposed\ndate: {published:%Y-%m-%d}\n---"
        yield f"# {line(self.content.title)}: {self.headline()}"
        yield "## Context and Problem Statement"
        yield from self.context()
        yield "## Considered Options"
        yield bullets(self.option(concept.slug) for concept in self.content.concepts)
        yield "## Decision Outcome"
        yield from self.outcome()
        if self.explanation.concept:
            yield "### Consequences"
            yield from self.consequences()
        if self.answers.chosen:
            yield "### Confirmation"
            yield self.how_sure()
        if changes := [*self.changes(), *self.ways()]:
            yield "## What would change it"
            yield bullets(changes)
        yield "## More Information"
        yield f"Made with {line(self.content.title)}, edition {edition} of {published:%Y-%m-%d}. The result, for ever: <{link}>"

    def headline(self) -> str:
        names = self.names(self.recommendation.recommended)
        match self.recommendation.verdict:
            case Verdict.OPEN:
                return "not decided"
            case Verdict.NONE:
                return "none of them"
            case Verdict.TIE:
                return f"a tie of {names}"
        return names

    def context(self) -> Iterator[str]:
        opening = self.content.introduction.strip().partition("\n\n")[0]
        if opening:
            yield in_block(text_in_line(" ".join(opening.split())))
        if self.answers.chosen:
            yield "What was asked, and what was answered:"
            yield bullets(self.answered())

    def answered(self) -> Iterator[str]:
        shown = self.evaluation.visible_questions
        for question in self.content.questions:
            if question.slug in self.answers.chosen:
                said = self.choice(question.slug, self.answers.chosen[question.slug])
                double = " (counts double)" if question.slug in self.answers.important else ""
                aside = "" if question in shown else " (set aside: other answers hide the question)"
                yield f"{line(question.text)} **{said}**{double}{aside}"

    def option(self, slug: str) -> str:
        concept = self.content.concepts_by_slug[slug]
        return f"{line(concept.name)}: {text_in_line(concept.summary)}" if concept.summary else line(concept.name)

    def outcome(self) -> Iterator[str]:
        yield f"{self.chosen()}, because {self.why()}"
        if self.explanation.reasons:
            concepts = [standing.concept for standing in self.recommendation.standings]
            rows = [
                [self.choice(reason.question, reason.choice), *(points(reason.contributions[slug]) for slug in concepts)]
                for reason in self.explanation.reasons
            ]
            sums = ["Sum", *(f"{each.score}{', ruled out' * each.ruled_out}" for each in self.recommendation.standings)]
            yield write_table(["Answer", *map(self.name, concepts)], [*rows, sums])

    def chosen(self) -> str:
        names = self.names(self.recommendation.recommended)
        match self.recommendation.verdict:
            case Verdict.OPEN | Verdict.NONE:
                return "No option is chosen"
            case Verdict.TIE:
                return f"Not decided between {names}"
        return f"Chosen option: “{names}”"

    def why(self) -> str:
        found = self.recommendation
        score = found.standings[0].score if found.standings else 0
        ahead = f"with {score} points it is {found.lead} ahead of {self.names([found.runner_up] if found.runner_up else [])}"
        match found.verdict:
            case Verdict.OPEN:
                return "nothing was answered yet that counts."
            case Verdict.NONE:
                return "the answers rule out every one of them."
            case Verdict.TIE:
                return f"each has {score} points: the answers do not separate them."
            case Verdict.CLOSE:
                return f"{ahead}. That is close: in this guide, a lead of up to {self.content.close_margin} is."
        return f"{ahead}." if found.lead is not None else "it is the only one that the answers do not rule out."

    def consequences(self) -> Iterator[str]:
        concept, beside = self.explanation.concept or "", self.explanation.beside
        given = [(reason, reason.contributions[concept]) for reason in self.explanation.reasons]
        if spoken := [
            f"{'Good' if share.points > 0 else 'Bad'}, because “{self.choice(reason.question, reason.choice)}” speaks "
            f"{'for' if share.points > 0 else 'against'} {self.name(concept)} ({points(share)})"
            for reason, share in given
            if share.points
        ]:
            yield bullets(spoken)
        if self.explanation.rows:
            pair = [slug for slug in (concept, beside) if slug]
            yield "What comes with it, the rows that mattered most first:"
            yield write_table(
                ["Feature", *map(self.name, pair)],
                ([line(row.feature.name), *(self.cell(slug, row.feature.slug) for slug in pair)] for row in self.explanation.rows),
            )

    def how_sure(self) -> str:
        if self.recommendation.verdict == Verdict.OPEN:
            return "Nothing is recommended yet that could hold or not."
        tried, holds = len(self.found.singles), self.found.holds
        if not tried:
            return "There is no other single answer to try."
        if holds == tried:
            return f"It holds whichever one answer is changed. Tried: {tried}."
        if not holds:
            return f"It does not hold when one answer is changed: each change leads elsewhere. Tried: {tried}."
        return f"It holds under {holds} of {tried} single changes: of all the ways to change one answer, so many lead here too."

    def changes(self) -> Iterator[str]:
        for change in self.found.elsewhere:
            yield f"{self.instead(change)}: {self.destination(change.recommended)}"

    def ways(self) -> Iterator[str]:
        for way in self.found.ways:
            if way.change is None or len(way.change.given) > 1:
                yield f"For {self.name(way.concept)}, {self.way(way)}"

    def way(self, way: Way) -> str:
        if way.change:
            return f"at least two changes: {self.instead(way.change)}"
        if way.at_least:
            return f"at least {way.at_least} answers would have to be different"
        return "no other answers to the same questions are enough"

    def instead(self, change: Change) -> str:
        return " and ".join(
            f"“{self.choice(question, choice)}” instead of “{self.choice(question, self.answers.chosen[question])}”"
            for question, choice in change.given
        )

    def destination(self, recommended: tuple[str, ...]) -> str:
        if not recommended:
            return "none of them fits"
        return f"a tie of {self.names(recommended)}" if len(recommended) > 1 else self.names(recommended)

    def cell(self, concept: str, feature: str) -> str:
        cell = self.content.cell(concept, feature)
        if cell is None or not cell.text:
            return NOT_STATED
        return text_in_line(f"{cell.text} ({cell.note})" if cell.note else cell.text)

    def choice(self, question: str, choice: str) -> str:
        return "Not sure" if choice == NOT_SURE else line(_label(self.content.questions_by_slug[question], choice))

    def name(self, slug: str) -> str:
        return line(self.content.concepts_by_slug[slug].name)

    def names(self, slugs: Iterable[str]) -> str:
        return " and ".join(self.name(slug) for slug in slugs)


def line(name: str) -> str:
    """A name within a line, shown as it is."""
    return name_in_line(name)


def in_block(text: str) -> str:
    """A line that begins a paragraph or a list item, and no other kind of block."""
    return escape_first_character(text) if _BEGINS_A_BLOCK.match(text) else text


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"* {in_block(item)}" for item in items)


def points(share: Contribution) -> str:
    return "rules out" if share.rules_out else f"{share.points:+d}" if share.points else "0"


def _label(question: Question, choice: str) -> str:
    found = question.choice(choice)
    return found.label if found else choice
