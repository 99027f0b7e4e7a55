"""What holds for each guide in concepts/guides: its document is exact, its scenarios pass, and it recommends all its concepts."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from concepts.content import Content
from concepts.importing.reader import read
from concepts.markdown.guide_writer import write_guide
from concepts.publishing.check_runner import run_checks
from wizard.analysis.scenario_runs import run_scenarios
from wizard.analysis.shares import analyse

GUIDES = sorted(Path("concepts/guides").glob("*.md"))
LEAST_SHARE, LARGEST_SHARE = 0.15, 0.40

documents = pytest.mark.parametrize("document", GUIDES, ids=lambda document: document.stem)


def content_of(document: Path) -> Content:
    return read(document.read_text()).content


@documents
def test_its_file_has_the_name_of_its_slug(document):
    assert content_of(document).slug == document.stem


@documents
def test_it_is_read_without_a_notice_and_exports_to_the_same_document(document):
    parsed = read(document.read_text())
    assert parsed.notices == ()
    assert write_guide(parsed.content) == document.read_text()


@documents
def test_every_concept_has_three_to_five_first_steps_each_of_them_something_to_do(document):
    for concept in content_of(document).concepts:
        steps = concept.first_steps.split("\n")
        assert 3 <= len(steps) <= 5
        for number, step in enumerate(steps, start=1):
            assert re.fullmatch(rf"{number}\. \*\*[A-Z][^*]+\.\*\* [A-Z][^*]+[.?]", step), step


@documents
def test_every_choice_has_a_clause_that_completes_because(document):
    choices = [choice for question in content_of(document).questions for choice in question.choices]
    for choice in choices:
        assert re.fullmatch(r"([a-z]|IT operations|SREs)[^.:;]{10,65}", choice.because), choice.label
        assert not re.search(r"\b(I|we|our|you|your)\b", choice.because), choice.because
    assert len({choice.because for choice in choices}) == len(choices)


@documents
def test_tools_and_an_example_are_shown_with_every_result(document):
    assert [feature.slug for feature in content_of(document).features if feature.always_shown] == ["tooling", "example"]


@documents
def test_every_scenario_ends_where_it_should(document):
    assert [run.scenario.situation for run in run_scenarios(content_of(document)) if not run.is_passing] == []


@documents
def test_the_publish_checks_find_nothing(document):
    assert run_checks(settings.PUBLISH_CHECKS, content_of(document), seconds=None) == []


@documents
def test_no_concept_wins_rarely_or_nearly_always(document):
    """Of all journeys that end at one concept."""
    alone = {share.concept: share.alone for share in analyse(content_of(document)).shares}
    shares = {concept: share / sum(alone.values()) for concept, share in alone.items()}
    assert {concept: share for concept, share in shares.items() if not LEAST_SHARE <= share <= LARGEST_SHARE} == {}


@documents
def test_links_to_other_guides_lead_to_shipped_guides(document):
    linked = set(re.findall(r"\]\(/([^/)]*)/\)", document.read_text()))
    assert linked <= {guide.stem for guide in GUIDES} - {document.stem}
