"""A text browser shows everything, in reading order, and nothing that is not true."""

import os
import shutil
import subprocess

import pytest

from tests.support.browser.page_addresses import PAGES

READ = {
    "guide": ["AI-Assisted DevOps?", "Find yours", "The approaches", "MLOps", "AIOps", "Side by side", "MLOps vs. ML in DevOps"],
    "question 1": [
        "Question 1 of 4",
        "Who will own the AI or ML you have in mind?",
        "( ) Data scientists, ML engineers or their platform group",
        "( ) Individual engineers, each for their own work",
        "( ) Not sure",
        "[ ] This matters most to us",
        "Continue",
        "Skip this question",
    ],
    "question without an answer": [
        "There is a problem",
        "Choose an answer",
        "Who will own the AI or ML you have in mind?",
        "( ) Not sure",
        "Continue",
    ],
    "result: clear": [
        "AIOps fits best",
        "Clear: 6 points, 7 ahead of AI-Assisted DevOps.",
        "1. AIOps 6 of at most 6",
        "4. MLOps",
        "Your answers",
        "Why",
        "Sum",
        "The rows that mattered",
        "How sure this is, and what would change it",
        "Make a short link",
    ],
    "compare two": ["Compare", "[*] MLOps", "[ ] ML in DevOps", "Definition", "Tooling", "Markdown or CSV"],
}


@pytest.fixture(scope="module")
def w3m(site):
    """`w3m(address)`: the text that it shows."""
    program = shutil.which("w3m") or ""
    if not program and not os.environ.get("CROSSROADS_NOTHING_LEFT_OUT"):
        pytest.skip("w3m is not installed (Debian: apt-get install w3m)")

    def dump(address: str) -> str:
        command = [program, "-dump", "-cols", "100", "-config", os.devnull, f"{site.address}{address}"]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"}).stdout

    return dump


@pytest.mark.parametrize("name", READ)
def test_the_text_is_in_reading_order(w3m, name):
    text = w3m(PAGES[name])
    place = 0
    for words in READ[name]:
        assert words in text[place:], f"“{words}” does not follow in:\n{text}"
        place = text.index(words, place) + len(words)


@pytest.mark.parametrize("name", ["question 1", "result: clear"])
def test_messages_about_slow_steps_are_not_shown(w3m, name):
    text = w3m(PAGES[name])
    assert "longer than usual" not in text
    assert "did not arrive" not in text
