"""The pages of the desk that ask the engine: the decision check, and the scenarios."""

from itertools import chain

import pytest

from concepts.content import RULES_OUT, WHEN_CLOSE, Choice, Question, Scenario
from concepts.time_limit import calls
from tests.support.guides.drinks_guide import DRINKS, drinks, with_question
from tests.support.guides.large_guide import large_guide
from tests.support.guides.save_content import save_content
from wizard.analysis.scenario_runs import run_scenarios


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    return client


def read_screen(desk, guide, page: str) -> str:
    return " ".join(desk.get(f"/admin/desk/{guide.pk}/{page}/").content.decode().split())


def test_the_check_says_how_often_each_concept_wins(desk, drinks_guide):
    page = read_screen(desk, drinks_guide, "check")
    assert "Every way through the questions was counted" in page
    assert '<th scope="row">Coffee</th> <td>25 %</td> <td>never</td>' in page
    assert "Every concept can win." in page
    assert "No question is about the row “Price”" in page
    assert "“Price” is not stated for Tea, Water." in page


def test_the_check_draws_the_order_of_the_questions(desk, drinks_guide):
    page = read_screen(desk, drinks_guide, "check")
    assert '<svg class="question-flow"' in page
    assert "&lt;svg" not in page


def test_the_check_says_how_often_each_question_is_asked(desk, drinks_guide):
    page = read_screen(desk, drinks_guide, "check")
    question = f"/admin/concepts/question/{drinks_guide.questions.get(slug='effect').pk}/change/"
    assert f'<a href="{question}">What should it do to you?</a> </th> <td>100 %</td>' in page
    assert "Is there milk?</a> </th> <td>12 %</td>" in page
    assert "without asking" not in page


def test_the_check_says_which_question_should_be_asked_always(desk, db):
    choices = (Choice("leaves", "To leaves", "", {"tea": RULES_OUT}), Choice("no", "No", "", {}))
    allergy = Question("allergy", "Any allergy?", asked=WHEN_CLOSE, choices=choices)
    guide = save_content(with_question(DRINKS, allergy))
    page = read_screen(desk, guide, "check")
    assert (
        "“Any allergy?” is asked on 38 % of the ways through, but its choices rule out concepts that are often recommended "
        "without asking: “To leaves” rules out Tea. Ask it always." in page
    )
    assert f"/admin/concepts/question/{guide.questions.get(slug='allergy').pk}/change/#id_asked" in page
    guide.questions.filter(slug="allergy").update(asked="always")
    assert "without asking" not in read_screen(desk, guide, "check")


def test_the_check_says_what_to_do_where_most_results_are_too_weak(desk, db):
    guide = save_content(drinks(weak_threshold=7))
    page = read_screen(desk, guide, "check")
    assert "Nothing can be recommended unless visitors count answers double: scores up to 7 are too weak" in page
    assert "On at least half of the ways nothing is recommended, because the best score is too weak." in page
    assert f'<a href="/admin/concepts/guide/{guide.pk}/change/#id_weak_threshold">the weak threshold</a>' in page
    type(guide).objects.filter(pk=guide.pk).update(weak_threshold=0)
    assert "too weak" not in read_screen(desk, guide, "check")


def test_every_example_leads_to_a_result_of_the_preview(desk, drinks_guide):
    page = desk.get(f"/admin/desk/{drinks_guide.pk}/check/")
    examples = {verdict: address for verdict, _, address in page.context["verdicts"]}
    assert set(examples) == {"clear", "close", "tie", "none"}
    for address in chain.from_iterable(examples.values()):
        assert address.startswith("/admin/preview/drinks/result/?")
        assert desk.get(address).status_code == 200


def test_a_sample_says_that_it_is_one(desk, drinks_guide, monkeypatch):
    monkeypatch.setattr("wizard.analysis.shares.EFFORT", 1)
    assert "This is an estimate from 200 of them, picked at random" in read_screen(desk, drinks_guide, "check")


def test_scenarios_say_whether_they_pass_and_why_not(desk, db):
    failing = Scenario("Tired.", (("temperature", "hot"), ("effect", "wake")), "tea")
    guide = save_content(drinks(scenarios=(*DRINKS.scenarios, failing)))
    page = read_screen(desk, guide, "scenarios")
    assert "Passes: It is late and cold outside." in page
    assert "Fails: Tired." in page
    assert "Expected: Tea. Result: Coffee fits best. Clear: 6 points, 2 ahead of Tea." in page
    assert "What should it do to you? Wake me up</th> <td>+2</td> <td>+4</td>" in page


