"""The desk answers anything in an address or a form with a page or a refusal, never with a server error."""

import pytest

from tests.support.browser.admin_form import form_data

NUMBERS = ["", "0", "-1", "1.5", "²", "٣", "x", "9" * 20, "9" * 5_000, "é\x00"]


@pytest.mark.parametrize("number", NUMBERS)
def test_any_number_in_an_address_is_answered(desk, guide, number):
    for page, name in (("trail", "up-to"), ("export", "edition"), ("restore", "edition"), ("compare", "old"), ("compare", "new")):
        assert desk.get(f"/admin/concepts/guide/{guide.pk}/{page}/", {name: number}).status_code in (200, 404), (page, name)


@pytest.mark.parametrize("number", NUMBERS)
def test_any_posted_revision_is_answered(desk, guide, number):
    question = guide.questions.first()
    typed = form_data(desk.get(f"/admin/concepts/guide/{guide.pk}/change/"), **{"seen-revision": number})
    assert desk.post(f"/admin/concepts/guide/{guide.pk}/change/", typed).status_code in (200, 302)
    for page in (f"guide/{guide.pk}/cells", f"question/{question.pk}/fits"):
        assert desk.post(f"/admin/concepts/{page}/", {"seen-revision": number}).status_code in (200, 302), page


@pytest.mark.parametrize("field", ["", "slug", "nothing"])
def test_an_address_that_names_a_lookup_field_is_answered(desk, guide, field):
    for page in ("change", "delete"):
        assert desk.get(f"/admin/concepts/guide/{guide.pk}/{page}/", {"_to_field": field}).status_code in (200, 302, 400), page
