"""The guides that come with Crossroads are loaded once, and never replace what editors wrote."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from concepts.content import Content
from concepts.management.commands.load_shipped_guides import SHIPPED
from concepts.models import Edition, Guide
from concepts.publishing.checks import Issue
from concepts.publishing.compiler import compile_guide
from concepts.publishing.editions import publish

pytestmark = pytest.mark.django_db


FIRST, SECOND = "mlops-and-aiops", "operating-ai"


@pytest.fixture
def first_guide() -> Guide:
    """The guide that Crossroads came with when it had only one, imported and published."""
    call_command("import_guide", SHIPPED / f"{FIRST}.md", publish=True, verbosity=0)
    return Guide.objects.get()


def published_editions() -> dict[str, int]:
    """How many editions each guide has."""
    return dict(Counter(edition.guide.slug for edition in Edition.objects.all()))


def everything_about(guide: Guide) -> tuple[Any, ...]:
    """Its draft and its editions."""
    guide.refresh_from_db()
    return guide.revision, compile_guide(guide), list(guide.editions.values())


def always_fail(content: Content) -> Iterator[Issue]:
    yield Issue("error", "guide", "It is wrong.")


def test_it_imports_and_publishes_each_guide() -> None:
    call_command("load_shipped_guides")
    assert published_editions() == {FIRST: 1, SECOND: 1}


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_shipped_guides")
    Guide.objects.update(title="As the editors like it")
    capsys.readouterr()
    call_command("load_shipped_guides")
    assert {guide.title for guide in Guide.objects.all()} == {"As the editors like it"}
    assert published_editions() == {FIRST: 1, SECOND: 1}
    assert capsys.readouterr().out == ""


def test_an_unpublished_draft_is_not_changed() -> None:
    Guide.objects.create(slug=FIRST, title="Being written")
    call_command("load_shipped_guides")
    assert Guide.objects.get(slug=FIRST).title == "Being written"
    assert published_editions() == {SECOND: 1}


def test_a_guide_that_was_not_shipped_before_is_added_beside_one_as_it_came(first_guide: Guide) -> None:
    before = everything_about(first_guide)
    call_command("load_shipped_guides")
    assert everything_about(first_guide) == before
    assert published_editions() == {FIRST: 1, SECOND: 1}


def test_a_guide_that_was_not_shipped_before_is_added_beside_one_that_editors_changed(first_guide: Guide) -> None:
    first_guide.concepts.filter(slug="aiops").update(summary="As the editors like it.")
    publish(first_guide)
    first_guide.questions.filter(slug="learning").delete()
    before = everything_about(first_guide)
    call_command("load_shipped_guides")
    assert everything_about(first_guide) == before
    assert published_editions() == {FIRST: 2, SECOND: 1}


def test_a_guide_that_cannot_be_published_leaves_nothing_behind(settings: Settings) -> None:
    settings.PUBLISH_CHECKS = [f"{__name__}.always_fail"]
    with pytest.raises(CommandError, match="was not published"):
        call_command("load_shipped_guides")
    assert not Guide.objects.exists()
