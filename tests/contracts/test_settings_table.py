"""docs/settings.md names every setting that the environment decides, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_names_every_setting():
    settings = (ROOT / "config/settings.py").read_text()
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', settings))
    read |= set(re.findall(r"\$\{?([A-Z_]+)\b", (ROOT / "scripts/granian").read_text()))
    described = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    assert set(described) == read
    assert len(described) == len(set(described))
