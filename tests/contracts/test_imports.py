"""Which package may import which, and which stay pure."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CONTENT = ["concepts.content"]
CHECKS = ["concepts.publishing.checks", "concepts.publishing.differences"]
MARKDOWN = ["concepts.markdown", "concepts.importing.notices", "concepts.importing.repairs", "markdown_it", "mdit_py_plugins"]

PURE = {
    "concepts/content/*.py": CONTENT,
    "concepts/publishing/differences.py": CONTENT,
    "concepts/publishing/checks.py": CONTENT,
    "concepts/markdown/*.py": CONTENT + MARKDOWN,
    "concepts/importing/**/*.py": [*CONTENT, *CHECKS, *MARKDOWN, "concepts.importing", "ftfy"],
    "wizard/engine/*.py": [*CONTENT, "numpy", "wizard.engine"],
    "wizard/analysis/*.py": [*CONTENT, *CHECKS, "numpy", "wizard.engine", "wizard.analysis"],
    "wizard/usage/usage_report.py": CONTENT,
    "wizard/views/query_parsing.py": [*CONTENT, "wizard.engine"],
    "wizard/exports/decision_record.py": [*CONTENT, *CHECKS, "concepts.markdown", "wizard.engine"],
}
"""The pure modules, and what each may import besides the standard library."""

NOT_PURE = {"concepts/importing/importer.py"}
CLOCK_AND_FILES = {"time", "secrets", "os", "io", "sys", "pathlib", "shutil", "tempfile", "socket", "subprocess"}
OURS = {"concepts", "wizard", "config"}
STANDARD = sys.stdlib_module_names - CLOCK_AND_FILES


def imports(path: Path) -> set[str]:
    """The full names of the modules that the file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            assert node.module
            is_package = node.module in OURS
            names |= {f"{node.module}.{alias.name}" for alias in node.names} if is_package else {node.module}
    return names


def is_within(module: str, packages) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def pure_files() -> list:
    found = [(path, allowed) for pattern, allowed in PURE.items() for path in sorted(ROOT.glob(pattern))]
    names = [(str(path.relative_to(ROOT)), path, allowed) for path, allowed in found]
    return [pytest.param(path, allowed, id=name) for name, path, allowed in names if name not in NOT_PURE]


def test_every_pure_module_exists():
    assert [pattern for pattern in PURE if not list(ROOT.glob(pattern))] == []


@pytest.mark.parametrize(("path", "allowed"), pure_files())
def test_a_pure_module_imports_no_django_clock_chance_or_files(path, allowed):
    strangers = {name for name in imports(path) if name.split(".")[0] not in STANDARD and not is_within(name, allowed)}
    assert not strangers


@pytest.mark.parametrize(("path", "allowed"), pure_files())
def test_a_pure_module_reads_no_file_clock_or_chance(path, allowed):
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)}
    assert not called & {"open", "input", "print", "datetime.now", "datetime.today", "date.today"}
    assert not re.search(r"\b(random\.[a-z]|Random\(\))", path.read_text()), "random numbers come from a Random with a seed"


@pytest.mark.parametrize(("package", "closed_to"), [("concepts", ["wizard", "config"]), ("wizard", ["config"])])
def test_packages_import_in_one_direction(package, closed_to):
    for path in ROOT.glob(f"{package}/**/*.py"):
        wrong = {name for name in imports(path) if is_within(name, closed_to)}
        assert not wrong, path


@pytest.mark.parametrize(
    "module", ["wizard.engine", "wizard.engine.counterfactuals", "wizard.analysis.engine_checks", "concepts.content"]
)
def test_importing_the_engine_loads_no_django(module):
    program = f"import sys, {module}; print(*(name for name in sys.modules if name.split('.')[0] == 'django'))"
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""


@pytest.mark.parametrize("module", ["wizard.templatetags.form_tags", "wizard.templatetags.result_tags"])
def test_template_tags_can_be_imported_before_everything_else(module):
    """Django's checks may load them first: their modules must not import each other in a circle."""
    program = f"import django; django.setup(); import {module}"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)
