"""What the draft rows refuse: in words to an editor, and where the database can, to everyone."""

import re
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from concepts.models import Cell, Choice, ComparedConcept, Concept, Feature, Fit, Guide, Question, Scenario
from concepts.publishing.editions import CannotPublish, publish
from tests.support.guides.drinks_guide import DRINKS, drinks
from tests.support.guides.save_content import save_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_guides():
    """The sample guide, and the same guide again under another slug."""
    return save_content(DRINKS), save_content(drinks(slug="other-drinks", title="Other drinks"))


def sentences(row) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.messages


def is_refused(write) -> bool:
    """Whether the database refuses this write. Leaves nothing behind."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_a_slug_is_unique_only_within_its_guide(two_guides):
    guide, _ = two_guides
    second = Concept(guide=guide, slug="tea", name="Green tea")
    assert sentences(second) == ["This guide already has a concept with this slug."]
    assert is_refused(second.save)


def test_a_reserved_slug_is_refused(two_guides):
    guide, _ = two_guides
    assert sentences(Concept(guide=guide, slug="next", name="Next")) == [
        "“next” cannot be the slug of a concept: the word means something else in an address."
    ]
    assert sentences(Guide(slug="admin", title="Admin")) == ["“admin” cannot be the slug of a guide: that address is taken."]


def test_there_is_one_cell_and_one_fit_for_each_pair(two_guides):
    guide, _ = two_guides
    tea, served = guide.concepts.get(slug="tea"), guide.features.get(slug="served")
    assert sentences(Cell(concept=tea, feature=served, text="cold")) == ["This concept already has a cell for this feature."]
    hot = Choice.objects.get(question__guide=guide, slug="hot")
    assert sentences(Fit(choice=hot, concept=tea, value="1")) == ["This choice already has a fit for this concept."]


def test_a_fit_is_one_of_six_values(two_guides):
    guide, _ = two_guides
    fit = Fit.objects.filter(concept__guide=guide)[0]
    fit.value = "3"
    assert sentences(fit)
    assert is_refused(fit.save)


def test_a_weight_is_between_1_and_3(two_guides):
    guide, _ = two_guides
    question = guide.questions.first()
    question.weight = 4
    assert sentences(question)
    assert is_refused(question.save)


def test_the_source_of_a_cell_is_a_web_link(two_guides):
    guide, _ = two_guides
    cell = Cell.objects.filter(concept__guide=guide)[0]
    cell.source = "ftp://example.org/tea"
    assert sentences(cell) == ["“ftp://example.org/tea” is not a link: it must start with https:// or http://."]


def test_a_language_is_a_language_tag(two_guides):
    guide, _ = two_guides
    guide.language = "plain English"
    assert sentences(guide) == ["“plain English” is not a language: write en, de, pt-BR, …"]


def test_the_slug_of_a_published_guide_cannot_be_changed(two_guides):
    guide, other = two_guides
    guide.editions.create(number=1, document="{}", published_at="2026-01-01T00:00Z")
    guide.slug = "beverages"
    assert sentences(guide) == ["This guide is published, so its slug must stay “drinks”: shared links use it."]
    other.slug = "beverages"
    other.full_clean()


ROWS_OF_TWO_GUIDES = {
    "a cell": lambda guide, other: Cell(concept=guide.concepts.last(), feature=other.features.last(), text="x"),
    "a fit": lambda guide, other: Fit(choice=Choice.objects.filter(question__guide=guide).last(), concept=other.concepts.first()),
    "a column": lambda guide, other: ComparedConcept(comparison=guide.comparisons.first(), concept=other.concepts.first()),
    "the feature of a question": lambda guide, other: Question(guide=guide, slug="q", text="?", feature=other.features.first()),
    "the concept a scenario expects": lambda guide, other: Scenario(guide=guide, situation="S", expected=other.concepts.first()),
}


@pytest.mark.parametrize("what", ROWS_OF_TWO_GUIDES)
def test_a_new_row_cannot_refer_to_another_guide(two_guides, what):
    row = ROWS_OF_TWO_GUIDES[what](*two_guides)
    assert "belongs to another guide than" in " ".join(sentences(row))


@pytest.fixture
def snacks():
    """A guide that shares no slug with the sample guide."""
    guide = Guide.objects.create(slug="snacks", title="Snacks")
    guide.concepts.create(slug="crisps", name="Crisps")
    guide.features.create(slug="salty", name="Salty")
    guide.questions.create(slug="hunger", text="Hungry?").choices.create(slug="very", label="Very")
    return guide


REFERENCES_TO_ANOTHER_GUIDE = {
    "a cell": (
        lambda drinks, snacks: drinks.concepts.first().cells.create(feature=snacks.features.get(), text="x"),
        "A cell names the feature “salty”, which does not exist.",
    ),
    "a fit": (
        lambda drinks, snacks: drinks.questions.first().choices.first().fits.create(concept=snacks.concepts.get(), value="1"),
        "names the concept “crisps”, which does not exist.",
    ),
    "a column": (
        lambda drinks, snacks: drinks.comparisons.first().columns.create(concept=snacks.concepts.get()),
        "names the concept “crisps”, which does not exist.",
    ),
    "the feature of a question": (
        lambda drinks, snacks: drinks.questions.create(slug="q", text="?", feature=snacks.features.get()),
        "names the feature “salty”, which does not exist.",
    ),
    "what a question follows": (
        lambda drinks, snacks: drinks.questions.last().after.add(snacks.questions.get().choices.get()),
        "follows the question “hunger”, which does not come before it: move one of them.",
    ),
    "the concept a scenario expects": (
        lambda drinks, snacks: drinks.scenarios.create(situation="S", expected=snacks.concepts.get()),
        "names the concept “crisps”, which does not exist.",
    ),
    "an answer of a scenario": (
        lambda drinks, snacks: drinks.scenarios.first().choices.add(snacks.questions.get().choices.get()),
        "answers the question “hunger”, which does not exist.",
    ),
}


@pytest.mark.parametrize("what", REFERENCES_TO_ANOTHER_GUIDE)
def test_a_draft_that_refers_to_another_guide_cannot_be_published(drinks_guide, snacks, what):
    """No form accepts such a row, but a command or a shell could store one."""
    write, sentence = REFERENCES_TO_ANOTHER_GUIDE[what]
    write(drinks_guide, snacks)
    with pytest.raises(CannotPublish, match=re.escape(sentence)):
        publish(drinks_guide)


def test_deleting_a_guide_deletes_its_rows(two_guides):
    guide, other = two_guides
    guide.delete()
    assert {feature.guide for feature in Feature.objects.all()} == {other}
    assert Fit.objects.exclude(concept__guide=other).count() == 0


def test_deleting_a_feature_keeps_its_questions(two_guides):
    guide, _ = two_guides
    guide.features.get(slug="served").delete()
    assert guide.questions.get(slug="temperature").feature is None


def test_the_rows_of_the_sample_guide_are_valid():
    """So a refusal in the tests above is for the reason that it states."""
    guide = save_content(replace(DRINKS, slug="third"))
    for rows in (guide.concepts, guide.features, guide.comparisons, guide.questions, guide.scenarios):
        for row in rows.all():
            row.full_clean()
