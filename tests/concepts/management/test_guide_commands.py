"""import_guide, export_guide and publish_guide, as people run them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from concepts.content import Concept, Content
from concepts.markdown.guide_writer import write_guide
from concepts.models import Guide
from concepts.publishing.checks import Issue
from concepts.publishing.compiler import compile_guide
from tests.support.guides.drinks_guide import DRINKS, drinks

pytestmark = pytest.mark.django_db

SHIPPED = "concepts/guides/mlops-and-aiops.md"


@pytest.fixture(autouse=True)
def use_one_check(settings: Settings) -> None:
    settings.PUBLISH_CHECKS = ["concepts.publishing.checks.check_can_be_asked"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "drinks.md"
    path.write_text(write_guide(DRINKS))
    return path


def run_command(*arguments: object) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def test_the_shipped_guide_exports_to_the_document_it_came_from() -> None:
    run_command("import_guide", SHIPPED, "--publish")
    assert run_command("export_guide", "mlops-and-aiops") == Path(SHIPPED).read_text()
    assert run_command("export_guide", "mlops-and-aiops", "--edition", 1) == Path(SHIPPED).read_text()


def test_every_row_of_an_imported_draft_is_valid_in_the_admin() -> None:
    run_command("import_guide", SHIPPED)
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


def test_import_reports_what_it_created_and_changed(file: Path) -> None:
    assert "Imported the guide “Tea, coffee or water” (drinks)." in run_command("import_guide", file)
    assert "Nothing has changed." in run_command("import_guide", file)
    file.write_text(write_guide(drinks(concepts=(*DRINKS.concepts, Concept("juice", "Juice")))))
    assert "Concept “Juice” added." in run_command("import_guide", file)


def test_import_into_another_slug(file: Path) -> None:
    run_command("import_guide", file, "--slug", "beverages")
    assert compile_guide(Guide.objects.get()) == drinks(slug="beverages")


def test_import_and_publish_ends_with_the_address(file: Path) -> None:
    assert run_command("import_guide", file, "--publish").rstrip().endswith("/drinks/")


def test_publishing_twice_says_that_nothing_has_changed(file: Path) -> None:
    run_command("import_guide", file, "--publish")
    assert "Nothing has changed since edition 1." in run_command("import_guide", file, "--publish")
    assert "Nothing has changed since edition 1." in run_command("publish_guide", "drinks")


def always_fail(content: Content) -> Iterator[Issue]:
    yield Issue("error", "guide", "It is Tuesday.")


def test_publish_gives_the_reason_why_it_refuses(file: Path, settings: Settings) -> None:
    settings.PUBLISH_CHECKS = [f"{__name__}.always_fail"]
    with pytest.raises(CommandError, match="It is Tuesday"):
        run_command("import_guide", file, "--publish")
    assert Guide.objects.get().editions.count() == 0


@pytest.mark.parametrize(
    "arguments",
    [("export_guide", "nowhere"), ("publish_guide", "nowhere")],
)
def test_a_missing_guide_is_named(arguments: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="There is no guide “nowhere”"):
        run_command(*arguments)


def test_a_missing_edition_is_named(file: Path) -> None:
    run_command("import_guide", file)
    with pytest.raises(CommandError, match="has no edition 7"):
        run_command("export_guide", "drinks", "--edition", 7)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run_command("import_guide", tmp_path / "nothing.md")


def test_an_error_is_reported_with_its_line_and_nothing_is_saved(file: Path) -> None:
    file.write_text(file.read_text().replace("| +2 |", "| +3 |", 1))
    with pytest.raises(CommandError, match=r"line \d+, “Questions”\): “\+3” is not a fit"):
        run_command("import_guide", file)
    assert not Guide.objects.exists()
