"""The rows that the fault tests start from: the guides "drinks" (published once) and "snacks" (a draft), in which every text
carries the number 0, and an editor "ada"."""

import os
from pathlib import Path

from tests.support.guides.numbered_guide import numbered_document
from tests.support.servers.processes import run_python

FILL = """
import sys, django; django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("import_guide", sys.argv[1], publish=True, verbosity=0)
call_command("import_guide", sys.argv[2], verbosity=0)
User.objects.create(username="ada", is_staff=True, is_superuser=True, password=sys.argv[3])
"""
ADAS_PASSWORD = "pbkdf2_sha1$1$salt$S5zZ4uiGch5yvHzA809RSYBAnPM="
"""The hash of "ada", of one round: the cost of a password is not tested here."""

KIND = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


def fill_database(place: Path, url: str) -> None:
    for slug in ("drinks", "snacks"):
        (place / f"{slug}.md").write_text(numbered_document(0, slug))
    environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    run_python(environment, "-c", FILL, str(place / "drinks.md"), str(place / "snacks.md"), ADAS_PASSWORD)
