"""Importing any document on the desk takes seconds, and ends in a report or in a sentence that says what to do."""

import os
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concepts.admin.screens import import_screen
from concepts.admin.screens.import_form import ImportForm
from concepts.importing.import_limits import DESK
from concepts.models import Guide
from concepts.time_limit import calls

ADDRESS = "/admin/concepts/guide/import/"
TABLE = "# Bread\n\n| | Rye | Wheat |\n|---|---|---|\n| Colour | dark | light |\n| Crust | hard | soft |\n"
SLOW = TABLE + "\n" + "- a\n" * 200_000
"""Takes the parser five seconds."""


def table(concepts: int, rows: int, text: str = "x") -> str:
    names = "".join(f"|Concept {number}" for number in range(concepts))
    lines = "".join(f"|Row {row}{''.join(f'|{text}{row * place % 7}' for place in range(concepts))}|\n" for row in range(rows))
    return f"# Large\n\n|{names}|\n{'|-' * (concepts + 1)}|\n{lines}"


LARGE = table(8, 20, "a text that stands in every cell " * 5)


@pytest.fixture
def patient(monkeypatch):
    """Time enough to read any document on a busy machine, for tests that are not about time."""
    monkeypatch.setattr(import_screen, "READING_SECONDS", 60)


def upload(desk, text: str):
    return desk.post(ADDRESS, {"file": SimpleUploadedFile("guide.md", text.encode())})


HARD_TO_READ = {
    "20,000 tables": (
        "".join(f"|f|a{each}|b{each}|\n|-|-|-|\n|r|x|y|\n\n" for each in range(20_000)),
        "The document has 20,000 tables; up to 1,000 can be imported. Split the document, or import it on the command line",
    ),
    "pictures": ("![" * 400_000, "There is nothing to import."),
    "brackets": ("[" * 999_000, "There is nothing to import."),
    "links": ("[a](" * 200_000, "There is nothing to import."),
    "headings": ("# t\r" * 200_000, "There is nothing to import."),
}


@pytest.mark.parametrize(("text", "sentence"), HARD_TO_READ.values(), ids=HARD_TO_READ)
def test_a_megabyte_of_anything_takes_at_most_five_seconds(desk, text, sentence):
    started = monotonic()
    page = upload(desk, text)
    assert monotonic() - started < 5
    shown = page.content.decode()
    assert sentence in shown or "It took longer than 3 seconds" in shown  # the parser's own time, on a slow machine
    assert not Guide.objects.exists()


def header(concepts: int, name: str = "c") -> str:
    return f"\n|f{''.join(f'|{name}{number}' for number in range(concepts))}|\n{'|-' * (concepts + 1)}|\n"


QUESTION = "### Q{}\n\n|Answer|a|b|\n|-|-|-|\n|x|1|2|\n|y|2|1|\n\n"
TOO_LARGE = {
    "concepts": (
        "".join(f"{header(200, f'c{each}x')}|r{'|x' * 200}|\n" for each in range(3)),
        "The document has 600 concepts; up to 500 can be imported.",
    ),
    "places": (
        header(1_000) + "|r|x|\n" * 200,
        "The document has 201,201 cells in its tables, empty ones included; up to 100,000 can be imported.",
    ),
    "values": (
        table(200, 230),
        "The document has 46,230 cells, features, answers and fits to store; up to 45,000 can be imported.",
    ),
    "text": (
        TABLE + f"| Smell | {'word ' * 4_200} | none |\n",
        "The document has 20,999 characters in one text; up to 10,000 can be imported.",
    ),
    "questions": (
        "---\nguide: x\n---\n# T\n\n## Concepts\n\n|Concept|In one line|\n|-|-|\n|a|s|\n|b|s|\n\n## Questions\n\n"
        + "".join(map(QUESTION.format, range(400))),
        "The document has 400 questions; up to 200 can be imported.",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_limit_that_is_exceeded_is_named_with_advice(desk, patient, text, sentence):
    page = upload(desk, text)
    problem = " ".join(page.context["problems"])
    assert sentence in problem
    assert problem.endswith(DESK.advice)
    assert not Guide.objects.exists()


def test_a_document_that_takes_too_long_is_stopped_with_advice(desk, monkeypatch):
    monkeypatch.setattr(import_screen, "READING_SECONDS", 0.5)
    page = upload(desk, SLOW)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == [f"Nothing was read. It took longer than 0.5 seconds. {import_screen.ADVICE}"]
    assert not Guide.objects.exists()


def test_a_crashed_reader_is_reported_in_a_sentence(desk, monkeypatch):
    monkeypatch.setattr(ImportForm, "parse", lambda form, call: call(os._exit, 1))
    page = upload(desk, LARGE)
    assert page.context["form"].non_field_errors() == [
        f"Nothing was read. Its process ended before it was done. {import_screen.ADVICE}"
    ]


def test_a_second_large_document_is_asked_to_wait(desk):
    with calls(5):
        page = upload(desk, LARGE)
        assert page.context["form"].non_field_errors() == [
            "Nothing was read. Another large guide is being worked on. Try again in a moment."
        ]
        assert upload(desk, TABLE).context["counts"]["concept"] == 2, "a small one does not wait"


def test_a_large_table_is_imported_and_replaced_by_another(desk):
    for name in ("Concept", "Thing"):
        page = upload(desk, LARGE.replace("Concept", name))
        assert page.context["counts"]["cell"] == 160
        seen = {} if page.context["seen"] is None else {"seen": page.context["seen"]}
        assert desk.post(ADDRESS, page.context["hidden_values"] | seen | {"save": "on"}).status_code == 302
    names = Guide.objects.get().concepts.values_list("name", flat=True)
    assert len(names) == 8
    assert all(name.startswith("Thing") for name in names)


def test_a_report_shows_a_limited_number_of_lines(desk, patient):
    page = upload(desk, "".join(f"|f|a|b|\n|-|-|-|\n|r{each}|x|y|\n\n" for each in range(900)))
    assert len(page.context["notices"]) == import_screen.LINES_SHOWN + 1
    assert page.context["notices"][-1] == "And 601 more."
