"""Which question comes next, and where a visitor is.

Always-asked questions come first, then, only while the verdict is close, tie, weak or open, those asked when close; both in
the guide's order. A question that cannot change any more what is recommended is never asked. It still can, when

    a choice of it rules out a recommended concept;
    or a tie is open and a choice of it suits the tied concepts differently;
    or a choice of it brings a rival nearer to a recommended concept, and the open questions together can let that rival
    catch up;
    or it opens a question that can.

The bar that a score must exceed (see `scoring`) is a rival like the others, which every choice gives 0 points: a concept that it
catches up with is too weak to be recommended. While nothing fits well, the bar leads.

"Together" adds up, over the open questions, the best gain that one choice gives the rival. Open questions are independent
of each other, so the sum is what the rival can really gain.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from concepts.content import ALWAYS, RULES_OUT, WHEN_CLOSE, Choice, Content, Question
from wizard.engine.answers import Answers, times_counted, visible_questions
from wizard.engine.recommendation import Recommendation, Verdict, recommend
from wizard.engine.scoring import bar, is_ruled_out, points

BAR: Final = ""
"""Stands for the bar among the slugs of the concepts."""


@dataclass(frozen=True, slots=True)
class JourneyStep:
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
    unanswered = [question for question in visible_questions(content, answers) if question.slug not in answers.chosen]
    candidates = [question for question in unanswered if question.asked == ALWAYS]
    if recommendation.verdict.is_undecided:
        candidates += [question for question in unanswered if question.asked == WHEN_CLOSE]
    open_questions = _OpenQuestions(content, answers, recommendation)
    return next((question for question in candidates if open_questions.can_change(question)), None)


def journey_step(content: Content, answers: Answers, question: Question) -> JourneyStep:
    """Where this question stands in the visitor's journey."""
    on_path = {each.slug for each in visible_questions(content, answers) if each.asked == ALWAYS or each.slug in answers.chosen}
    path = [each for each in content.questions if each.slug in on_path or each.slug == question.slug]
    path.sort(key=lambda each: each.asked != ALWAYS)
    place = path.index(question)
    before = [each.slug for each in path[:place] if each.slug in answers.chosen]
    previous = before[-1] if before else None
    always = sum(each.asked == ALWAYS for each in path)
    if question.asked == ALWAYS:
        return JourneyStep(place + 1, always, previous)
    return JourneyStep(place + 1 - always, None, previous)


class _OpenQuestions:
    """What the open questions can still change, for one state of the answers."""

    def __init__(self, content: Content, answers: Answers, recommendation: Recommendation) -> None:
        self.content = content
        self.answers = answers
        self.recommendation = recommendation
        self.leaders = recommendation.recommended or (BAR,)

    @cached_property
    def coming(self) -> dict[str, tuple[Choice, ...]]:
        """By question, the choices that may yet come to count."""
        visible = {question.slug for question in visible_questions(self.content, self.answers)}
        return {question.slug: self.choices_coming(question, question.slug in visible) for question in self.content.questions}

    @cached_property
    def contenders(self) -> frozenset[str]:
        """Those not in the lead that the open questions together can bring level with it; past the bar, if that leads."""
        leader = self.leaders[0]
        scores = {standing.concept: standing.score for standing in self.recommendation.standings if not standing.ruled_out}
        scores[BAR] = bar(self.content) + (leader == BAR)
        behind = {concept: scores[leader] - score for concept, score in scores.items() if concept not in self.leaders}
        level: set[str] = set()
        for question in self.content.questions:
            left = behind.keys() - level
            if not left:
                break
            times = times_counted(question, self.answers)
            for rival, gain in _best_gains(self.coming[question.slug], leader, left).items():
                behind[rival] -= times * gain
                if behind[rival] <= 0:
                    level.add(rival)
        return frozenset(level)

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
            self.can_change(opened) for opened in self.questions_opened_by(question)
        )

    def choice_can_change(self, choice: Choice) -> bool:
        fits = [choice.fit(leader) for leader in self.leaders]
        if RULES_OUT in fits or len(set(fits)) > 1:
            return True
        return bool(_best_gains((choice,), self.leaders[0], self.contenders))

    def questions_opened_by(self, question: Question) -> Iterator[Question]:
        return (
            each
            for each in self.content.questions
            if self.coming[each.slug] and any(before == question.slug for before, _ in each.after)
        )


def _best_gains(choices: Iterable[Choice], leader: str, rivals: Collection[str]) -> dict[str, int]:
    """What the best of the choices brings each rival nearer to the leader, at weight 1; without those that no choice does. A
    choice that rules one of the two out brings nothing."""
    gains: dict[str, int] = {}
    for choice in choices:
        leader_points = points(choice.fit(leader), 1)
        if is_ruled_out(leader_points):
            continue
        for rival in rivals:
            gain = points(choice.fits.get(rival, 0), 1) - leader_points
            if gain > gains.get(rival, 0):
                gains[rival] = gain
    return gains
