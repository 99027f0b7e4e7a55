"""The page of a result."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.safestring import SafeString

from concepts.content import Choice, Concept, Question
from concepts.publishing.stored_editions import Published
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Recommendation, Verdict
from wizard.pages.concept_map import ConceptMap, build_concept_map
from wizard.pages.later_edition import LaterEdition, compare_with_today
from wizard.pages.page_parts import GivenAnswer, GuidePage, TableRow, always_shown_rows, given_answers, page_frame
from wizard.pages.question_page import where_next
from wizard.pages.ranking import Place, ranking
from wizard.pages.side_by_side import SideBySide, put_side_by_side
from wizard.pages.what_would_change import WhatWouldChange, find_what_would_change
from wizard.views.addresses import Addresses, edition_addresses
from wizard.web.rendering.verdict_wording import ResultWording, result_wording

MOST_REASONS: Final = 2


@dataclass(frozen=True)
class SharedLink:
    """What a visitor wrote for a short link, the whole address of its page with the host, and that as a QR code."""

    title: str
    note: str
    created_at: datetime
    address: str
    qr: SafeString


@dataclass(frozen=True, kw_only=True)
class ResultPage(GuidePage):
    """`strongest` are the answers that speak most for the recommended concept, `always_shown` the rows that every result shows, of
    the first recommended concept. `following` is the question that could still change the result. `link` and `picture` are for
    previews of links."""

    recommendation: Recommendation
    wording: ResultWording
    recommended: list[tuple[Concept, str]]
    strongest: list[Choice]
    always_shown: tuple[TableRow, ...]
    following: Question | None
    following_address: str
    ranking: list[Place]
    given: list[GivenAnswer]
    set_aside: list[GivenAnswer]
    beside: SideBySide | None
    map: ConceptMap | None
    changing: WhatWouldChange | None
    since: LaterEdition | None
    documents: dict[str, str]
    link: str
    picture: str
    share: str
    shared: SharedLink | None = None


def result(edition: Published, to: Addresses, evaluation: Evaluation, today: Published | None = None) -> ResultPage:
    """`today` is the guide's current edition, where that may be another one."""
    answers, beside, recommendation = evaluation.answers, evaluation.beside, evaluation.recommendation
    following, address = where_next(to, evaluation)
    counting, set_aside = given_answers(to, evaluation)
    by_slug = evaluation.content.concepts_by_slug
    numbered = edition_addresses(edition)
    return ResultPage(
        **page_frame(edition, to),
        recommendation=recommendation,
        wording=result_wording(evaluation),
        recommended=[(by_slug[slug], to.concept(slug)) for slug in recommendation.recommended],
        strongest=_strongest_answers(evaluation),
        always_shown=always_shown_rows(evaluation.content, recommendation.recommended[:1]),
        following=following,
        following_address=address,
        ranking=ranking(to, evaluation),
        given=counting,
        set_aside=set_aside,
        beside=put_side_by_side(to, evaluation),
        map=build_concept_map(evaluation),
        changing=find_what_would_change(to, evaluation) if answers.chosen else None,
        since=compare_with_today(edition, today, to, evaluation),
        documents={form: to.result(answers, beside, f".{form}") for form in ("json", "md")},
        link=numbered.result(answers, beside),
        picture=numbered.result(answers, suffix=".png"),
        share="" if to.is_preview or recommendation.verdict == Verdict.OPEN else numbered.share(answers, beside),
    )


def _strongest_answers(evaluation: Evaluation) -> list[Choice]:
    """Where one concept is recommended, up to MOST_REASONS answers that speak more for it than for the next best."""
    if len(evaluation.recommendation.recommended) != 1:
        return []
    reasons = evaluation.explanation.strongest_reasons(MOST_REASONS)
    return [evaluation.content.choice(reason.question, reason.choice) for reason in reasons]
