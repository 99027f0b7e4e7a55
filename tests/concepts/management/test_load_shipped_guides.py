"""The guides that come with Crossroads are loaded once, and never over what editors wrote."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from concepts.models import Edition, Guide
from concepts.publishing.checks import Issue

pytestmark = pytest.mark.django_db


def always_wrong(content):
    yield Issue.error("guide", "It is wrong.")


def test_it_imports_and_publishes_each_guide():
    call_command("load_shipped_guides")
    assert [(edition.guide.slug, edition.number) for edition in Edition.objects.all()] == [("mlops-and-aiops", 1)]


def test_a_second_time_it_changes_nothing(capsys):
    call_command("load_shipped_guides")
    Guide.objects.update(title="As the editors like it")
    capsys.readouterr()
    call_command("load_shipped_guides")
    assert Guide.objects.get().title == "As the editors like it"
    assert Edition.objects.count() == 1
    assert capsys.readouterr().out == ""


def test_it_leaves_a_draft_alone_that_was_not_published_yet():
    Guide.objects.create(slug="mlops-and-aiops", title="Being written")
    call_command("load_shipped_guides")
    assert Guide.objects.get().title == "Being written"
    assert not Edition.objects.exists()


def test_a_guide_that_cannot_be_published_leaves_nothing_behind(settings):
    settings.PUBLISH_CHECKS = [f"{__name__}.always_wrong"]
    with pytest.raises(CommandError, match="was not published"):
        call_command("load_shipped_guides")
    assert not Guide.objects.exists()
