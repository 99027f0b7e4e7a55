"""A plain document imported again: what it says is taken, what editors added to the guide stays."""

from dataclasses import replace

import pytest

from concepts.content import Choice, Content, Question, Scenario
from concepts.importing.guide_merge import merge_guides
from concepts.importing.importer import plan, save
from concepts.importing.reader import read
from concepts.markdown.guide_writer import write_guide
from concepts.models import Guide
from concepts.models import Question as QuestionRow
from concepts.publishing.compiler import compile_guide

DOCUMENT = """# Drinks

What to drink.

## Side by side

| | Tea | Coffee |
|---|---|---|
| Served | warm | hot |
| Effect | calms | wakes |
"""


def first_import() -> Content:
    return merge_guides(None, read(DOCUMENT).content)[0]


def import_again(before: Content, text: str = DOCUMENT, **changes: str) -> Content:
    for old, new in changes.items():
        text = text.replace(old, new)
    return merge_guides(before, read(text).content)[0]


def edited_guide() -> Content:
    """The guide as an editor left it: another slug, a summary, first steps, a marked row, a note, a question with a reason."""
    made = first_import()
    own = Question(
        "mood",
        "In which mood?",
        feature="effect",
        choices=(Choice("slow", "Slow", "", {"brown": 2, "tea": -1}, "there is time"), Choice("up", "Up")),
    )
    return replace(
        made,
        close_margin=2,
        concepts=(
            replace(made.concepts[0], summary="Leaves.", first_steps="1. Boil water."),
            replace(made.concepts[1], slug="brown", arrow="up", outcome="work"),
        ),
        features=(replace(made.features[0], always_shown=True), *made.features[1:]),
        cells=tuple(
            replace(
                cell, concept="brown" if cell.concept == "coffee" else cell.concept, note="Really." if cell.text == "hot" else ""
            )
            for cell in made.cells
        ),
        comparisons=(replace(made.comparisons[0], concepts=("tea", "brown")),),
        questions=(own,),
        scenarios=(Scenario("Late.", (("mood", "slow"),), "brown"),),
    )


def test_the_same_document_changes_nothing() -> None:
    assert import_again(first_import()) == first_import()
    assert import_again(edited_guide()) == edited_guide()


def test_what_only_editors_write_stays() -> None:
    guide = import_again(edited_guide(), warm="very warm")
    assert [(each.slug, each.name, each.summary, each.outcome) for each in guide.concepts] == [
        ("tea", "Tea", "Leaves.", ""),
        ("brown", "Coffee", "", "work"),
    ]
    assert guide.concepts[0].first_steps == "1. Boil water."
    assert [feature.always_shown for feature in guide.features] == [True, False]
    cells = {(cell.concept, cell.feature): cell for cell in guide.cells}
    assert cells["tea", "served"].text == "very warm"
    assert cells["brown", "served"].note == "Really."
    assert guide.close_margin == 2
    assert guide.questions == edited_guide().questions


def test_a_note_is_dropped_when_its_text_changes() -> None:
    cell = import_again(edited_guide(), hot="boiling").cell("brown", "served")
    assert cell is not None
    assert cell.note == ""


def test_an_unedited_draft_question_is_drafted_again() -> None:
    guide = import_again(first_import(), warm="very warm")
    assert [choice.label for choice in guide.questions[0].choices] == ["very warm", "hot"]


def test_an_edited_question_stays() -> None:
    first, second = first_import().questions
    changed = replace(first_import(), questions=(replace(first, text="How warm?"), second))
    assert import_again(changed, warm="very warm").questions == changed.questions


def test_a_question_loses_removed_concepts_and_goes_with_the_last() -> None:
    only_tea = edited_guide()
    of_coffee = Question("bean", "Which bean?", choices=(Choice("a", "A", "", {"brown": 2}), Choice("b", "B")))
    follows = Question(
        "roast", "Which roast?", after=(("bean", "a"),), choices=(Choice("c", "C", "", {"tea": 1}), Choice("d", "D"))
    )
    only_tea = replace(only_tea, questions=(*only_tea.questions, of_coffee, follows))
    guide = import_again(only_tea, Coffee="Cocoa", Effect="Taste")
    (kept,) = guide.questions
    assert dict(kept.choices[0].fits) == {"tea": -1}
    assert kept.feature == ""
    assert guide.scenarios == ()


def test_a_document_without_introduction_keeps_the_one_of_the_guide() -> None:
    assert import_again(first_import(), **{"What to drink.\n": ""}).introduction == "What to drink."


@pytest.mark.django_db
def test_drafted_questions_are_marked_until_an_editor_unmarks_them() -> None:
    guide, planned = save(read(DOCUMENT))
    assert planned.drafted == {"served", "effect"}
    assert list(guide.questions.values_list("slug", "is_draft")) == [("served", True), ("effect", True)]
    QuestionRow.objects.filter(slug="served").update(is_draft=False, text="How warm?")
    guide, planned = save(read(DOCUMENT.replace("warm", "very warm")))
    assert planned.drafted == frozenset()
    assert guide.questions.values_list("slug", "text", "is_draft")[0] == ("served", "How warm?", False)


@pytest.mark.django_db
def test_a_plan_says_what_would_change() -> None:
    save(read(DOCUMENT))
    changes = plan(read(DOCUMENT.replace("calms", "soothes"))).changes
    assert changes[0].old == "calms"
    assert changes[0].new == "soothes"
    assert compile_guide(Guide.objects.get()) == first_import()


@pytest.mark.django_db
def test_an_exported_import_reads_back_the_same() -> None:
    guide, _ = save(read(DOCUMENT))
    text = write_guide(compile_guide(guide))
    guide, planned = save(read(text))
    assert planned.changes == ()
    assert write_guide(compile_guide(guide)) == text
