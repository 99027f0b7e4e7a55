"""export_guide SLUG [--edition N]"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from concepts.content import Content
from concepts.markdown.guide_writer import write_guide
from concepts.models import Guide
from concepts.publishing import editions
from concepts.publishing.compiler import compile_guide
from concepts.publishing.stored_editions import UnreadableEdition


class Command(BaseCommand):
    help = "Write a guide as a Markdown document, which import_guide reads back without loss."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--edition", type=int, help="The number of a published edition; without it the draft is written.")

    def handle(self, *args: Any, slug: str, edition: int | None, **options: Any) -> None:
        self.stdout.write(write_guide(_load_content(slug, edition)), ending="")


def _load_content(slug: str, number: int | None) -> Content:
    guide = Guide.objects.filter(slug=slug).first()
    if guide is None:
        raise CommandError(f"There is no guide “{slug}”.")
    if number is None:
        return compile_guide(guide)
    try:
        published = editions.edition(slug, number)
    except UnreadableEdition as unreadable:
        raise CommandError(str(unreadable)) from unreadable
    if published is None:
        raise CommandError(f"The guide “{slug}” has no edition {number}.")
    return published.content
