"""The draft of a guide compared with its current edition."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db import transaction

from concepts.content import Content
from concepts.models import Guide
from concepts.publishing.checks import Issue
from concepts.publishing.compiler import compile_guide
from concepts.publishing.differences import Difference, differences
from concepts.publishing.editions import check
from concepts.publishing.stored_editions import Published, newest_readable


@dataclass(frozen=True)
class Draft:
    """A guide as it would be published now. `current` is the edition that visitors read, None before the first; `unreadable` has
    the numbers of newer editions that cannot be read."""

    guide: Guide
    content: Content
    current: Published | None
    unreadable: tuple[int, ...] = ()

    @property
    def next_number(self) -> int:
        """The number that publishing would give it."""
        newest = self.unreadable[0] if self.unreadable else self.current.number if self.current else 0
        return newest + 1

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What publishing would change; empty for a guide that was never published, where everything is new."""
        return differences(self.current.content, self.content) if self.current else ()

    @cached_property
    def failures(self) -> tuple[Issue, ...]:
        """The scenarios that fail. They run whenever a page of the guide is shown."""
        found = check(self.content, settings.SCENARIO_CHECKS)
        return tuple(issue for issue in found if issue.severity == "failure")

    @property
    def is_up_to_date(self) -> bool:
        return self.current is not None and not self.differences


def draft_of(guide: Guide) -> Draft:
    """The draft, read while nobody can change the guide."""
    with transaction.atomic():
        held = Guide.objects.lock().get(pk=guide.pk)
        newest = held.editions.newest_first().values_list("number", flat=True).first()
        content = compile_guide(held)
    current, unreadable = newest_readable(held.slug, newest or 0)
    return Draft(held, content, current, unreadable)
