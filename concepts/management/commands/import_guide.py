"""import_guide FILE [--slug S] [--publish] [--join] [--transpose | --upright]"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from concepts.importing.importer import CannotImport, Plan, save
from concepts.importing.reader import read
from concepts.management.commands.publish_guide import publish_and_say
from concepts.publishing.editions import check

NOTHING_TO_TAKE = 2
CHANGES_SAID = 100


class Command(BaseCommand):
    help = "Read a guide, or anybody's comparison tables, from a Markdown document into a draft: all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="The Markdown document; - reads the standard input.")
        parser.add_argument("--slug", default="", help="The guide to write; without it the one that the document names.")
        parser.add_argument("--publish", action="store_true", help="Publish the guide afterwards.")
        parser.add_argument("--join", action="store_true", help="Take concepts with nearly the same name for one.")
        stand = parser.add_mutually_exclusive_group()
        stand.add_argument(
            "--transpose", action="store_true", help="Read tables whose concepts may stand down the first column so."
        )
        stand.add_argument("--upright", action="store_true", help="Read every table with its concepts across the top.")

    def handle(self, *args, file: Path, slug: str, publish: bool, join: bool, transpose: bool, upright: bool, **options):
        parsed = read(_content(file), name=file.stem, join=join, transpose=transpose, upright=upright)
        for notice in parsed.notices:
            self.stdout.write(str(notice))
        try:
            guide, plan = save(parsed, slug)
        except CannotImport as error:
            is_empty = parsed.is_empty and not parsed.wrong
            raise CommandError(f"Nothing was imported.\n{error}", returncode=NOTHING_TO_TAKE if is_empty else 1) from error
        self.say(plan)
        if publish:
            publish_and_say(guide, self.stdout)

    def say(self, plan: Plan) -> None:
        for notice in plan.notices:
            self.stdout.write(str(notice))
        if plan.drafted:
            for issue in check(plan.content, seconds=None):
                self.stdout.write(f"{issue.severity} ({issue.where}): {issue.message}")
        done = "Imported the guide" if plan.is_new else "Updated the draft of the guide"
        self.stdout.write(f"{done} “{plan.content.title}” ({plan.content.slug}).")
        if not plan.is_new:
            self.say_changes([str(change) for change in plan.changes])
        if plan.drafted and (plan.is_new or plan.changes):
            count = len(plan.drafted)
            self.stdout.write(
                f"{count} question{'s were' if count > 1 else ' was'} drafted from the rows: refine them in the admin."
            )

    def say_changes(self, changes: list[str]) -> None:
        self.stdout.write("\n".join(changes[:CHANGES_SAID]) or "Nothing has changed.")
        if len(changes) > CHANGES_SAID:
            self.stdout.write(f"And {len(changes) - CHANGES_SAID} more changes.")


def _content(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
