"""The stylesheets follow our rules: seven layers, colours in tokens.css only, no unused class."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = ROOT / "static/css"
LAYERS = ["tokens", "reset", "base", "layout", "components", "utilities", "print"]
SHEETS = {name: (CSS / name).read_text() for name in re.findall(r'@import "([\w/-]+\.css)"', (CSS / "site.css").read_text())}
DESK = "admin.css"
PAGES = [path for path in (ROOT / "templates").rglob("*.html") if "admin" not in path.relative_to(ROOT / "templates").parts]
SCRIPTS = [*(ROOT / "static/js").glob("*.js")]
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|light-dark)\(|:\s*(white|black|gr[ae]y|red|green|blue)\b"
)


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def styled_classes() -> set[str]:
    """The classes that a selector names."""
    selectors = " ".join(re.findall(r"([^{};]*)\{", without_comments(" ".join(SHEETS.values()))))
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))


def used_classes() -> set[str]:
    """The classes that an element of a page has."""
    found = " ".join(re.findall(r'class="([^"]*)"', " ".join(page.read_text() for page in PAGES)))
    return set(re.sub(r"{%.*?%}|{{.*?}}", " ", found).split())


def test_every_styled_class_is_used():
    assert styled_classes() - used_classes() == set()


def test_every_used_class_is_styled_or_names_its_partial():
    partials = {page.stem.lstrip("_").replace("_", "-") for page in PAGES}
    asked_for = " ".join(script.read_text() for script in SCRIPTS)
    unstyled = used_classes() - styled_classes() - partials
    assert {name for name in unstyled if f".{name}" not in asked_for} == set()


def layer(name: str) -> str:
    """The layer that a sheet or its folder is named after."""
    return Path(name).parts[0].removesuffix(".css")


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_in_the_layer_of_its_name(name):
    assert re.findall(r"@layer\s+([\w-]+)\s*\{", SHEETS[name]) == [layer(name)]
    outside = re.sub(r"\{.*\}", "", without_comments(SHEETS[name]), flags=re.DOTALL).strip()
    assert outside == f"@layer {layer(name)}"


def test_the_layers_stand_in_their_order():
    assert list(dict.fromkeys(map(layer, SHEETS))) == LAYERS


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_about_two_hundred_lines(name):
    assert len(SHEETS[name].splitlines()) <= 260


@pytest.mark.parametrize("name", sorted(set(SHEETS) - {"tokens.css"}))
def test_every_colour_is_a_token(name):
    assert [match.group() for match in COLOUR.finditer(without_comments(SHEETS[name]))] == []


def test_every_token_that_is_used_exists_and_every_token_is_used():
    everything = without_comments(" ".join(SHEETS.values()))
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    assert used - defined == set()
    assert set(re.findall(r"(--[\w-]+)\s*:", SHEETS["tokens.css"])) - used == set()


def test_every_sheet_is_the_visitors_or_the_desks():
    assert {str(path.relative_to(CSS)) for path in CSS.rglob("*.css")} - {"site.css", DESK} == set(SHEETS)
