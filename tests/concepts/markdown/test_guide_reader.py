"""A guide that people edited by hand is read, or refused with the line and the reason."""

import pytest

from concepts.importing.reader import read
from concepts.markdown.guide_writer import write_guide
from tests.support.guides.drinks_guide import DRINKS, drinks

EDITS = [
    ("| Tea | Coffee |\n", "| tea | COFFEE |\n", None),
    ("| +2 | +2 | -2 | It", "| 2 | +2 | −2 | It", None),
    ("- Asked: always", "- asked:  always", None),
    ("| hot | hot[^1] |", "| hot | hot[^9] |", "There is no footnote [^9]."),
    ("| +2 | +2 | -2 | It", "| lots | +2 | -2 | It", "“lots” is not a fit"),
    ("- About: Served", "- About: Colour", "“Colour”, which is not a feature of the guide"),
    ("- Weight: 2", "- Weight: 7", "The weight is “7”"),
    ("- Asked: always", "- Asked: never", "Asked is “never”"),
    ("- Asked: always", "- Agreed: always", "“Agreed” is not a fact of a question"),
    ("| Answer | Tea |", "| Answer | Teas |", "The column “Teas” is not a concept of the guide."),
    ("`temperature` is `hot`", "`temperature` is `warm`", "which the question “temperature” does not have"),
    ("`temperature` is `hot`", "temperature is `hot`", "Write a question's and a choice's slug in code"),
    ("| none |", "| Gin |", "expects “Gin”, which is not a concept"),
    ("close margin: 1", "close margin: two", "The close margin is “two”"),
    ("weak threshold: 0", "weak threshold: low", "The weak threshold is “low”; it must be a whole number."),
    ("weak threshold: 0", "weak threshold: -101", "The weak threshold is -101; it can be -100 to 100."),
    ("weak threshold: 0", "shown with every result: served, colour", "“colour” cannot be shown with every result"),
    ("## Questions", "## First steps\n\n### Gin\n\nPour.\n\n## Questions", "for “Gin”, which is not a concept of the guide."),
    ("| wakes | quenches |", "| sleeps | quenches |", "is stated twice, with different texts"),
    ("`effect`\n", "`temperature`\n", "Two questions have the slug “temperature”."),
    ("`calm` |", "`wake` |", "Two choices of this question have the slug “wake”."),
    ("guide: drinks", "guide: admin", "“admin” cannot be the slug of a guide"),
    ("# Tea, coffee or water", "", "The guide has no title."),
]


@pytest.mark.parametrize(("before", "after", "problem"), EDITS)
def test_an_edit_by_hand_is_understood_or_refused(before: str, after: str, problem: str | None) -> None:
    text = write_guide(DRINKS)
    assert before in text
    parsed = read(text.replace(before, after, 1))
    if problem is None:
        assert parsed.content == DRINKS
        assert parsed.notices == ()
    else:
        assert any(problem in notice.message for notice in parsed.errors), [str(notice) for notice in parsed.notices]


def test_an_error_names_its_line_and_heading() -> None:
    text = write_guide(DRINKS).replace("| +2 | +2 | -2 | It", "| lots | +2 | -2 | It", 1)
    line = text[: text.index("lots")].count("\n") + 1
    assert str(read(text).errors[0]).startswith(f"wrong (line {line}, “Questions”): “lots” is not a fit")


def test_a_new_column_is_a_new_concept() -> None:
    text = write_guide(DRINKS).replace(
        "| Tea | Coffee |\n| --- | --- | --- |\n| Served |", "| Tea | Juice |\n| --- | --- | --- |\n| Served |", 1
    )
    assert [concept.name for concept in read(text).content.concepts] == ["Tea", "Coffee", "Water", "Juice"]


def test_a_section_without_a_table_is_left_out_and_reported() -> None:
    parsed = read(write_guide(DRINKS) + "\n## Notes\n\nTo do.\n")
    assert parsed.content == DRINKS
    assert [str(notice) for notice in parsed.notices] == [
        f"left out (line {write_guide(DRINKS).count(chr(10)) + 2}, “Notes”): This section has no table, so it is not a comparison."
    ]


def test_what_cannot_be_part_of_first_steps_is_reported() -> None:
    steps = "## First steps\n\n### Tea\n\nBoil water.\n\n#### Then\n\nWait.\n\n### TEA\n\nPour.\n\n## Questions"
    parsed = read(write_guide(DRINKS).replace("## Questions", steps, 1))
    assert [concept.first_steps for concept in parsed.content.concepts] == ["Boil water.", "", ""]
    assert [notice.message for notice in parsed.notices] == [
        "The text ends here: a table or a heading cannot be part of it, nor what follows.",
        "There is a second section of this name; the text of the first one was taken.",
    ]


def test_what_cannot_be_part_of_the_text_for_when_none_fits_is_reported() -> None:
    text = write_guide(drinks(when_none_fits="Have an apple."))
    cut = read(text.replace("Have an apple.", "Have an apple.\n\n### Or a pear\n\nPears are fine."))
    assert cut.content.when_none_fits == "Have an apple."
    (notice,) = cut.notices
    assert notice.message.startswith("The text ends here")
    twice = read(text + "\n## When none fits\n\nHave a pear.\n")
    assert twice.content.when_none_fits == "Have an apple."
    assert [notice.message for notice in twice.notices] == [
        "There is a second section of this name; the text of the first one was taken."
    ]


def test_a_wrongly_decoded_document_is_repaired() -> None:
    content = drinks(introduction="Café – “now” → later", title="Thé ou café ?")
    damaged = write_guide(content).encode().decode("windows-1252", errors="replace")
    parsed = read(damaged)
    assert parsed.content.title == "Thé ou café ?"
    assert parsed.content.introduction == "Café – “now�\ufffd → later".replace("�\ufffd", "\ufffd")
    assert [notice.kind for notice in parsed.notices] == ["repaired", "lost"]


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    assert read("\ufeff" + write_guide(DRINKS).replace("\n", "\r\n")).content == DRINKS
    assert read(write_guide(DRINKS).encode("utf-16")).content == DRINKS
