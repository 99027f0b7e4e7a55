""".env.example names every setting that docs/settings.md explains, with values that the site starts with."""

import os
import re

from tests.support.servers.processes import ROOT, run_python

EXAMPLE = dict(re.findall(r"^#([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
FOR_COMPOSE = {"DATABASE_PASSWORD"}


def test_env_example_names_every_setting_and_no_other():
    explained = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    assert set(EXAMPLE) - FOR_COMPOSE == set(explained)


def test_the_site_starts_with_every_setting_of_env_example(tmp_path):
    own = {"VAR_DIR": str(tmp_path), "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DATABASE_URL": "sqlite:///:memory:"}
    assert run_python(os.environ | EXAMPLE | own, "manage.py", "check").returncode == 0
