"""Which concepts can be recommended at all, and which rival keeps one from it.

PURE. A concept can win when some answers make it the only one recommended. Such answers are looked for by answering in its
favour against whoever is ahead. Where that finds none, a rival is looked for on which no answer gains anything: that proves
that it cannot. Only between the two is every journey counted (NOTES.md, "can a concept ever win").
"""

from dataclasses import dataclass

from concepts.content import Choice, Content, Question
from wizard.analysis import analyse
from wizard.engine.answers import Answers
from wizard.engine.recommendation import recommend

RULED_OUT = 4
"""What ruling a rival out gains on it in one question: as much as the largest difference between two fits."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A concept that can never be recommended alone, and a rival that it never passes; None where it takes several together.
    `is_proven` is False where there were too many journeys to try them all and none of a sample led to it."""

    concept: str
    rival: str | None
    is_proven: bool = True


def never_recommended(content: Content) -> tuple[Beaten, ...]:
    """The concepts that no answers make the only one recommended, in the guide's order."""
    doubtful = [concept.slug for concept in content.concepts if not answers_for(content, concept.slug)]
    found = {slug: Beaten(slug, rival) for slug in doubtful if (rival := always_beaten_by(content, slug))}
    if len(found) < len(doubtful):
        analysis = analyse(content)
        for share in analysis.shares:
            if share.concept in doubtful and share.concept not in found and share.alone == 0:
                found[share.concept] = Beaten(share.concept, None, analysis.is_exact)
    return tuple(found[slug] for slug in doubtful if slug in found)


def answers_for(content: Content, concept: str) -> Answers | None:
    """Answers that make the concept the only one recommended, or None where answering in its favour, against each rival in
    turn that is still ahead, finds none; which proves nothing."""
    rivals: list[str] = []
    while True:
        answers = Answers(
            {question.slug: _in_favour(question, concept, rivals).slug for question in content.questions if question.choices}
        )
        found = recommend(content, answers)
        if found.recommended == (concept,):
            return answers
        ahead = next((each.concept for each in found.standings if not each.ruled_out and each.concept != concept), None)
        if ahead is None or ahead in rivals or len(rivals) == 3:
            return None
        rivals.append(ahead)


def always_beaten_by(content: Content, concept: str) -> str | None:
    """A rival that the concept never passes: no choice of any question gains anything on it. Exact for the pair."""
    for rival in content.concepts:
        if rival.slug != concept and all(_best_gain(question, concept, rival.slug) <= 0 for question in content.questions):
            return rival.slug
    return None


def _best_gain(question: Question, concept: str, rival: str) -> int:
    return max((_gain(choice, concept, rival) for choice in question.choices), default=0)


def _gain(choice: Choice, concept: str, rival: str) -> int:
    """What the choice gains the concept on the rival."""
    own, other = choice.fit(concept), choice.fit(rival)
    if isinstance(own, str):
        return -RULED_OUT
    return RULED_OUT if isinstance(other, str) else own - other


def _in_favour(question: Question, concept: str, rivals: list[str]) -> Choice:
    """The choice that gains most on these rivals; without any, the one that speaks most for the concept and least for others."""
    if rivals:
        return max(question.choices, key=lambda choice: sum(_gain(choice, concept, rival) for rival in rivals))
    return max(
        question.choices, key=lambda choice: _own(choice, concept) * len(choice.fits) - sum(map(_number, choice.fits.values()))
    )


def _own(choice: Choice, concept: str) -> int:
    return _number(choice.fit(concept))


def _number(fit: int | str) -> int:
    return -RULED_OUT if isinstance(fit, str) else fit
