"""Packages are small and have a map, and a name means one thing in the whole tree."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_MODULES = 12
CODE = ("concepts", "wizard", "config", "bench", "tests")
DJANGO_MODULES = {"__init__", "models", "urls", "apps", "admin", "base", "conftest"}
DJANGO_CLASSES = {"Meta", "Command", "DatabaseWrapper"}

PARTICIPLE = re.compile(
    r"\w+ed|kept|told|said|shown|known|held|made|sent|found|given|written|drawn|spoken|taken|left|seen|done|gone|chosen|"
    r"broken|hidden|lost|meant|built|bound|brought|thought|understood|got|heard|paid|sold|stood|won|worn|torn|thrown|grown"
)
NO_PARTICIPLE = re.compile(r"feed|embed|need|seed|speed|proceed|succeed|exceed|shed|done")  # django-formtools asks for `done`
VALUE = re.compile(r"fixture|property")
PREPOSITION = re.compile(r"by|in|of|to|as|with|at|on|from|for|into|upon|apart|alone|aside")


def python_files(*folders: str) -> list[Path]:
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in files if not {"migrations", "node_modules"} & set(path.parts)]


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def packages() -> list[str]:
    """Folders with modules; of the tests, those of tests/support."""
    folders = {path.parent for path in python_files("concepts", "wizard", "config", "bench", "tests/support")}
    return sorted(str(folder.relative_to(ROOT)) for folder in folders)


@pytest.mark.parametrize("package", packages())
def test_a_package_has_a_dozen_modules_at_most(package: str) -> None:
    assert len(list((ROOT / package).glob("*.py"))) <= MOST_MODULES


@pytest.mark.parametrize("package", [each for each in packages() if "management" not in each])
def test_the_docstring_of_a_package_names_its_modules(package: str) -> None:
    folder = ROOT / package
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    below = {path.parent.name for path in folder.glob("*/__init__.py")} - {"migrations", "management"}
    assert sorted(name for name in modules | below if not re.search(rf"\b{name}\b", text)) == []


def test_no_two_modules_share_a_name() -> None:
    paths = defaultdict(list)
    for path in python_files(*CODE):
        paths[path.stem].append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in paths.items() if len(found) > 1 and name not in DJANGO_MODULES} == {}


def test_no_two_classes_share_a_name() -> None:
    """But a row of concepts/models and its value in concepts/content, on purpose."""
    paths = defaultdict(list)
    for path in python_files(*CODE):
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and node.name not in DJANGO_CLASSES:
                paths[node.name].append(str(path.relative_to(ROOT)))
    for found in paths.values():
        if {str(Path(path).parent) for path in found} == {"concepts/models", "concepts/content"}:
            found.clear()
    assert {name: found for name, found in paths.items() if len(found) > 1} == {}


def is_bare_participle(name: str) -> bool:
    """A past participle alone (`kept`) or with a preposition (`kept_by_browsers`): neither a verb nor the returned noun."""
    first, _, rest = name.strip("_").partition("_")
    is_bare = not rest or PREPOSITION.fullmatch(rest.partition("_")[0])
    return bool(is_bare and PARTICIPLE.fullmatch(first) and not NO_PARTICIPLE.fullmatch(first))


@pytest.mark.parametrize(("name", "is_bare"), [("kept", True), ("_said_in", True), ("feed", False), ("named_cells", False)])
def test_a_bare_participle_is_told_from_a_verb_and_a_noun(name: str, is_bare: bool) -> None:
    assert is_bare_participle(name) is is_bare


def functions(path: Path) -> Iterator[str]:
    """Names of functions and methods. Not of fixtures, the functions that they return, and properties, which are values, nor of the
    methods of query sets, which Django names so."""
    nodes = nodes_of(path)
    skipped = {
        id(each)
        for node in nodes
        if (isinstance(node, ast.ClassDef) and any("QuerySet" in ast.unparse(base) for base in node.bases))
        or (isinstance(node, ast.FunctionDef) and any(VALUE.search(ast.unparse(decorator)) for decorator in node.decorator_list))
        for each in [node, *node.body]
    }
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and id(node) not in skipped:
            yield node.name


def test_no_function_is_named_by_a_bare_participle() -> None:
    named = [(str(path.relative_to(ROOT)), name) for path in python_files(*CODE) for name in functions(path)]
    assert [(path, name) for path, name in named if is_bare_participle(name)] == []


def test_nothing_in_the_tests_imports_bench() -> None:
    importing = [path for path in python_files("tests") if re.search(r"^\s*(from|import) bench\b", path.read_text(), re.MULTILINE)]
    assert importing == []
