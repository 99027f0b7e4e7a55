"""Copies: of a question in its guide, of a guide as a draft of its own."""

from dataclasses import replace

import pytest

from concepts.models import Guide
from concepts.publishing.compiler import compile_guide


def test_a_question_is_copied_with_its_choices_fits_and_conditions(desk, guide):
    milk = guide.questions.get(slug="milk")
    page = desk.post(f"/admin/concepts/question/{milk.pk}/copy/", follow=True)
    content = compile_guide(guide)
    copy = content.questions_by_slug["milk-2"]
    assert page.redirect_chain == [(f"/admin/concepts/question/{guide.questions.get(slug='milk-2').pk}/change/", 302)]
    assert replace(copy, slug="milk", text="Is there milk?") == content.questions_by_slug["milk"]
    assert copy.text == "Is there milk? (copy)"


def test_the_copy_of_a_question_comes_right_after_it(desk, guide):
    for _ in range(2):
        desk.post(f"/admin/concepts/question/{guide.questions.get(slug='temperature').pk}/copy/")
    assert [question.slug for question in guide.questions.all()] == [
        "temperature",
        "temperature-3",
        "temperature-2",
        "effect",
        "milk",
    ]


def test_a_guide_is_copied_as_a_draft(desk, guide):
    desk.post(f"/admin/concepts/guide/{guide.pk}/publish/")
    page = desk.post(f"/admin/concepts/guide/{guide.pk}/copy/", follow=True)
    copy = Guide.objects.get(slug="drinks-2")
    assert page.redirect_chain == [(f"/admin/concepts/guide/{copy.pk}/change/", 302)]
    assert compile_guide(copy) == replace(compile_guide(guide), slug="drinks-2", title="Tea, coffee or water (copy)")
    assert not copy.editions.exists()


@pytest.mark.parametrize("kind", ["guide", "question"])
def test_a_get_request_copies_nothing(desk, guide, kind):
    row = guide if kind == "guide" else guide.questions.first()
    assert desk.get(f"/admin/concepts/{kind}/{row.pk}/copy/").status_code == 405
    assert desk.post(f"/admin/concepts/{kind}/999/copy/").status_code == 404
