"""A new guide cannot take an address that is reserved; a guide that had it before loses nothing."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from concepts.content import from_json, slug_problem, to_json
from concepts.content.reserved_words import ADDRESSES_TO_COME
from concepts.importing import importer
from concepts.importing.import_plan import CannotImport
from concepts.importing.reader import read
from concepts.markdown import guide_writer
from concepts.models import Guide
from concepts.publishing import editions
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.save_content import save_content

MCP = replace(DRINKS, slug="mcp", title="MCP")


@pytest.mark.parametrize("slug", sorted(word for word in ADDRESSES_TO_COME if "." not in word))
def test_a_new_guide_is_refused_in_a_sentence(slug):
    assert slug_problem(slug, "guide", is_new=True) == (
        f"“{slug}” cannot be the slug of a new guide: that address is reserved. Choose another slug."
    )


def test_an_edition_of_a_guide_with_a_reserved_slug_can_be_read():
    assert from_json(to_json(MCP)) == MCP


@pytest.mark.django_db
def test_a_guide_that_had_the_slug_before_is_served_edited_imported_and_published(client):
    save_content(replace(DRINKS, slug="older"))
    Guide.objects.filter(slug="older").update(slug="mcp")
    guide = Guide.objects.get(slug="mcp")
    guide.full_clean()
    editions.publish(guide)
    for address in ("/mcp/", "/mcp/1/", "/mcp/result.json"):
        assert client.get(address).status_code == 200
    importer.save(read(guide_writer.write_guide(MCP)), "mcp")
    assert editions.publish(Guide.objects.get(slug="mcp")).number == 2
    assert client.get("/mcp/2/guide.json").json()["title"] == "MCP"


@pytest.mark.django_db
def test_neither_a_form_nor_an_import_makes_a_new_guide_with_it():
    with pytest.raises(ValidationError, match="that address is reserved"):
        Guide(slug="mcp", title="MCP").full_clean()
    with pytest.raises(CannotImport, match="that address is reserved"):
        importer.plan(read(guide_writer.write_guide(MCP)))
    other = save_content(DRINKS)
    other.slug = "mcp"
    with pytest.raises(ValidationError, match="that address is reserved"):
        other.full_clean()
