"""A plain document read into a guide that is there already: what it says is taken, what it does not speak of stays.

PURE. Concepts and features are known again by their names, so that slugs which editors changed stay. Questions stay as far as
they fit; drafted ones that nobody has touched are drafted anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from concepts.content import Cell, Choice, Content, Question, Scenario
from concepts.importing.starter_questions import Drafts, draft
from concepts.markdown.slugs import same_name


def merged(before: Content | None, read: Content) -> tuple[Content, Drafts]:
    """The guide with what was read, and the questions among its own that are only drafted."""
    if before is not None:
        read = _known_again(before, read)
    fitting = tuple(_fitting(before.questions, read)) if before is not None and not _is_only_drafted(before) else ()
    if fitting and before is not None:
        kept = replace(read, questions=fitting)
        return replace(kept, scenarios=tuple(_fitting_scenarios(before.scenarios, kept))), Drafts((), ())
    drafts = draft(read)
    return replace(read, questions=drafts.questions), drafts


def _is_only_drafted(before: Content) -> bool:
    """Are the questions there just those that would be drafted?"""
    return before.questions == draft(before).questions


def _known_again(before: Content, read: Content) -> Content:
    concepts = _slugs(before.concepts, read.concepts)
    features = _slugs(before.features, read.features)
    comparisons = _slugs(before.comparisons, read.comparisons)
    known = before.concepts_by_slug
    return replace(
        read,
        introduction=read.introduction or before.introduction,
        language=before.language,
        close_margin=before.close_margin,
        axes=before.axes if set(before.axes) <= set(features.values()) else (),
        concepts=tuple(_filled(replace(each, slug=concepts[each.slug]), known) for each in read.concepts),
        features=tuple(replace(each, slug=features[each.slug]) for each in read.features),
        cells=tuple(
            _noted(replace(each, concept=concepts[each.concept], feature=features[each.feature]), before) for each in read.cells
        ),
        comparisons=tuple(
            replace(each, slug=comparisons[each.slug], concepts=tuple(concepts[slug] for slug in each.concepts))
            for each in read.comparisons
        ),
    )


def _slugs(before: Iterable[Any], read: Iterable[Any]) -> dict[str, str]:
    """The slug that each thing read has in the guide: that of the thing with its name, if there is just one, else its own."""
    named: dict[str, list[str]] = {}
    for each in before:
        named.setdefault(same_name(_name(each)), []).append(each.slug)
    own = {each.slug for each in read}
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for each in read:
        known = named.get(same_name(_name(each)), [])
        slug = known[0] if len(known) == 1 else each.slug
        is_free = slug not in taken and (slug == each.slug or slug not in own)
        slugs[each.slug] = slug if is_free else each.slug
        taken.add(slugs[each.slug])
    return slugs


def _name(thing: Any) -> str:
    return str(getattr(thing, "name", "") or getattr(thing, "title", ""))


def _filled(concept: Any, known: Any) -> Any:
    """The concept with what only editors write, and with its arrow where the document draws none."""
    was = known.get(concept.slug)
    if was is None:
        return concept
    return replace(concept, summary=was.summary, arrow=concept.arrow or was.arrow, outcome=concept.outcome or was.outcome)


def _noted(cell: Cell, before: Content) -> Cell:
    was = before.cell(cell.concept, cell.feature)
    if was is None or was.text != cell.text:
        return cell
    return replace(cell, note=cell.note or was.note, source=cell.source or was.source)


def _fitting(questions: Iterable[Question], content: Content) -> Iterator[Question]:
    """The questions without what is no longer there; those whose answers speak of no concept any more are left out."""
    kept: set[tuple[str, str]] = set()
    for question in questions:
        choices = tuple(_fitting_choice(choice, content) for choice in question.choices)
        if any(choice.fits for choice in question.choices) and not any(choice.fits for choice in choices):
            continue
        after = tuple(pair for pair in question.after if pair in kept)
        if question.after and not after:
            continue
        kept |= {(question.slug, choice.slug) for choice in choices}
        feature = question.feature if question.feature in content.features_by_slug else ""
        yield replace(question, feature=feature, after=after, choices=choices)


def _fitting_choice(choice: Choice, content: Content) -> Choice:
    return replace(choice, fits={concept: fit for concept, fit in choice.fits.items() if concept in content.concepts_by_slug})


def _fitting_scenarios(scenarios: Iterable[Scenario], content: Content) -> Iterator[Scenario]:
    for scenario in scenarios:
        if scenario.expected and scenario.expected not in content.concepts_by_slug:
            continue
        yield replace(scenario, answers=tuple(pair for pair in scenario.answers if pair[0] in content.questions_by_slug))
