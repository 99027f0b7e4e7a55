"""Starter questions: drafted from the rows that tell the concepts apart, so that every concept can be recommended."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import Content, Question, problems_of
from concepts.importing.distinguishing_rows import MOST_ANSWERS
from concepts.importing.reader import read
from concepts.importing.starter_questions import ASKED_ALWAYS, MOST_QUESTIONS, draft_questions
from wizard.engine.answers import Answers
from wizard.engine.recommendation import recommend


def content(body: str, concepts: str = "Tea | Coffee | Water") -> Content:
    dashes = "|".join("---" for _ in concepts.split("|"))
    return read(f"# Drinks\n\n| | {concepts} |\n|---|{dashes}|\n{body}\n").content


def questions(body: str, **options: str) -> tuple[Question, ...]:
    return draft_questions(content(body, **options)).questions


def notices(body: str, **options: str) -> list[str]:
    return [notice.message for notice in draft_questions(content(body, **options)).notices]


def test_a_row_becomes_a_question_with_its_cells_as_answers() -> None:
    (question,) = questions("| Served | warm | hot | cold |")
    assert question.text == "Which of these is closest to what you need? Served"
    assert (question.slug, question.feature, question.asked) == ("served", "served", "always")
    assert [(choice.slug, choice.label, dict(choice.fits)) for choice in question.choices] == [
        ("warm", "warm", {"tea": 2, "coffee": -1, "water": -1}),
        ("hot", "hot", {"tea": -1, "coffee": 2, "water": -1}),
        ("cold", "cold", {"tea": -1, "coffee": -1, "water": 2}),
    ]


def test_equal_cells_are_one_answer() -> None:
    (question,) = questions("| Served | **hot** | Hot. | cold |")
    assert [(choice.label, dict(choice.fits)) for choice in question.choices] == [
        ("hot", {"tea": 2, "coffee": 2, "water": -1}),
        ("cold", {"tea": -1, "coffee": -1, "water": 2}),
    ]


def test_none_of_these_is_an_answer_where_a_concept_has_no_cell() -> None:
    (question,) = questions("| Served | warm | | cold |")
    assert [(choice.slug, dict(choice.fits)) for choice in question.choices] == [
        ("warm", {"tea": 2, "water": -1}),
        ("cold", {"tea": -1, "water": 2}),
        ("none-of-these", {"tea": -1, "water": -1}),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ":white_check_mark: | :warning: | :x:",
        ":heavy_check_mark: yes | partial | :no_entry_sign:",
        "yes | partly | no",
        "✅ | ⚠️ | ❌",
        "Yes | Partial | No",
        "✅ Yes | ~ | ❌ No",
        "true | some | false",
    ],
)
def test_a_row_of_yes_partly_and_no_has_these_answers(cells: str) -> None:
    (question,) = questions(f"| Milk | {cells} |")
    assert [(choice.slug, choice.label, dict(choice.fits)) for choice in question.choices] == [
        ("yes", "Yes", {"tea": 2, "coffee": 1, "water": -2}),
        ("partly", "Partly", {"tea": 1, "coffee": 2, "water": -1}),
        ("no", "No", {"tea": -2, "water": 2}),
    ]


def test_two_spellings_of_a_check_mark_are_one_answer() -> None:
    (question,) = questions("| Milk | :white_check_mark: | :heavy_check_mark: | :x: |")
    assert [choice.label for choice in question.choices] == ["Yes", "No"]


def test_the_items_of_a_list_become_one_answer_with_commas() -> None:
    (question,) = questions("| Has | <ul><li>milk</li><li>sugar</li></ul> | milk<br>sugar | - ice<br>- lemon |")
    assert [choice.label for choice in question.choices] == ["milk, sugar", "ice, lemon"]


@pytest.mark.parametrize("cells", ["same | same | same", "one | | ", " | | "])
def test_a_row_without_differences_gets_no_question(cells: str) -> None:
    assert questions(f"| Served | {cells} |\n| Milk | yes | no | yes |")[0].slug == "milk"


@pytest.mark.parametrize(
    "cells",
    [
        "1 | 2 | 3",
        "5 GB | 7 GB | 1 TB",
        "$1.50 | €2 | free? 3",
        "v1.2 | v2.0 | v3",
        "[a](https://a.x) | https://b.x | [c](https://c.x)",
    ],
)
def test_rows_of_only_links_or_numbers_get_no_question(cells: str) -> None:
    if "free" in cells or "https://b" in cells:
        cells = cells.replace("free? ", "").replace("https://b.x", "<https://b.x>")
    assert questions(f"| Served | {cells} |") == ()
    assert "No question was drafted from rows that have only links or numbers: “Served”." in notices(f"| Served | {cells} |")


def test_long_cells_are_shortened_with_the_whole_text_as_help() -> None:
    long = "word " * 40
    first, second = questions(f"| Served | {long} | hot | hot |")[0].choices
    assert len(first.label) <= 91
    assert first.label.endswith("word…")
    assert first.help == long.strip()
    assert (second.label, second.help) == ("hot", "")


def test_cells_with_the_same_beginning_get_different_labels() -> None:
    same = "the same words again and again " * 5
    labels = [choice.label for choice in questions(f"| Served | {same} one | {same} two | hot |")[0].choices]
    assert len(set(labels)) == 3


def test_the_best_rows_come_first_and_seven_are_always_asked() -> None:
    rows = [f"| Half {number} | yes | no | no |" for number in range(8)]
    drafted = questions("\n".join([*rows, "| Whole | a | b | c |"]))
    assert drafted[0].slug == "whole"
    assert [question.asked for question in drafted] == ["always"] * ASKED_ALWAYS + ["when-close"] * 2


def test_of_very_many_rows_only_the_best_get_questions() -> None:
    rows = "\n".join(f"| Row {number} | a | b | c |" for number in range(100))
    assert len(questions(rows)) == MOST_QUESTIONS
    assert notices(rows) == [f"100 rows tell the concepts apart; questions were drafted from the best {MOST_QUESTIONS}."]


def test_with_very_many_answers_none_counts_against_a_concept() -> None:
    names = [f"C{number}" for number in range(MOST_ANSWERS + 1)]
    (question,) = questions("| Kind | " + " | ".join(f"kind {name}" for name in names) + " |", concepts=" | ".join(names))
    assert {fit for choice in question.choices for fit in choice.fits.values()} == {2}


def test_concepts_that_no_row_tells_apart_are_reported() -> None:
    assert notices("| Served | hot | hot | cold |") == [
        "No row tells “Tea” and “Coffee” apart: none of them can be recommended alone."
    ]
    assert notices("| Served | hot | cold | |\n| Price | 1 | 2 | 3 |")[1] == (
        "No row that could become a question says anything about “Water”: it cannot be recommended."
    )


texts = st.sampled_from(["a", "b", "c", "yes", "no", "partly", ""])


@given(st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_concept_can_be_recommended_or_a_notice_says_why_not(rows: list[list[str]]) -> None:
    guide = content("\n".join(f"| Row {number} | " + " | ".join(row) + " |" for number, row in enumerate(rows)))
    drafts = draft_questions(guide)
    asked = [[("", "")] + [(question.slug, choice.slug) for choice in question.choices] for question in drafts.questions]
    whole = replace(guide, questions=drafts.questions)
    assert list(problems_of(whole)) == []
    winners = set()
    for answers in product(*asked):
        winners |= {recommend(whole, Answers(dict(filter(all, answers)))).recommended}
    named = " ".join(notice.message for notice in drafts.notices)
    for concept in guide.concepts:
        assert (concept.slug,) in winners or f"“{concept.name}”" in named, (concept.slug, rows)
