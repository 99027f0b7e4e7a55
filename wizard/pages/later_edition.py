"""For a result of an older edition: what has changed in what it shows, and what today's guide says to the same answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from concepts.content import ALWAYS, Content, Question
from concepts.publishing.differences import Difference, differences
from concepts.publishing.stored_editions import Published
from wizard.engine.answers import from_query, to_query
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Recommendation
from wizard.views.addresses import Addresses, current_addresses


@dataclass(frozen=True)
class LaterEdition:
    """`lost` are the questions whose answer means nothing today. `is_same` when today's guide recommends the same concepts."""

    today: Published
    differences: tuple[Difference, ...]
    lost: tuple[Question, ...]
    recommendation: Recommendation
    names: tuple[str, ...]
    is_same: bool
    address: str


def compare_with_today(edition: Published, today: Published | None, to: Addresses, evaluation: Evaluation) -> LaterEdition | None:
    """None where nothing was published since, or for the preview of a draft."""
    if today is None or today.number == edition.number or to.is_preview:
        return None
    answers_today = from_query(today.content, to_query(edition.content, evaluation.answers)).answers
    now = Evaluation(today.content, answers_today).recommendation
    shows = _Shown(evaluation, today.content)
    lost = set(evaluation.answers.chosen) - set(answers_today.chosen)
    return LaterEdition(
        today=today,
        differences=tuple(each for each in differences(edition.content, today.content) if shows.shows(each)),
        lost=tuple(question for question in edition.content.questions if question.slug in lost),
        recommendation=now,
        names=tuple(today.content.concepts_by_slug[slug].name for slug in now.recommended),
        is_same=set(now.recommended) == set(evaluation.recommendation.recommended),
        address=current_addresses(today.content).result(answers_today),
    )


class _Shown:
    """What the page of a result shows of a guide: every concept's name and score, the cells of the two side by side, the
    answers given with their fits; and what might have been asked."""

    def __init__(self, evaluation: Evaluation, new: Content) -> None:
        self.pair = {evaluation.explanation.concept, evaluation.explanation.beside}
        self.features = {feature.slug for content in (evaluation.content, new) for feature in content.rows(self._pair_in(content))}
        self.fits_nothing = evaluation.recommendation.verdict.fits_nothing
        self.chosen = {(question.slug, choice.slug) for question, choice, _ in evaluation.counting_answers}
        self.answered = {question for question, _ in self.chosen}
        self.asked_always = {question.slug for question in new.questions if question.asked == ALWAYS}

    def _pair_in(self, content: Content) -> Iterable[str]:
        return [slug for slug in self.pair if slug and slug in content.concepts_by_slug]

    def shows(self, difference: Difference) -> bool:
        where, field = difference.where, difference.field
        match difference.kind:
            case "guide":
                return field in ("title", "close margin", "weak threshold") or (field == "when none fits" and self.fits_nothing)
            case "concept":
                return bool(where) and (field in ("", "name") or (field == "summary" and where[0] in self.pair))
            case "feature":
                return bool(where) and where[0] in self.features and field != "shown with every result"
            case "cell":
                return where[0] in self.pair
            case "question":
                is_new = difference.change == "added" and where[0] in self.asked_always
                return bool(where) and field not in ("help", "why") and (is_new or where[0] in self.answered)
            case "choice":
                return where in self.chosen and field not in ("help", "because")
            case "fit":
                return where[:2] in self.chosen
        return False
