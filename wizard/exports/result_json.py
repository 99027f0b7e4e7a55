"""The guide and the recommendation for programs: the contract is docs/result-json.md."""

from typing import Any, Final

from django.utils.translation import gettext

from concepts.content import OLDEST_FORMAT, Content, to_json
from concepts.publishing.stored_editions import Published
from wizard.engine.evaluation import Evaluation
from wizard.engine.explanation import Reason
from wizard.engine.robustness import Robustness
from wizard.views.query_parsing import Query
from wizard.web.rendering.numbers_and_lists import join_with_and, quote

JsonObject = dict[str, Any]

KEYS_ADDED_IN_FORMAT: Final = {"nearest": 2, "robustness": 2}
"""The keys of a result that editions of older formats do not have."""


def build_guide_json(edition: Published) -> JsonObject:
    return to_json(edition.content) | {"edition": edition.number}


def build_result_json(edition: Published, evaluation: Evaluation) -> JsonObject:
    """In the format of the edition: what an older format does not have stays away, so that its answers never change."""
    recommendation, following = evaluation.recommendation, evaluation.next_question
    document = {
        "guide": evaluation.content.slug,
        "edition": edition.number,
        "verdict": recommendation.verdict.value,
        "recommended": list(recommendation.recommended),
        "nearest": list(recommendation.nearest),
        "runner_up": recommendation.runner_up,
        "beside": evaluation.explanation.beside,
        "lead": recommendation.lead,
        "ranking": [
            {"concept": each.concept, "score": each.score, "max_score": each.max_score, "ruled_out": each.ruled_out}
            for each in recommendation.standings
        ],
        "reasons": [_reason(reason) for reason in evaluation.explanation.reasons],
        "rows": _rows(evaluation),
        "changes": [
            {"question": question, "choice": choice, "recommended": list(change.recommended)}
            for change in evaluation.counterfactuals.changes
            for question, choice in change.answers
        ],
        "robustness": _robustness(evaluation.robustness) if evaluation.robustness else None,
        "asked": [question.slug for question in evaluation.visible_questions if question.slug in evaluation.answers.chosen],
        "next": following.slug if following else None,
    }
    return {
        key: value for key, value in document.items() if KEYS_ADDED_IN_FORMAT.get(key, OLDEST_FORMAT) <= evaluation.content.format
    }


def _robustness(found: Robustness) -> JsonObject:
    return {
        "fits": {
            "tried": found.fits.tried,
            "stays": found.fits.stays,
            "hangs_on": [
                {
                    "question": step.question,
                    "choice": step.choice,
                    "concept": step.concept,
                    "fit": step.fit,
                    "moved_to": step.moved_to,
                    "recommended": list(step.outcome.recommended),
                }
                for step in found.fits.hangs_on
            ],
        },
        "weightings": {
            "tried": found.weightings.tried,
            "exact": found.weightings.is_exact,
            "stays": round(found.weightings.stays, 4),
            "outcomes": [
                {"recommended": list(outcome.recommended), "share": round(share, 4)}
                for outcome, share in found.weightings.outcomes.items()
            ],
        },
    }


def describe_wrong_answer(content: Content, query: Query) -> str:
    """A sentence about the first question in the address whose answer is not one of its choices."""
    slug = query.misunderstood_questions[0]
    words = {
        "question": slug,
        "values": join_with_and(quote(value) for _, value in query.wrong_answers(slug)),
        "offered": ", ".join(quote(choice.slug) for choice in content.questions_by_slug[slug].choices),
    }
    if slug in query.parsed.doubled:
        return gettext("The question “%(question)s” has two answers, %(values)s. Give one of %(offered)s or “not-sure”.") % words
    return gettext("The question “%(question)s” has no choice %(values)s. Give one of %(offered)s or “not-sure”.") % words


def _reason(reason: Reason) -> JsonObject:
    return {
        "question": reason.question,
        "choice": reason.choice,
        "feature": reason.feature,
        "important": reason.important,
        "contributions": {concept: contribution.points for concept, contribution in reason.contributions.items()},
    }


def _rows(evaluation: Evaluation) -> list[JsonObject]:
    content, explanation = evaluation.content, evaluation.explanation
    pair = [slug for slug in (explanation.concept, explanation.beside) if slug]
    return [
        {
            "feature": row.feature.slug,
            "relevance": row.relevance,
            "cells": {slug: cell.text if (cell := content.cell(slug, row.feature.slug)) else None for slug in pair},
        }
        for row in explanation.rows
    ]
