"""The grids of cells and of fits: one page, one save, and nothing that another editor stored is overwritten unseen."""

import pytest

from concepts.models import Cell, Choice, Fit
from tests.support.guides.drinks_guide import drinks
from tests.support.guides.save_content import save_content


@pytest.fixture
def cells(guide) -> str:
    return f"/admin/concepts/guide/{guide.pk}/cells/"


@pytest.fixture
def fits(guide) -> str:
    return f"/admin/concepts/question/{guide.questions.get(slug='temperature').pk}/fits/"


def entry(guide, concept: str, feature: str) -> str:
    return f"{guide.concepts.get(slug=concept).pk}-{guide.features.get(slug=feature).pk}"


def fit_at(guide, choice: str, concept: str) -> str:
    return f"{Choice.objects.get(question__guide=guide, slug=choice).pk}-{guide.concepts.get(slug=concept).pk}-value"


def form_values(page, **typed) -> dict:
    """The page as a browser would send it back, with what an editor types."""
    sent = {field.html_name: field.value() or "" for form in page.context["grid"].forms for field in form}
    return sent | {"seen-revision": page.context["revision"]} | typed


def text_at(guide, concept: str, feature: str) -> str | None:
    cell = Cell.objects.filter(concept__guide=guide, concept__slug=concept, feature__slug=feature).first()
    return cell.text if cell else None


def save(desk, address, page, **typed):
    return desk.post(address, form_values(page, **typed), follow=True)


def test_the_grid_has_features_down_and_concepts_across(desk, guide, cells):
    grid = desk.get(cells).context["grid"]
    assert [str(concept) for concept in grid.columns] == ["Tea", "Coffee", "Water"]
    assert [str(feature) for feature, _ in grid.rows] == ["Served", "Effect", "Price"]
    assert [form.instance.text for form in grid.rows[2][1]] == ["", "the most", ""]


def test_the_grid_can_show_the_columns_of_one_comparison(desk, guide, cells):
    page = desk.get(f"{cells}?comparison=hot-drinks")
    assert [str(concept) for concept in page.context["grid"].columns] == ["Tea", "Coffee"]


def test_one_save_adds_changes_and_empties_cells(desk, guide, cells):
    tea, coffee, water = (entry(guide, concept, "price") for concept in ("tea", "coffee", "water"))
    typed = {f"{tea}-text": "little", f"{tea}-source": "example.org/tea", f"{coffee}-text": "", f"{water}-text": "  "}
    page = save(desk, cells, desk.get(cells), **typed)
    assert [str(message) for message in page.context["messages"]] == ["2 cells saved."]
    assert [text_at(guide, concept, "price") for concept in ("tea", "coffee", "water")] == ["little", None, None]
    assert Cell.objects.get(text="little").source == "https://example.org/tea"


def test_a_save_without_a_change_stores_nothing(desk, guide, cells):
    Cell.objects.filter(text="hot").update(text="two\nlines")
    page = desk.get(cells)
    sent = {name: str(value).replace("\n", "\r\n") for name, value in form_values(page).items()}
    page = desk.post(cells, sent, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Nothing was changed."]
    guide.refresh_from_db()
    assert guide.revision == 0


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("note", "A remark", "Write the text first: a note or a source is shown beside it."),
        ("source", "javascript:alert(1)", "Enter a valid URL."),
    ],
)
def test_an_invalid_entry_says_what_is_wrong_and_keeps_what_was_typed(desk, guide, cells, field, typed, sentence):
    tea, water = entry(guide, "tea", "price"), entry(guide, "water", "price")
    page = save(desk, cells, desk.get(cells), **{f"{tea}-{field}": typed, f"{water}-text": "nothing"})
    shown = page.content.decode()
    assert sentence in shown
    assert ">\nnothing</textarea>" in shown
    assert text_at(guide, "water", "price") is None


def test_what_another_editor_stored_is_kept(desk, guide, cells):
    page = desk.get(cells)
    save(desk, cells, desk.get(cells), **{f"{entry(guide, 'tea', 'price')}-text": "little"})
    save(desk, cells, page, **{f"{entry(guide, 'water', 'price')}-text": "nothing"})
    assert text_at(guide, "tea", "price") == "little"
    assert text_at(guide, "water", "price") == "nothing"


def test_a_conflict_in_a_cell_is_shown_and_a_second_save_replaces_it(desk, guide, cells):
    here = f"{entry(guide, 'tea', 'served')}-text"
    opened = desk.get(cells)
    save(desk, cells, desk.get(cells), **{here: "boiling"})
    page = save(desk, cells, opened, **{here: "lukewarm", f"{entry(guide, 'water', 'price')}-text": "nothing"})
    shown = page.content.decode()
    assert "ada changed the text of the cell “Tea, Served” from “hot” to “boiling” while this page was open." in shown
    assert "You typed “lukewarm”: save again to replace theirs with yours." in shown
    assert text_at(guide, "tea", "served") == "boiling"
    assert text_at(guide, "water", "price") is None
    save(desk, cells, page)
    assert text_at(guide, "tea", "served") == "lukewarm"
    assert text_at(guide, "water", "price") == "nothing"


