"""The templates follow our rules: nothing inline, nothing from another host, partials that are used and own one element."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINES = [ROOT / "templates/desk", ROOT / "templates/visitors"]
TEMPLATES = [path for engine in ENGINES for path in sorted(engine.rglob("*.html"))]
FILES = [path for path in (ROOT / "templates").rglob("*.*") if path.is_file()]
PARTIALS = [path for path in TEMPLATES if path.name.startswith("_")]
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
PHRASES = {"a", "abbr", "code", "em", "small", "span", "strong", "time"}
IN_HEAD = {"link", "meta", "script", "title"}


def names(paths) -> list:
    return [pytest.param(path, id=str(path.relative_to(ROOT / "templates"))) for path in paths]


class Elements(HTMLParser):
    """Every element of a template as (name, attributes), and the names of those that stand at its top."""

    def __init__(self, path: Path):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.top: list[str] = []
        self.depth = 0
        self.feed(re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", path.read_text(), flags=re.DOTALL))

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        self.depth += tag not in VOID

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if self.depth == 0:
            self.top.append(tag)

    def handle_endtag(self, tag):
        self.depth -= tag not in VOID


@pytest.mark.parametrize("path", names(TEMPLATES))
def test_nothing_is_inline(path):
    for tag, attributes in Elements(path).found:
        assert tag != "style"
        assert tag != "script" or "src" in attributes
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag


@pytest.mark.parametrize("path", names(TEMPLATES))
def test_nothing_comes_from_another_host(path):
    for tag, attributes in Elements(path).found:
        fetched = [attributes.get(name) or "" for name in ("src", "srcset", "data", "poster", "action")]
        fetched += [attributes.get("href") or ""] if tag in {"link", "use", "image", "base"} else []
        assert not [address for address in fetched if re.match(r"(https?:)?//", address)], tag


@pytest.mark.parametrize("path", names(TEMPLATES))
def test_htmx_is_asked_through_data_attributes(path):
    assert not [name for _, attributes in Elements(path).found for name in attributes if name.startswith("hx-")]


@pytest.mark.parametrize("path", names(PARTIALS))
def test_a_partial_is_used(path):
    name = str(path.relative_to(next(engine for engine in ENGINES if path.is_relative_to(engine))))
    others = [each for each in (*TEMPLATES, *ROOT.glob("wizard/**/*.py"), *ROOT.glob("concepts/**/*.py")) if each != path]
    assert [each for each in others if f'"{name}"' in each.read_text()]


@pytest.mark.parametrize("path", names(PARTIALS))
def test_a_partial_owns_one_element_or_is_a_phrase(path):
    top = Elements(path).top
    assert len(top) == 1 or set(top) <= PHRASES or set(top) <= IN_HEAD


@pytest.mark.parametrize("path", names(TEMPLATES))
def test_every_element_that_is_opened_is_closed(path):
    assert Elements(path).depth == 0


@pytest.mark.parametrize("path", names(FILES))
def test_no_line_is_longer_than_120_characters(path):
    assert [number for number, line in enumerate(path.read_text().splitlines(), start=1) if len(line) > 120] == []
