"""publish_guide SLUG [--note …]"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper

from concepts.models import Guide
from concepts.publishing.editions import CannotPublish, NothingChanged, publish


class Command(BaseCommand):
    help = "Publish the draft of a guide as its next edition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--note", default="", help="What this edition changes, and why.")

    def handle(self, *args: Any, slug: str, note: str, **options: Any) -> None:
        guide = Guide.objects.filter(slug=slug).first()
        if guide is None:
            raise CommandError(f"There is no guide “{slug}”.")
        publish_and_report(guide, self.stdout, note)


def publish_and_report(guide: Guide, out: OutputWrapper, note: str = "") -> None:
    """Publish, and write the address of the guide. Raises CommandError with every reason why it cannot be published."""
    try:
        edition = publish(guide, note=note)
    except NothingChanged as nothing:
        out.write(str(nothing))
    except CannotPublish as error:
        reasons = "\n".join(f"{issue.where}: {issue.message}" for issue in error.issues)
        raise CommandError(f"“{guide}” was not published.\n{reasons}") from error
    else:
        out.write(f"Published edition {edition.number} of “{guide}”: {guide.get_absolute_url()}")
