"""The interface is complete in each language that it offers, and says nothing outside of Django's translation system."""

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings

from tests.support.interface_messages import ROOT, TEMPLATES, in_template, messages

LANGUAGES = [language for language, _ in settings.LANGUAGES if language != settings.LANGUAGE_CODE]
PLACE = re.compile(r"%\(\w+\)s|</?\w+[^>]*>")
NAMES = {"Crossroads"}
"""What is called the same in every language."""

TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
OTHER_BLOCKS = re.compile(r"{%-?\s*(blocktranslate|comment|trans).*?{%-?\s*end\1\s*-?%}", re.DOTALL)
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "content", "label", "placeholder", "title", "value"}
NOT_SPOKEN = re.compile(r"width=device-width, initial-scale=1|light dark|website|image/png|summary_large_image|{.*}", re.DOTALL)


def catalogue(language: str, kind: str = "po") -> polib.POFile:
    path = str(ROOT / f"locale/{language}/LC_MESSAGES/django.{kind}")
    return polib.pofile(path) if kind == "po" else polib.mofile(path)


def texts_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_nothing_else(language):
    translated = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue(language)}
    assert messages() - translated == set()
    assert translated - messages() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_missing_or_guessed(language):
    assert [entry.msgid for entry in catalogue(language) if entry.fuzzy or entry.obsolete or not all(texts_of(entry))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_and_the_markup_of_its_original(language):
    for entry in catalogue(language):
        originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        for original, translation in zip(originals, texts_of(entry), strict=True):
            assert sorted(PLACE.findall(translation)) == sorted(PLACE.findall(original)), original


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_translations_are_up_to_date(language):
    """`make messages` compiles; this finds a .po that was changed without it, on machines without gettext too."""
    assert {(entry.msgctxt, entry.msgid, *texts_of(entry)) for entry in catalogue(language, "mo")} == {
        (entry.msgctxt, entry.msgid, *texts_of(entry)) for entry in catalogue(language)
    }


def test_french_has_its_spaces_and_german_its_quotation_marks():
    for entry in catalogue("fr"):
        assert not [text for text in texts_of(entry) if re.search(r"[“”„]|« | »|(?<=[\w>]) [:;!?]", text)], entry.msgid
    for entry in catalogue("de"):
        assert not [text for text in texts_of(entry) if re.search(r"[”«»]", text)], entry.msgid


class Words(HTMLParser):
    """The words that a template says by itself."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found += [
            value or "" for name, value in attrs if name in SPOKEN_ATTRIBUTES and not re.fullmatch(NOT_SPOKEN, value or "")
        ]

    def handle_data(self, text):
        self.found.append(text)


def test_the_words_of_a_template_are_found():
    assert Words(TAGS.sub(" ", '<p title="One">Two {{ three }}</p>')).found == ["One", "Two  "]
    assert in_template(TEMPLATES[0])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_has_english_words_outside_translation(path):
    text = TAGS.sub(" ", OTHER_BLOCKS.sub(" ", path.read_text()))
    words = {word for found in Words(text).found for word in re.findall(r"[A-Za-z]{2,}", found)}
    assert words - NAMES == set()
