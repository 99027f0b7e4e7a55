from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.backups.backup_files import restore_backup


class Command(BaseCommand):
    help = "Replaces the database by a backup, while the site is served, and backs up what it replaces."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that the command backup wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        previous = restore_backup(options["file"])
        self.stdout.write(f"Restored from {options['file']}. The database as it was before is in {previous}")
        self.stdout.write("Restart the servers now.")
