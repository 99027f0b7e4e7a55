"""The guide and the recommendation for programs: the contract is docs/result-json.md."""

from django.utils.translation import gettext

from concepts.content import Content, to_json
from concepts.publishing.editions import Published
from wizard.engine.evaluation import Evaluation
from wizard.engine.explanation import Explanation, Reason
from wizard.templatetags.words import quote, spoken
from wizard.views.addresses import Query


def guide(edition: Published) -> dict:
    return to_json(edition.content) | {"edition": edition.number}


def result(edition: Published, evaluation: Evaluation) -> dict:
    content, recommendation, explanation = evaluation.content, evaluation.recommendation, evaluation.explanation
    following = evaluation.next_question
    return {
        "guide": content.slug,
        "edition": edition.number,
        "verdict": recommendation.verdict.value,
        "recommended": list(recommendation.recommended),
        "runner_up": recommendation.runner_up,
        "beside": explanation.beside,
        "lead": recommendation.lead,
        "ranking": [
            {"concept": each.concept, "score": each.score, "max_score": each.max_score, "ruled_out": each.ruled_out}
            for each in recommendation.standings
        ],
        "reasons": [_reason(reason) for reason in explanation.reasons],
        "rows": _rows(content, explanation),
        "changes": [
            {"question": question, "choice": choice, "recommended": list(change.recommended)}
            for change in evaluation.counterfactuals.elsewhere
            for question, choice in change.given
        ],
        "asked": [question.slug for question in evaluation.visible_questions if question.slug in evaluation.answers.chosen],
        "next": following.slug if following else None,
    }


def what_was_misunderstood(content: Content, query: Query) -> str:
    """A sentence about the first answer in the address that is none."""
    slug = query.misunderstood[0]
    said = {
        "question": slug,
        "values": spoken(quote(value) for _, value in query.wrong(slug)),
        "offered": ", ".join(quote(choice.slug) for choice in content.questions_by_slug[slug].choices),
    }
    if slug in query.reading.doubled:
        return gettext("The question “%(question)s” has two answers, %(values)s. Give one of %(offered)s or “not-sure”.") % said
    return gettext("The question “%(question)s” has no choice %(values)s. Give one of %(offered)s or “not-sure”.") % said


def _reason(reason: Reason) -> dict:
    return {
        "question": reason.question,
        "choice": reason.choice,
        "feature": reason.feature,
        "important": reason.important,
        "contributions": {concept: contribution.points for concept, contribution in reason.contributions.items()},
    }


def _rows(content: Content, explanation: Explanation) -> list[dict]:
    pair = [slug for slug in (explanation.concept, explanation.beside) if slug]
    return [
        {
            "feature": row.feature.slug,
            "relevance": row.relevance,
            "cells": {slug: cell.text if (cell := content.cell(slug, row.feature.slug)) else None for slug in pair},
        }
        for row in explanation.rows
    ]
