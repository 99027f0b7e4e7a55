"""Importing a Markdown guide on the desk: a report first, then the save."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concepts.markdown.guide_writer import write_guide
from concepts.models import Guide
from concepts.publishing.compiler import compile_guide
from tests.support.guides.drinks_guide import DRINKS

ADDRESS = "/admin/concepts/guide/import/"
DOCUMENT = write_guide(DRINKS)
TABLE = "# Bread\n\n| | Rye | Wheat |\n|---|---|---|\n| Colour | dark | light |\n| Crust | hard | soft |\n"


def messages(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def save_report(desk, page):
    """Press the button below the report."""
    seen = {} if page.context["seen"] is None else {"seen": page.context["seen"]}
    return desk.post(ADDRESS, page.context["hidden_values"] | seen | {"save": "on"}, follow=True)


def test_a_report_comes_before_anything_is_saved(desk):
    page = desk.post(ADDRESS, {"text": DOCUMENT})
    shown = " ".join(page.content.decode().split())
    assert "A new guide: “Tea, coffee or water”, with the slug <code>drinks</code>." in shown
    assert "3 concepts, 3 features, 7 cells, 2 comparisons, 3 questions, 2 scenarios" in shown
    assert not Guide.objects.exists()


def test_saving_makes_the_draft_equal_to_the_document(desk, editor):
    page = save_report(desk, desk.post(ADDRESS, {"text": DOCUMENT}))
    guide = Guide.objects.get()
    assert page.redirect_chain == [(f"/admin/concepts/guide/{guide.pk}/change/", 302)]
    assert messages(page) == ["“Tea, coffee or water” was imported into the draft. Visitors see no change until you publish."]
    assert compile_guide(guide) == DRINKS
    assert guide.history.filter(history_user=editor).exists()


def test_a_file_can_be_uploaded_in_any_encoding(desk):
    file = SimpleUploadedFile("drinks.md", DOCUMENT.replace("Roasted", "Geröstete").encode("cp1252", errors="replace"))
    page = save_report(desk, desk.post(ADDRESS, {"file": file}))
    assert page.redirect_chain
    assert Guide.objects.get().concepts.get(slug="coffee").summary.startswith("Geröstete")


def test_a_document_without_a_title_is_named_after_its_file(desk):
    file = SimpleUploadedFile("Kinds of bread.md", TABLE.removeprefix("# Bread\n").encode())
    page = desk.post(ADDRESS, {"file": file})
    assert page.context["planned"].content.slug == "kinds-of-bread"
    save_report(desk, page)
    assert Guide.objects.get().title == "Kinds of bread"


def test_the_report_says_what_an_import_would_change(desk, guide):
    page = desk.post(ADDRESS, {"text": DOCUMENT.replace("Roasted beans", "Ground beans")})
    assert [str(change) for change in page.context["planned"].changes] == [
        "Concept “Coffee”: summary changed from “Roasted beans in hot water.” to “Ground beans in hot water.”."
    ]
    save_report(desk, page)
    assert guide.concepts.get(slug="coffee").summary == "Ground beans in hot water."


def test_a_draft_that_changed_since_the_report_is_reported_again(desk, guide):
    page = desk.post(ADDRESS, {"text": DOCUMENT})
    with guide.edit() as locked:
        locked.concepts.create(slug="juice", name="Juice")
    page = save_report(desk, page)
    assert messages(page) == ["The draft has changed since the report was made. Here is a new report."]
    assert guide.concepts.filter(slug="juice").exists()
    save_report(desk, page)
    assert not guide.concepts.filter(slug="juice").exists()


def test_a_document_can_be_imported_under_another_slug(desk):
    save_report(desk, desk.post(ADDRESS, {"text": DOCUMENT, "slug": "beverages"}))
    assert Guide.objects.get().slug == "beverages"


def test_any_comparison_table_becomes_a_guide_with_drafted_questions(desk):
    page = desk.post(ADDRESS, {"text": TABLE})
    assert page.context["counts"]["concept"] == 2
    save_report(desk, page)
    assert Guide.objects.get().questions.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or paste its text."),
        ({"text": "Nothing to compare."}, "There is nothing to import."),
        ({"text": TABLE, "slug": "admin"}, "“admin” cannot be the slug of a guide: that address is taken."),
        ({"text": "x" * 1_000_001}, "The document is larger than 1000 kilobytes, which is too large for a guide."),
        ({"document": "%%%"}, "The document was damaged on its way. Choose it again."),
        ({"text": TABLE, "tables": "sideways"}, "Select a valid choice."),
    ],
)
def test_the_page_says_why_a_document_cannot_be_imported(desk, sent, sentence):
    page = desk.post(ADDRESS, sent)
    assert sentence in page.content.decode().replace("&#x27;", "'")
    assert not Guide.objects.exists()


def test_a_document_full_of_markup_is_shown_as_text(desk):
    page = desk.post(ADDRESS, {"text": TABLE.replace("# Bread", "# <script>alert(1)</script>")})
    assert "<script>alert(1)</script>" not in page.content.decode()


def test_importing_needs_permission_to_add_and_change_guides(client, db, django_user_model):
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"text": DOCUMENT}).status_code == 403


def test_the_list_of_guides_links_to_the_import(desk):
    assert ADDRESS in desk.get("/admin/concepts/guide/").content.decode()


def zip_archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as files:
        files.writestr("guide.md", DOCUMENT)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "guide.md",
            Path("docs/img/result.png").read_bytes()[:50_000],
            "This is a picture, not a text. Save it as Markdown first.",
        ),
        (
            "guide.docx",
            zip_archive(),
            "This is a ZIP archive, as Word and Excel write them, not a text. Save it as Markdown first.",
        ),
        ("guide.pdf", b"%PDF-1.7 " + DOCUMENT.encode(), "This is a PDF document, not a text. Save it as Markdown first."),
        ("guide.md", b"x" * 6_000_000, "The document is larger than 1000 kilobytes, which is too large for a guide."),
        ("guide.md", b"", "The submitted file is empty."),
        ("guide.bin", bytes(each * 7 % 256 for each in range(5_000)), "There is nothing to import."),
    ],
    ids=["picture", "archive", "pdf", "6 MB", "empty", "bytes"],
)
def test_a_file_that_is_not_a_guide_is_refused_with_a_reason(desk, name, content, sentence):
    page = desk.post(ADDRESS, {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Guide.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_name_of_a_file_is_not_trusted(desk, encoding):
    page = desk.post(ADDRESS, {"file": SimpleUploadedFile("../../../tmp/\x00<b>.md", TABLE.encode(encoding))})
    assert page.context["counts"]["concept"] == 2
    assert "<b>.md" not in page.content.decode()