def test_filling_the_same_empty_cell_is_a_conflict(desk, guide, cells):
    here = f"{entry(guide, 'tea', 'price')}-text"
    opened = desk.get(cells)
    save(desk, cells, desk.get(cells), **{here: "little"})
    page = save(desk, cells, opened, **{here: "a lot"})
    assert "from “” to “little”" in page.content.decode()
    assert text_at(guide, "tea", "price") == "little"


def test_typing_the_same_text_is_no_conflict(desk, guide, cells):
    here = f"{entry(guide, 'tea', 'price')}-text"
    opened = desk.get(cells)
    save(desk, cells, desk.get(cells), **{here: "little"})
    page = save(desk, cells, opened, **{here: "little"})
    assert [str(message) for message in page.context["messages"]] == ["Nothing was changed."]


def test_a_deleted_concept_takes_its_column_along(desk, guide, cells):
    page = desk.get(cells)
    typed = {f"{entry(guide, 'tea', 'price')}-text": "little", f"{entry(guide, 'water', 'price')}-text": "nothing"}
    desk.post(f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/", {"post": "yes"})
    assert save(desk, cells, page, **typed).status_code == 200
    assert text_at(guide, "water", "price") == "nothing"


def test_the_fits_of_a_question_are_saved_at_once(desk, guide, fits):
    hot_tea, cold_coffee, hot_water = fit_at(guide, "hot", "tea"), fit_at(guide, "cold", "coffee"), fit_at(guide, "hot", "water")
    save(desk, fits, desk.get(fits), **{hot_tea: "1", cold_coffee: "", hot_water: "rules-out"})
    question = guide.questions.get(slug="temperature")
    found = {(fit.choice.slug, fit.concept.slug): fit.value for fit in Fit.objects.filter(choice__question=question)}
    assert found[("hot", "tea")] == "1"
    assert ("cold", "coffee") not in found
    assert found[("hot", "water")] == "rules-out"


def test_an_unknown_fit_is_refused(desk, guide, fits):
    page = save(desk, fits, desk.get(fits), **{fit_at(guide, "hot", "tea"): "3"})
    assert "Select a valid choice. 3 is not one of the available choices." in page.content.decode()


def test_a_conflict_in_a_fit_is_shown(desk, guide, fits):
    here = fit_at(guide, "cold", "tea")
    opened = desk.get(fits)
    save(desk, fits, desk.get(fits), **{here: "1"})
    page = save(desk, fits, opened, **{here: "2"})
    assert "ada changed the value of the fit “Cold, Tea” from" in page.content.decode()
    assert Fit.objects.get(choice__slug="cold", concept__slug="tea").value == "1"


@pytest.mark.parametrize("address", ["/admin/concepts/guide/999/cells/", "/admin/concepts/question/999/fits/"])
def test_the_grid_of_a_deleted_row_is_not_found(desk, guide, address):
    assert desk.get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_guide(desk, guide, cells, fits, django_assert_max_num_queries):
    def count(address):
        with django_assert_max_num_queries(50) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    before = count(cells), count(fits)
    for number in range(8):
        concept = guide.concepts.create(slug=f"juice-{number}", name="Juice")
        feature = guide.features.create(slug=f"row-{number}", name="Row")
        Cell.objects.create(concept=concept, feature=feature, text="x")
        choice = guide.questions.get(slug="temperature").choices.create(slug=f"choice-{number}", label="C")
        Fit.objects.create(choice=choice, concept=concept, value="1")
    assert (count(cells), count(fits)) == before


def test_the_grid_ignores_entries_of_another_guide(desk, guide, cells):
    other = save_content(drinks(slug="other-drinks"))
    foreign = f"{entry(other, 'tea', 'price')}-text"
    save(desk, cells, desk.get(cells), **{foreign: "little"})
    assert text_at(other, "tea", "price") is None


def test_a_grid_larger_than_djangos_limit_of_fields_can_be_saved(desk, guide, cells):
    for number in range(110):
        guide.features.create(slug=f"row-{number}", name="Row")
    page = save(desk, cells, desk.get(cells), **{f"{entry(guide, 'tea', 'row-100')}-text": "far down"})
    assert len(page.context["grid"].rows) * 9 > 1000
    assert text_at(guide, "tea", "row-100") == "far down"
