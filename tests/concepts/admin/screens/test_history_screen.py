"""The page "Who did what": the edits of a guide, newest first."""


def test_at_most_two_hundred_changes_of_an_edit_are_shown(desk, guide):
    with guide.edit():
        for number in range(210):
            guide.features.create(slug=f"row-{number}", name="Row")
    page = desk.get(f"/admin/concepts/guide/{guide.pk}/trail/").content.decode()
    assert "and 10 more." in page


def test_an_edit_says_who_changed_what(desk, guide, editor):
    with guide.edit(editor):
        guide.concepts.get(slug="water").delete()
        guide.features.create(slug="colour", name="Colour")
        guide.features.create(slug="size", name="Size", always_shown=True)
        served = guide.features.get(slug="served")
        served.always_shown = True
        served.save()
        guide.concepts.filter(slug="tea").get().save()
    page = " ".join(desk.get(f"/admin/concepts/guide/{guide.pk}/trail/").content.decode().split())
    assert "ada, <time" in page
    assert "Concept “Water” deleted." in page
    assert "Feature “Colour” added: slug “colour”, name “Colour”." in page
    assert "Feature “Size” added: slug “size”, name “Size”, shown with every result “yes”." in page
    assert "Feature “Served”: shown with every result <del>no</del> → <ins>yes</ins>" in page
    assert "Concept “Tea”" not in page
