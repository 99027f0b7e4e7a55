"""A plain document merged into a guide that exists: what the document says is taken, what it does not mention stays.

PURE. Concepts and features are matched by their names, so that slugs which editors changed stay. Questions stay as far as they
still fit; drafted ones that nobody has edited are drafted again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from concepts.content import Cell, Choice, Comparison, Concept, Content, Feature, Question, Scenario
from concepts.importing.starter_questions import DraftedQuestions, draft_questions
from concepts.markdown.slugs import name_key


def merge_guides(before: Content | None, read: Content) -> tuple[Content, DraftedQuestions]:
    """The guide with what was read, and those of its questions that are drafted."""
    if before is not None:
        read = _keep_edits(before, read)
        questions = () if _has_only_drafts(before) else tuple(_fitting_questions(before.questions, read))
        if questions:
            merged = replace(read, questions=questions)
            scenarios = tuple(_fitting_scenarios(before.scenarios, merged))
            return replace(merged, scenarios=scenarios), DraftedQuestions()
    drafted = draft_questions(read)
    return replace(read, questions=drafted.questions), drafted


def _has_only_drafts(before: Content) -> bool:
    """Are the questions just those that would be drafted?"""
    return before.questions == draft_questions(before).questions


def _keep_edits(before: Content, read: Content) -> Content:
    """What was read, with the slugs of the guide and what only editors write."""
    concepts = _match_slugs(before.concepts, read.concepts)
    features = _match_slugs(before.features, read.features)
    comparisons = _match_slugs(before.comparisons, read.comparisons)
    return replace(
        read,
        introduction=read.introduction or before.introduction,
        language=before.language,
        close_margin=before.close_margin,
        weak_threshold=before.weak_threshold,
        when_none_fits=before.when_none_fits,
        axes=before.axes if set(before.axes) <= set(features.values()) else (),
        concepts=tuple(_keep_texts(replace(each, slug=concepts[each.slug]), before) for each in read.concepts),
        features=tuple(_keep_mark(replace(each, slug=features[each.slug]), before) for each in read.features),
        cells=tuple(
            _keep_note(replace(each, concept=concepts[each.concept], feature=features[each.feature]), before) for each in read.cells
        ),
        comparisons=tuple(
            replace(each, slug=comparisons[each.slug], concepts=tuple(concepts[slug] for slug in each.concepts))
            for each in read.comparisons
        ),
    )


_Named = Concept | Feature | Comparison


def _match_slugs(before: Sequence[_Named], read: Sequence[_Named]) -> dict[str, str]:
    """For each thing read, the slug of the one thing in the guide with its name, else its own."""
    slugs_by_name: dict[str, list[str]] = {}
    for each in before:
        slugs_by_name.setdefault(_key(each), []).append(each.slug)
    own = {each.slug for each in read}
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for each in read:
        known = slugs_by_name.get(_key(each), [])
        slug = known[0] if len(known) == 1 else each.slug
        is_free = slug not in taken and (slug == each.slug or slug not in own)
        slugs[each.slug] = slug if is_free else each.slug
        taken.add(slugs[each.slug])
    return slugs


def _key(thing: _Named) -> str:
    return name_key(thing.title if isinstance(thing, Comparison) else thing.name)


def _keep_texts(concept: Concept, before: Content) -> Concept:
    """The concept with its summary and first steps, and with its arrow where the document draws none."""
    was = before.concepts_by_slug.get(concept.slug)
    if was is None:
        return concept
    arrow, outcome = concept.arrow or was.arrow, concept.outcome or was.outcome
    return replace(concept, summary=was.summary, arrow=arrow, outcome=outcome, first_steps=was.first_steps)


def _keep_mark(feature: Feature, before: Content) -> Feature:
    was = before.features_by_slug.get(feature.slug)
    return replace(feature, always_shown=was.always_shown) if was else feature


def _keep_note(cell: Cell, before: Content) -> Cell:
    was = before.cell(cell.concept, cell.feature)
    if was is None or was.text != cell.text:
        return cell
    return replace(cell, note=cell.note or was.note, source=cell.source or was.source)


def _fitting_questions(questions: Iterable[Question], content: Content) -> Iterator[Question]:
    """The questions without concepts, features and choices that are gone, if any answer still fits a concept."""
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
        if not scenario.expected or scenario.expected in content.concepts_by_slug:
            yield replace(scenario, answers=tuple(pair for pair in scenario.answers if pair[0] in content.questions_by_slug))
