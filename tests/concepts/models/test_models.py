"""The draft rows: what is refused, in words to an editor and by the database to everyone."""

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
def guides():
    """The cast, and the same guide once more under another slug."""
    return save_content(DRINKS), save_content(drinks(slug="other-drinks", title="Other drinks"))


def sentences(row) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.messages


def refuses(write) -> bool:
    """Whether the database refuses this write, leaving nothing behind."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_a_slug_is_unique_in_its_guide_only(guides):
    mine, _ = guides
    again = Concept(guide=mine, slug="tea", name="Green tea")
    assert sentences(again) == ["This guide has a concept with this slug already."]
    assert refuses(again.save)


def test_a_slug_that_means_something_in_an_address_is_refused(guides):
    mine, _ = guides
    assert sentences(Concept(guide=mine, slug="next", name="Next")) == [
        "“next” cannot be the slug of a concept: the word means something else in an address."
    ]
    assert sentences(Guide(slug="admin", title="Admin")) == ["“admin” cannot be the slug of a guide: that address is taken."]


def test_a_place_has_one_cell_and_one_fit(guides):
    mine, _ = guides
    tea, served = mine.concepts.get(slug="tea"), mine.features.get(slug="served")
    assert sentences(Cell(concept=tea, feature=served, text="cold")) == ["This concept has a cell for this feature already."]
    hot = Choice.objects.get(question__guide=mine, slug="hot")
    assert sentences(Fit(choice=hot, concept=tea, value="1")) == ["This choice has a fit for this concept already."]


def test_a_fit_is_one_of_six(guides):
    mine, _ = guides
    fit = Fit.objects.filter(concept__guide=mine).first()
    fit.value = "3"
    assert sentences(fit)
    assert refuses(fit.save)


def test_a_weight_is_1_to_3(guides):
    mine, _ = guides
    question = mine.questions.first()
    question.weight = 4
    assert sentences(question)
    assert refuses(question.save)


def test_the_source_of_a_cell_is_a_link_for_browsers(guides):
    mine, _ = guides
    cell = Cell.objects.filter(concept__guide=mine).first()
    cell.source = "ftp://example.org/tea"
    assert sentences(cell) == ["“ftp://example.org/tea” is not a link: it must start with https:// or http://."]


def test_a_language_is_a_tag_that_browsers_know(guides):
    mine, _ = guides
    mine.language = "plain English"
    assert sentences(mine) == ["“plain English” is not a language: write en, de, pt-BR, …"]


def test_the_slug_of_a_published_guide_stays(guides):
    mine, other = guides
    mine.editions.create(number=1, document="{}", published_at="2026-01-01T00:00Z")
    mine.slug = "beverages"
    assert sentences(mine) == ["This guide is published, so its slug stays “drinks”: links that people shared use it."]
    other.slug = "beverages"
    other.full_clean()


MIXED = {
    "a cell": lambda mine, other: Cell(concept=mine.concepts.last(), feature=other.features.last(), text="x"),
    "a fit": lambda mine, other: Fit(choice=Choice.objects.filter(question__guide=mine).last(), concept=other.concepts.first()),
    "a column": lambda mine, other: ComparedConcept(comparison=mine.comparisons.first(), concept=other.concepts.first()),
    "the feature of a question": lambda mine, other: Question(guide=mine, slug="q", text="?", feature=other.features.first()),
    "the concept a scenario expects": lambda mine, other: Scenario(guide=mine, situation="S", expected=other.concepts.first()),
}


@pytest.mark.parametrize("what", MIXED)
def test_it_cannot_be_of_two_guides(guides, what):
    row = MIXED[what](*guides)
    assert "belongs to another guide than" in " ".join(sentences(row))


@pytest.fixture
def snacks():
    """A guide of which no slug is one of the cast's."""
    guide = Guide.objects.create(slug="snacks", title="Snacks")
    guide.concepts.create(slug="crisps", name="Crisps")
    guide.features.create(slug="salty", name="Salty")
    guide.questions.create(slug="hunger", text="Hungry?").choices.create(slug="very", label="Very")
    return guide


FOREIGN = {
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


@pytest.mark.parametrize("what", FOREIGN)
def test_a_draft_that_names_a_row_of_another_guide_cannot_be_published(drinks_guide, snacks, what):
    """However it got there: no form lets it through."""
    write, sentence = FOREIGN[what]
    write(drinks_guide, snacks)
    with pytest.raises(CannotPublish, match=re.escape(sentence)):
        publish(drinks_guide)


def test_deleting_a_guide_takes_its_rows_along(guides):
    mine, other = guides
    mine.delete()
    assert {feature.guide for feature in Feature.objects.all()} == {other}
    assert Fit.objects.exclude(concept__guide=other).count() == 0


def test_a_question_survives_its_feature(guides):
    mine, _ = guides
    mine.features.get(slug="served").delete()
    assert mine.questions.get(slug="temperature").feature is None


def test_a_guide_is_whole_in_words_before_the_database_is_asked():
    """The slugs of the cast pass every rule, so a refusal above is for the reason it states."""
    guide = save_content(replace(DRINKS, slug="third"))
    for rows in (guide.concepts, guide.features, guide.comparisons, guide.questions, guide.scenarios):
        for row in rows.all():
            row.full_clean()