def test_a_scenario_says_which_fits_it_hangs_on(desk, db):
    hot, tired = (("temperature", "hot"),), (("temperature", "hot"), ("effect", "wake"))
    scenarios = (Scenario("Tired.", tired, "coffee"), Scenario("Very tired.", tired, "tea"), Scenario("Cold.", hot, "tea"))
    page = read_screen(desk, save_content(drinks(scenarios=(*DRINKS.scenarios, *scenarios))), "scenarios")
    assert "It would also pass if any one fit were a step different (8 cases tried)." in page
    assert "It would fail in 2 of 8 cases in which one fit is a step different" in page
    assert "<li>“Wake me up” for Coffee, +1 instead of +2: A tie between Tea and Coffee</li>" in page
    assert "It would also fail if any one fit were a step different (8 cases tried)." in page
    assert "It would pass in 1 of 3 cases in which one fit is a step different" in page
    assert "<li>“Hot” for Coffee, +1 instead of +2: Tea</li>" in page


def test_a_scenario_that_expects_nothing_passes_also_where_nothing_fits_well(desk, db):
    weak = Scenario("Something hot.", (("temperature", "hot"),), "")
    page = read_screen(desk, save_content(drinks(weak_threshold=2, scenarios=(weak, DRINKS.scenarios[1]))), "scenarios")
    assert "Passes: Something hot." in page
    assert "Expected: nothing. Result: None of these approaches fits well. The best score is 2 points, for Tea and Coffee." in page
    assert "Expected: nothing. Result: None of these approaches fits. The answers rule out all of them." in page


def test_a_scenario_that_is_deleted_meanwhile_does_no_harm(desk, drinks_guide, monkeypatch):
    def delete_one_and_run(content):
        drinks_guide.scenarios.first().delete()
        return run_scenarios(content)

    monkeypatch.setattr("wizard.desk.scenarios_screen.run_scenarios", delete_one_and_run)
    assert "Passes: It is late and cold outside." in read_screen(desk, drinks_guide, "scenarios")


def test_every_page_of_the_guide_says_that_a_scenario_fails(desk, drinks_guide):
    address = f"/admin/concepts/guide/{drinks_guide.pk}/change/"
    assert "1 fails" not in desk.get(address).content.decode()
    drinks_guide.scenarios.filter(situation="Just had a litre.").update(expected=drinks_guide.concepts.first())
    assert "1 fails" in desk.get(address).content.decode()


@pytest.mark.parametrize("page", ["check", "scenarios"])
def test_a_draft_with_gaps_says_what_is_missing(desk, db, page):
    guide = save_content(drinks(scenarios=(Scenario("Thirst", (("milk", "yes"), ("milk", "no")), "tea"),)))
    assert "answers the question “milk” 2 times" in read_screen(desk, guide, page)


@pytest.mark.parametrize("page", ["check", "scenarios"])
def test_only_users_who_may_view_guides_get_in(client, drinks_guide, django_user_model, page):
    address = f"/admin/desk/{drinks_guide.pk}/{page}/"
    assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))
    assert client.get(address).status_code == 403
    assert client.get(f"/admin/desk/999/{page}/").status_code == 404


@pytest.mark.parametrize("page", ["check", "scenarios"])
def test_the_number_of_queries_does_not_grow_with_the_guide(desk, drinks_guide, django_assert_max_num_queries, page):
    def count():
        with django_assert_max_num_queries(50) as queries:
            read_screen(desk, drinks_guide, page)
        return len(queries)

    before = count()
    for number in range(10):
        drinks_guide.concepts.create(slug=f"juice-{number}", name="Juice")
        question = drinks_guide.questions.create(slug=f"question-{number}", text="?", asked="when-close")
        question.choices.create(slug="a", label="A")
        drinks_guide.scenarios.create(situation="Thirst").choices.set(question.choices.all())
    assert count() == before


def test_a_large_guide_is_analysed_in_another_process(desk, db, monkeypatch):
    monkeypatch.setattr("wizard.analysis.shares._Journeys", None)  # here it could not be
    monkeypatch.setattr("wizard.desk.decision_check_screen.SECONDS", 60)  # however busy the machine is
    page = read_screen(desk, save_content(large_guide(12, 12, 3)), "check")
    assert "This is an estimate from" in page or "was counted" in page


def test_the_check_says_what_was_not_finished_in_time(desk, db, monkeypatch):
    monkeypatch.setattr("wizard.desk.decision_check_screen.SECONDS", 0.01)
    page = read_screen(desk, save_content(large_guide(12, 12, 3)), "check")
    assert "How often each concept wins was not found out within 1 seconds." in page
    assert "Whether every concept can win was not found out within 1 seconds." in page
    assert "Every concept can win." not in page
    assert "How it ends" not in page
    assert "The order of the questions" in page


def test_the_check_refuses_while_another_one_runs(desk, db):
    row = save_content(large_guide(12, 12, 3))
    with calls(5):
        assert "Another large guide is being worked on. Try again in a moment." in read_screen(desk, row, "check")
