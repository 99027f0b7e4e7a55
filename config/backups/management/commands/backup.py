from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.backups.backup_files import make_backup


class Command(BaseCommand):
    help = "Writes the whole database into one file, while the site is served."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="default: a new file under var/backups/")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Backed up to {make_backup(options['file'])}")
