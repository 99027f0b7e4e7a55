"""Which question comes next, and where a visitor is.

Always-asked questions come first, then, only while the verdict is close, tie or open, those asked when close; both in the
guide's order. A question that cannot change any more what is recommended is never asked. It still can, when

    a choice of it rules out a recommended concept;
    or a tie is open and a choice of it suits the tied concepts differently;
    or a choice of it brings a rival nearer to a recommended concept, and the open questions together can let that rival
    catch up;
    or it opens a question that can.

"Together" adds up, over the open questions, the best gain that one choice gives the rival. Open questions are independent
of each other, so the sum is what the rival can really gain.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from concepts.content import ALWAYS, RULES_OUT, WHEN_CLOSE, Choice, Content, Question
from wizard.engine.answers import Answers, visible, weight
from wizard.engine.recommendation import Recommendation, Verdict, recommend


@dataclass(frozen=True, slots=True)
class Step:
    """Where a question stands. `number` of `total` among those asked always, or `number` among the extra ones asked while
    the result is close, where `total` is None. `previous` is the question before it, None for the first."""

    number: int
    total: int | None
    previous: str | None

    @property
    def is_extra(self) -> bool:
        return self.total is None


def next_question(content: Content, answers: Answers, recommendation: Recommendation | None = None) -> Question | None:
    """The question to ask now, or None when the result is what remains to be shown."""
    recommendation = recommendation or recommend(content, answers)
    unanswered = [question for question in visible(content, answers) if question.slug not in answers.chosen]
    asked = [question for question in unanswered if question.asked == ALWAYS]
    if recommendation.verdict in (Verdict.CLOSE, Verdict.TIE, Verdict.OPEN):
        asked += [question for question in unanswered if question.asked == WHEN_CLOSE]
    able = _Changes(content, answers, recommendation)
    return next((question for question in asked if able.can_change(question)), None)


def step(content: Content, answers: Answers, question: Question) -> Step:
    """Where this question stands in the visitor's journey."""
    shown = {each.slug for each in visible(content, answers) if each.asked == ALWAYS or each.slug in answers.chosen}
    path = [each for each in content.questions if each.slug in shown or each.slug == question.slug]
    path.sort(key=lambda each: each.asked != ALWAYS)
    place = path.index(question)
    before = [each.slug for each in path[:place] if each.slug in answers.chosen]
    previous = before[-1] if before else None
    always = sum(each.asked == ALWAYS for each in path)
    if question.asked == ALWAYS:
        return Step(place + 1, always, previous)
    return Step(place + 1 - always, None, previous)


def is_settled(content: Content, answers: Answers, recommendation: Recommendation | None = None) -> bool:
    """Whether no open question can change any more what is recommended."""
    recommendation = recommendation or recommend(content, answers)
    able = _Changes(content, answers, recommendation)
    return not any(able.can_change(question) for question in visible(content, answers) if question.slug not in answers.chosen)


class _Changes:
    """What the open questions can still change, for one state of the answers."""

    def __init__(self, content: Content, answers: Answers, recommendation: Recommendation) -> None:
        self.content = content
        self.answers = answers
        self.recommendation = recommendation
        self.leaders = recommendation.recommended
        shown = {question.slug for question in visible(content, answers)}
        self.coming = {question.slug: self.choices_coming(question, question.slug in shown) for question in content.questions}
        self.contenders = [
            standing.concept
            for standing in recommendation.standings
            if not standing.ruled_out and standing.concept not in self.leaders and self.can_catch_up(standing.concept)
        ]

    def choices_coming(self, question: Question, is_visible: bool) -> tuple[Choice, ...]:
        """The choices that may yet come to count: all of an open question; of one that was answered before it was hidden, the
        one given, which counts again once the question is back; none of one that counts already or cannot be opened."""
        chosen = self.answers.chosen
        if not is_visible and not any(chosen.get(before, choice) == choice for before, choice in question.after):
            return ()
        if question.slug not in chosen:
            return question.choices
        kept = question.choice(chosen[question.slug])
        return (kept,) if kept and not is_visible else ()

    def can_change(self, question: Question) -> bool:
        match self.recommendation.verdict:
            case Verdict.OPEN:
                return bool(question.choices)
            case Verdict.NONE:
                return False
        return any(self.choice_can_change(choice) for choice in self.coming[question.slug]) or any(
            self.can_change(opened) for opened in self.opened_by(question)
        )

    def choice_can_change(self, choice: Choice) -> bool:
        fits = [choice.fit(leader) for leader in self.leaders]
        if RULES_OUT in fits or len(set(fits)) > 1:
            return True
        return any(_gain(choice, rival, self.leaders[0]) > 0 for rival in self.contenders)

    def can_catch_up(self, rival: str) -> bool:
        """Whether the open questions together can bring the rival level with a recommended concept."""
        if not self.leaders:
            return True
        leader = self.leaders[0]
        behind = self.recommendation.standing(leader).score - self.recommendation.standing(rival).score
        for question in self.content.questions:
            coming = self.coming[question.slug]
            behind -= weight(question, self.answers) * max((_gain(choice, rival, leader) for choice in coming), default=0)
            if behind <= 0:
                return True
        return False

    def opened_by(self, question: Question) -> Iterator[Question]:
        return (
            each
            for each in self.content.questions
            if self.coming[each.slug] and any(before == question.slug for before, _ in each.after)
        )


def _gain(choice: Choice, rival: str, leader: str) -> int:
    """What the choice brings the rival nearer to the leader, at weight 1; 0 where it does not, or rules the rival out."""
    for_rival, for_leader = choice.fit(rival), choice.fit(leader)
    if isinstance(for_rival, str) or isinstance(for_leader, str):
        return 0
    return max(0, for_rival - for_leader)
