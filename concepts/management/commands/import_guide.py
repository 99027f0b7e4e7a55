"""import_guide FILE [--slug S] [--publish] [--join] [--transpose | --upright]"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from concepts.importing.import_plan import CannotImport, ImportPlan
from concepts.importing.importer import save
from concepts.importing.notices import count_of
from concepts.importing.plain_document import ReadOptions
from concepts.importing.reader import read
from concepts.management.commands.publish_guide import publish_and_report
from concepts.publishing.editions import check

NOTHING_TO_IMPORT = 2
CHANGES_SHOWN = 100


class Command(BaseCommand):
    help = "Import a guide, or any comparison tables, from a Markdown document into a draft: all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The Markdown document; - reads the standard input.")
        parser.add_argument("--slug", default="", help="The guide to write; without it the one that the document names.")
        parser.add_argument("--publish", action="store_true", help="Publish the guide afterwards.")
        parser.add_argument("--join", action="store_true", help="Take concepts with nearly the same name for one.")
        tables = parser.add_mutually_exclusive_group()
        tables.add_argument(
            "--transpose", action="store_true", help="Turn tables that may have their concepts down the first column."
        )
        tables.add_argument("--upright", action="store_true", help="Read every table with its concepts across the top.")

    def handle(self, *args: Any, file: Path, slug: str, publish: bool, **options: Any) -> None:
        parsed = read(_read_file(file), ReadOptions(file.stem, options["join"], options["transpose"], options["upright"]))
        self.write_lines(parsed.notices)
        try:
            guide, plan = save(parsed, slug)
        except CannotImport as error:
            is_empty = parsed.is_empty and not parsed.errors
            raise CommandError(f"Nothing was imported.\n{error}", returncode=NOTHING_TO_IMPORT if is_empty else 1) from error
        self.report(plan)
        if publish:
            publish_and_report(guide, self.stdout)

    def report(self, plan: ImportPlan) -> None:
        self.write_lines(plan.notices)
        if plan.drafted:
            self.write_lines(f"{each.severity} ({each.where}): {each.message}" for each in check(plan.content, seconds=None))
        done = "Imported the guide" if plan.is_new else "Updated the draft of the guide"
        self.stdout.write(f"{done} “{plan.content.title}” ({plan.content.slug}).")
        if not plan.is_new:
            self.write_lines(plan.changes[:CHANGES_SHOWN] or ["Nothing has changed."])
        if len(plan.changes) > CHANGES_SHOWN:
            self.stdout.write(f"And {len(plan.changes) - CHANGES_SHOWN} more changes.")
        if plan.drafted and (plan.is_new or plan.changes):
            self.stdout.write(f"Drafted {count_of(len(plan.drafted), 'question')} from the rows: refine them in the admin.")

    def write_lines(self, lines: Iterable[object]) -> None:
        for line in lines:
            self.stdout.write(str(line))


def _read_file(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
