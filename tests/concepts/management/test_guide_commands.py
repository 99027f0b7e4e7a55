"""import_guide, export_guide and publish_guide, as people run them."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from concepts.content import Concept
from concepts.markdown.guide_writer import write
from concepts.models import Guide
from concepts.publishing.checks import Issue
from concepts.publishing.compiler import compile_guide
from tests.support.guides.drinks_guide import DRINKS, drinks

pytestmark = pytest.mark.django_db

SHIPPED = "concepts/guides/mlops-and-aiops.md"


@pytest.fixture(autouse=True)
def _checks(settings):
    settings.PUBLISH_CHECKS = ["concepts.publishing.checks.check_can_be_asked"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "drinks.md"
    path.write_text(write(DRINKS))
    return path


def run(*arguments) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def test_the_shipped_guide_exports_to_the_document_it_came_from():
    run("import_guide", SHIPPED, "--publish")
    assert run("export_guide", "mlops-and-aiops") == Path(SHIPPED).read_text()
    assert run("export_guide", "mlops-and-aiops", "--edition", 1) == Path(SHIPPED).read_text()


def test_every_row_of_an_imported_draft_is_one_that_the_admin_takes():
    run("import_guide", SHIPPED)
    guide = Guide.objects.get()
    guide.full_clean()
    for rows in (guide.concepts, guide.features, guide.comparisons, guide.questions, guide.scenarios):
        for row in rows.all():
            row.full_clean()
    for question in guide.questions.all():
        for choice in question.choices.all():
            choice.full_clean()
            for fit in choice.fits.all():
                fit.full_clean()
    for concept in guide.concepts.all():
        for cell in concept.cells.all():
            cell.full_clean()


def test_import_says_what_it_made_and_what_it_changed(file):
    assert "Imported the guide “Tea, coffee or water” (drinks)." in run("import_guide", file)
    assert "Nothing has changed." in run("import_guide", file)
    file.write_text(write(drinks(concepts=(*DRINKS.concepts, Concept("juice", "Juice")))))
    assert "Concept “Juice” added." in run("import_guide", file)


def test_import_into_another_slug(file):
    run("import_guide", file, "--slug", "beverages")
    assert compile_guide(Guide.objects.get()) == drinks(slug="beverages")


def test_import_and_publish_ends_with_the_address(file):
    assert run("import_guide", file, "--publish").rstrip().endswith("/drinks/")


def test_publishing_twice_says_that_nothing_has_changed(file):
    run("import_guide", file, "--publish")
    assert "Nothing has changed since edition 1." in run("import_guide", file, "--publish")
    assert "Nothing has changed since edition 1." in run("publish_guide", "drinks")


def always_wrong(content):
    yield Issue.error("guide", "It is Tuesday.")


def test_publish_says_why_it_refuses(file, settings):
    settings.PUBLISH_CHECKS = [f"{__name__}.always_wrong"]
    with pytest.raises(CommandError, match="It is Tuesday"):
        run("import_guide", file, "--publish")
    assert Guide.objects.get().editions.count() == 0


@pytest.mark.parametrize(
    "arguments",
    [("export_guide", "nowhere"), ("publish_guide", "nowhere")],
)
def test_a_guide_that_does_not_exist_is_named(arguments):
    with pytest.raises(CommandError, match="There is no guide “nowhere”"):
        run(*arguments)


def test_an_edition_that_does_not_exist_is_named(file):
    run("import_guide", file)
    with pytest.raises(CommandError, match="has no edition 7"):
        run("export_guide", "drinks", "--edition", 7)


def test_a_file_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run("import_guide", tmp_path / "nothing.md")


def test_what_is_wrong_is_named_by_line_and_nothing_is_saved(file):
    file.write_text(file.read_text().replace("| +2 |", "| +3 |", 1))
    with pytest.raises(CommandError, match=r"line \d+, “Questions”\): “\+3” is not a fit"):
        run("import_guide", file)
    assert not Guide.objects.exists()
