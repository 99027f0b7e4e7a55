"""load_shipped_guides"""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from concepts.models import Guide

SHIPPED = Path(__file__).resolve().parents[2] / "guides"


class Command(BaseCommand):
    help = "Import and publish the guides that come with Crossroads, each once: a guide that exists is not changed."

    def handle(self, *args: Any, **options: Any) -> None:
        for document in sorted(SHIPPED.glob("*.md")):
            with transaction.atomic():
                if not Guide.objects.filter(slug=document.stem).exists():
                    call_command("import_guide", document, publish=True, stdout=self.stdout, stderr=self.stderr)
