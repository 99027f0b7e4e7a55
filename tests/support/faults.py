"""What the databases of the faults hold before anything goes wrong: the guides "drinks" (published once) and "snacks" (a draft),
every text of which carries the number 0, and an editor "ada"."""

import os
from pathlib import Path

from tests.support.marked import marked
from tests.support.sites import run

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
"""Is "ada". Reckoned in one round: what a password costs is not what is tested here."""

KIND = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


def fill(place: Path, url: str) -> None:
    for slug in ("drinks", "snacks"):
        (place / f"{slug}.md").write_text(marked(0, slug))
    environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    run(environment, "-c", FILL, str(place / "drinks.md"), str(place / "snacks.md"), ADAS_PASSWORD)
