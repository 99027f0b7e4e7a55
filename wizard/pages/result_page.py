"""The page of a result."""

from concepts.publishing.editions import Published
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Verdict
from wizard.pages.concept_map import drawn_map
from wizard.pages.later_edition import since
from wizard.pages.page_parts import frame, given
from wizard.pages.question_page import where_next
from wizard.pages.ranking import ranking
from wizard.pages.side_by_side import beside as put_beside
from wizard.pages.what_would_change import changing
from wizard.views.addresses import Addresses, edition_addresses
from wizard.web.rendering.verdict_wording import result_wording


def result(edition: Published, to: Addresses, evaluation: Evaluation, today: Published | None = None) -> dict:
    """`today` is the guide's current edition, where that may be another one."""
    answers, beside, recommendation = evaluation.answers, evaluation.beside, evaluation.recommendation
    following, address = where_next(to, evaluation)
    kept, set_aside = given(to, evaluation)
    by_slug = evaluation.content.concepts_by_slug
    for_ever = edition_addresses(edition)
    return (
        frame(edition, to)
        | verdict(evaluation)
        | {
            "recommended": [(by_slug[slug], to.concept(slug)) for slug in recommendation.recommended],
            "following": following,
            "following_address": address,
            "ranking": ranking(to, evaluation),
            "given": kept,
            "set_aside": set_aside,
            "shared": None,
            "beside": put_beside(to, evaluation),
            "map": drawn_map(evaluation),
            "changing": changing(to, evaluation) if answers.chosen else None,
            "since": since(edition, today, to, evaluation),
            "documents": {form: to.result(answers, beside, f".{form}") for form in ("json", "md")},
            "link": for_ever.result(answers, beside),
            "picture": for_ever.result(answers, suffix=".png"),
            "share": "" if to.is_preview or recommendation.verdict == Verdict.OPEN else for_ever.share(answers, beside),
        }
    )


def verdict(evaluation: Evaluation) -> dict:
    """The recommendation, and the words for it in the visitor's language."""
    return {"recommendation": evaluation.recommendation, "wording": result_wording(evaluation)}
