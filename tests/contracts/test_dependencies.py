"""Everything that is installed is pinned to one version, and to the files of it that were seen when it was pinned."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = tomllib.loads(Path("pyproject.toml").read_text())
DIRECT = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
}
PIN = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.!+-]+)( ; .+)?")


def pins(file: str) -> dict[str, list[str]]:
    """The hashes by name and version."""
    lines = [line for line in Path(file).read_text().replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    split = [re.split(r"\s+--hash=", line) for line in lines]
    return {pin.strip(): hashes for pin, *hashes in split}


def normalize_name(requirement: str) -> str:
    """A name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


files = pytest.mark.parametrize("file", DIRECT)


@files
def test_every_line_pins_one_version_with_its_hashes(file):
    assert len(pins(file)) > 20
    for pin, hashes in pins(file).items():
        assert PIN.fullmatch(pin), pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), pin


@files
def test_what_the_project_asks_for_is_pinned(file):
    assert {normalize_name(requirement) for requirement in DIRECT[file]} <= {normalize_name(pin) for pin in pins(file)}


def test_the_tests_run_on_the_versions_that_are_served():
    assert pins("requirements.txt").keys() <= pins("requirements-dev.txt").keys()


def test_nothing_is_installed_without_its_hash():
    assert "--require-hashes" in Path("scripts/make-environment").read_text()
    assert "pip install" not in Path("Makefile").read_text()
