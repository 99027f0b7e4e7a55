"""Every file, make target and command that README and docs name exists."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
MADE_LATER = (".venv", "var")

documents = pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in DOCUMENTS])


@documents
def test_every_linked_file_exists(path):
    for link in re.findall(r"\]\((?!https?:|#|mailto:|/)([^)#\s]+)", path.read_text()):
        assert (path.parent / link).exists(), link


@documents
def test_every_path_in_backticks_exists(path):
    for name in re.findall(r"`([\w./-]+(?:/|\.(?:py|md|txt|toml|css|js|html)))`", path.read_text()):
        if not name.startswith(MADE_LATER) and not name.startswith("/"):
            assert (ROOT / name).exists() or (ROOT / "tests" / name).exists(), name


@documents
def test_every_make_target_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)(?=`| *$| #| [A-Z])", path.read_text(), re.MULTILINE)) <= targets


@documents
def test_every_command_exists(path):
    assert set(re.findall(r"manage\.py ([a-z_]+)", path.read_text())) <= set(get_commands())


def test_the_readme_says_why_each_dependency_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split(r"[\[~;]", dependency)[0].strip() for dependency in project["dependencies"]}
    table = (ROOT / "README.md").read_text().partition("## Dependencies")[2]
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", table, re.IGNORECASE)} == set()
