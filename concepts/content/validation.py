"""Validates a guide: slugs that an address cannot contain, that occur twice, or that name nothing. PURE."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Final

from concepts.content.reserved_words import ADDRESSES_IN_USE, ADDRESSES_TO_COME, QUERY_WORDS
from concepts.content.values import ALWAYS, ASKED, NOT_SURE, OLDEST_FORMAT, WEIGHTS, WHEN_CLOSE, Content, Question, Scenario

SLUG_LENGTH: Final = 80
CLOSE_MARGIN_LIMIT: Final = 100
WEAK_THRESHOLD_LIMIT: Final = 100
_SLUG = re.compile(r"[\w-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def problems_of(content: Content) -> Iterable[str]:
    """One sentence for each problem of the content; nothing when it is whole."""
    yield from _guide_problems(content)
    yield from _slug_problems("concept", (concept.slug for concept in content.concepts))
    yield from _slug_problems("feature", (feature.slug for feature in content.features))
    yield from _slug_problems("comparison", (comparison.slug for comparison in content.comparisons))
    yield from _slug_problems("question", (question.slug for question in content.questions))
    yield from _cell_problems(content)
    for comparison in content.comparisons:
        where = f"Comparison “{comparison.slug}”"
        yield from _unknown_slugs(where, "concept", comparison.concepts, content.concepts_by_slug)
        yield from _duplicates(f"{where} names the concept", comparison.concepts)
    earlier: dict[str, set[str]] = {}
    for question in content.questions:
        yield from _question_problems(question, content, earlier)
        earlier[question.slug] = {choice.slug for choice in question.choices}
    for scenario in content.scenarios:
        yield from _scenario_problems(scenario, earlier, content)


def slug_problem(slug: str, kind: str, is_new: bool = False) -> str:
    """Why this cannot be the slug of a concept, feature, comparison, question, choice or guide; "" when it can.

    A guide that `is_new` cannot have an address that is reserved for later either: see reserved_words.ADDRESSES_TO_COME.
    """
    if not _SLUG.fullmatch(slug):
        return f"“{slug}” cannot be the slug of a {kind}: use letters, digits, hyphens and underscores."
    if len(slug) > SLUG_LENGTH:
        return f"“{slug[:20]}…” is too long for the slug of a {kind}: {SLUG_LENGTH} characters at most."
    if kind in ("concept", "question", "choice") and slug in QUERY_WORDS:
        return f"“{slug}” cannot be the slug of a {kind}: the word means something else in an address."
    if kind == "guide" and (slug in ADDRESSES_IN_USE or slug.isdecimal()):
        return f"“{slug}” cannot be the slug of a guide: that address is taken."
    if kind == "guide" and is_new and slug in ADDRESSES_TO_COME:
        return f"“{slug}” cannot be the slug of a new guide: that address is reserved. Choose another slug."
    return ""


def language_problem(language: str) -> str:
    """Why this is not a language tag that browsers know; "" when it is."""
    return "" if _LANGUAGE.fullmatch(language) else f"“{language}” is not a language: write en, de, pt-BR, …"


def source_problem(source: str) -> str:
    """Why this cannot be the link of a cell; "" when it can. An empty source is no link."""
    return (
        "" if not source or _WEB_ADDRESS.fullmatch(source) else f"“{source}” is not a link: it must start with https:// or http://."
    )


def _guide_problems(content: Content) -> Iterable[str]:
    if problem := slug_problem(content.slug, "guide"):
        yield problem
    if not content.title.strip():
        yield "The guide has no title."
    if problem := language_problem(content.language):
        yield problem
    if not 0 <= content.close_margin <= CLOSE_MARGIN_LIMIT:
        yield f"The close margin is {content.close_margin}; it can be 0 to {CLOSE_MARGIN_LIMIT}."
    if content.weak_threshold is None and content.format > OLDEST_FORMAT:
        yield "The guide has no weak threshold."
    if content.weak_threshold is not None and abs(content.weak_threshold) > WEAK_THRESHOLD_LIMIT:
        limits = f"-{WEAK_THRESHOLD_LIMIT} to {WEAK_THRESHOLD_LIMIT}"
        yield f"The weak threshold is {content.weak_threshold}; it can be {limits}."
    if content.axes and len(set(content.axes)) != 2:
        yield "The map needs two different features, one across and one up."
    yield from _unknown_slugs("The map", "feature", content.axes, content.features_by_slug)


def _slug_problems(kind: str, slugs: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for slug in slugs:
        if problem := slug_problem(slug, kind):
            yield problem
        if slug in seen:
            yield f"Two {kind}s have the slug “{slug}”."
        seen.add(slug)


def _cell_problems(content: Content) -> Iterable[str]:
    seen: set[tuple[str, str]] = set()
    for cell in content.cells:
        place = (cell.concept, cell.feature)
        yield from _unknown_slugs("A cell", "concept", [cell.concept], content.concepts_by_slug)
        yield from _unknown_slugs("A cell", "feature", [cell.feature], content.features_by_slug)
        if place in seen:
            yield f"Two cells are for the concept “{cell.concept}” and the feature “{cell.feature}”."
        if problem := source_problem(cell.source):
            yield problem
        seen.add(place)


def _question_problems(question: Question, content: Content, earlier: Mapping[str, Set[str]]) -> Iterable[str]:
    """`earlier` has the choices of all earlier questions."""
    where = f"Question “{question.slug}”"
    for problem in _slug_problems("choice", (choice.slug for choice in question.choices)):
        yield f"{where}: {problem}"
    if question.feature:
        yield from _unknown_slugs(where, "feature", [question.feature], content.features_by_slug)
    if question.weight not in WEIGHTS:
        yield f"{where} has the weight {question.weight}; it can be 1, 2 or 3."
    if question.asked not in ASKED:
        yield f"{where} is asked “{question.asked}”; it can be “{ALWAYS}” or “{WHEN_CLOSE}”."
    for before, choice in question.after:
        if before not in earlier:
            yield f"{where} follows the question “{before}”, which does not come before it: move one of them."
        elif choice not in earlier[before]:
            yield f"{where} follows the choice “{choice}”, which the question “{before}” does not have."
    for each in question.choices:
        yield from _unknown_slugs(
            f"Choice “{each.slug}” of question “{question.slug}”", "concept", each.fits, content.concepts_by_slug
        )


def _scenario_problems(scenario: Scenario, choices: Mapping[str, Set[str]], content: Content) -> Iterable[str]:
    """`choices` has the choices of every question."""
    where = f"Scenario “{scenario.situation}”"
    if scenario.expected:
        yield from _unknown_slugs(where, "concept", [scenario.expected], content.concepts_by_slug)
    yield from _duplicates(f"{where} answers the question", [slug for slug, _ in scenario.answers])
    for slug, choice in scenario.answers:
        if slug not in choices:
            yield f"{where} answers the question “{slug}”, which does not exist."
        elif choice != NOT_SURE and choice not in choices[slug]:
            yield f"{where} answers “{choice}”, which is not a choice of the question “{slug}”."


def _unknown_slugs(where: str, kind: str, slugs: Iterable[str], known: Mapping[str, Any]) -> Iterable[str]:
    for slug in slugs:
        if slug not in known:
            yield f"{where} names the {kind} “{slug}”, which does not exist."


def _duplicates(what: str, slugs: Sequence[str]) -> Iterable[str]:
    for slug, times in Counter(slugs).items():
        if times > 1:
            yield f"{what} “{slug}” {times} times; once is enough."
