"""The ranking of all concepts, and numbers drawn as bars."""

from dataclasses import dataclass

from concepts.content import Choice, Concept, Content
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Standing
from wizard.views.addresses import Addresses


@dataclass(frozen=True)
class Bar:
    """A number drawn: it begins at `left` and is `width` wide, in hundredths of its scale, where 0 is at `zero`."""

    left: float
    width: float
    zero: float


@dataclass(frozen=True)
class Scale:
    """What bars are drawn on, so that they can be compared. It holds 0."""

    lowest: int
    highest: int

    def bar(self, number: int) -> Bar:
        hundredth = 100 / (self.highest - self.lowest)
        return Bar(
            left=round((min(number, 0) - self.lowest) * hundredth, 1),
            width=round(abs(number) * hundredth, 1),
            zero=round(-self.lowest * hundredth, 1),
        )

    def between(self, low: int, high: int) -> Bar:
        """From one number to another, as far as it is on the scale."""
        low = max(low, self.lowest)
        hundredth = 100 / (self.highest - self.lowest)
        return Bar(round((low - self.lowest) * hundredth, 1), round((high - low) * hundredth, 1), self.bar(0).zero)


@dataclass(frozen=True)
class Place:
    """A concept's place in the ranking. `near` is where a score is close to the first one; None where nothing is recommended."""

    concept: Concept
    address: str
    standing: Standing
    is_recommended: bool
    ruled_out_by: tuple[Choice, ...]
    bar: Bar
    near: Bar | None


def ranking(to: Addresses, evaluation: Evaluation) -> list[Place]:
    """Every concept with its bar, on one scale that holds every score, and the best that any could have had."""
    content, recommendation = evaluation.content, evaluation.recommendation
    standings = recommendation.standings
    lowest = min([0, *(standing.score for standing in standings)])
    highest = max([1, *(standing.max_score for standing in standings)])
    scale = Scale(lowest, highest)
    near = scale.between(standings[0].score - content.close_margin, standings[0].score) if recommendation.recommended else None
    return [
        Place(
            concept=content.concepts_by_slug[standing.concept],
            address=to.concept(standing.concept),
            standing=standing,
            is_recommended=standing.concept in recommendation.recommended,
            ruled_out_by=_ruled_out_by(content, standing),
            bar=scale.bar(standing.score),
            near=near,
        )
        for standing in standings
    ]


def _ruled_out_by(content: Content, standing: Standing) -> tuple[Choice, ...]:
    if not standing.ruled_out:
        return ()
    given = [contribution for contribution in standing.contributions if contribution.rules_out]
    return tuple(content.choice(each.question, each.choice) for each in given)
