"""Visitors' pages ignore sessions: no cookie is set, none is looked at, and caches need not vary by cookies."""

import pytest
from django.db import connection
from django.test.client import Client
from django.test.utils import CaptureQueriesContext

PAGES = ["/drinks/", "/drinks/ask/temperature/", "/drinks/result/?temperature=hot", "/drinks/guide.json", "/nowhere/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_visitors_page_neither_reads_nor_sets_a_cookie(published, client, page):
    response = client.get(page)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("page", PAGES)
def test_an_editor_sees_the_same_page_without_a_query_for_the_session(published, admin_client, page):
    as_visitor = Client().get(page)
    with CaptureQueriesContext(connection) as queries:
        as_editor = admin_client.get(page)
    assert not any("session" in query["sql"] or "auth_user" in query["sql"] for query in queries.captured_queries)
    assert (as_editor.content, as_editor.status_code) == (as_visitor.content, as_visitor.status_code)
    assert "Cookie" not in as_editor.get("Vary", "")
    assert not as_editor.cookies


def test_an_editor_is_known_on_the_desk(published, admin_client):
    response = admin_client.get("/admin/")
    assert response.wsgi_request.user.is_superuser
    assert "Cookie" in response["Vary"]
