"""The front page: the only guide, or all guides by title."""


def test_the_only_guide_is_opened_at_once(published, sent):
    assert sent("/") == "/drinks/"


def test_several_guides_are_listed_by_title(put_up, visit):
    put_up()
    put_up(slug="meals", title="Soup or salad", introduction="For the *hungry*.")
    page = visit("/")
    assert page.h1 == "What do you want to decide?"
    assert page.links["Soup or salad"] == "/meals/"
    assert page.links["Tea, coffee or water"] == "/drinks/"
    assert page.text.index("Soup or salad") < page.text.index("Tea, coffee or water")
    assert "For the hungry." in page.text


def test_the_list_reads_each_guide_once(put_up, client, monkeypatch):
    """Many guides do not all fit into memory, and each host by which the page is asked for has a page of its own."""
    put_up()
    put_up(slug="meals", title="Soup or salad")
    assert client.get("/").status_code == 200
    monkeypatch.setattr("concepts.publishing.editions.edition", None)
    assert b"Soup or salad" in client.get("/", headers={"Host": "testserver:81"}).content


def test_without_any_guide_it_says_so_calmly(db, visit):
    page = visit("/")
    assert page.status == 200
    assert page.h1 == "There is no guide yet"


def test_parameters_that_mean_nothing_are_dropped(put_up, sent):
    put_up()
    put_up(slug="meals", title="Soup or salad")
    assert sent("/?utm_source=chat") == "/"
