"""The guides that come with Crossroads are loaded once, and never replace what editors wrote."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from concepts.content import Content
from concepts.models import Edition, Guide
from concepts.publishing.checks import Issue

pytestmark = pytest.mark.django_db


def always_fail(content: Content) -> Iterator[Issue]:
    yield Issue("error", "guide", "It is wrong.")


def test_it_imports_and_publishes_each_guide() -> None:
    call_command("load_shipped_guides")
    assert [(edition.guide.slug, edition.number) for edition in Edition.objects.all()] == [("mlops-and-aiops", 1)]


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_shipped_guides")
    Guide.objects.update(title="As the editors like it")
    capsys.readouterr()
    call_command("load_shipped_guides")
    assert Guide.objects.get().title == "As the editors like it"
    assert Edition.objects.count() == 1
    assert capsys.readouterr().out == ""


def test_an_unpublished_draft_is_not_changed() -> None:
    Guide.objects.create(slug="mlops-and-aiops", title="Being written")
    call_command("load_shipped_guides")
    assert Guide.objects.get().title == "Being written"
    assert not Edition.objects.exists()


def test_a_guide_that_cannot_be_published_leaves_nothing_behind(settings: Settings) -> None:
    settings.PUBLISH_CHECKS = [f"{__name__}.always_fail"]
    with pytest.raises(CommandError, match="was not published"):
        call_command("load_shipped_guides")
    assert not Guide.objects.exists()
