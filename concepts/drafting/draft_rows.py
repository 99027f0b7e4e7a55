"""Content -> draft rows: stores a Content as the rows of a guide.

Rows are matched by slug and keep their keys; rows that the content does not name are deleted. The number of queries does not grow
with the guide. The caller holds the guide's row in a transaction.
"""

from collections.abc import Collection, Iterable, Iterator

from concepts.content import NOT_SURE, Content
from concepts.drafting.row_sync import Fields, link, raise_if_any, row_problems, rows_of_guide, sync
from concepts.history.recording import Author
from concepts.models import Cell, Choice, ComparedConcept, Comparison, Feature, Fit, Guide, Question, Scenario


def write_rows(guide: Guide, content: Content, by: Author = None, drafted: Collection[str] = ()) -> None:
    """One edit, recorded as made by this user. Questions with the slugs `drafted` are marked as drafts.

    Raises ValidationError, naming each row, when an editor could not have entered the content.
    """
    content = content.in_current_format()
    for name in ("slug", "title", "introduction", "language", "close_margin", "weak_threshold", "when_none_fits"):
        setattr(guide, name, getattr(content, name))
    raise_if_any(row_problems(guide))
    is_new = guide.pk is None
    if is_new:
        guide.save_new(by)
    with guide.edit(by):
        if not is_new:
            guide.save()
        _RowWriter(guide, content, drafted).write()


class _RowWriter:
    def __init__(self, guide: Guide, content: Content, drafted: Collection[str]):
        self.guide = guide
        self.content = content
        self.drafted = drafted
        self.axes = dict(zip(content.axes, Feature.Axis.values, strict=False))

    def write(self) -> None:
        concepts = sync(self.guide.concepts.all(), ["slug"], self.wanted_concepts())
        self.concepts = {row.slug: row for row in concepts}
        self.clear_the_map()
        features = sync(self.guide.features.all(), ["slug"], self.wanted_features())
        self.features = {row.slug: row for row in features}
        sync(rows_of_guide(Cell, "concept", self.guide), ["concept", "feature"], self.wanted_cells())
        comparisons = sync(self.guide.comparisons.all(), ["slug"], self.wanted_comparisons())
        sync(rows_of_guide(ComparedConcept, "comparison", self.guide), ["comparison", "concept"], self.wanted_columns(comparisons))
        self.write_questions()
        self.write_scenarios()

    def clear_the_map(self) -> None:
        """Remove features from the map that change sides: two can never be on the same side, not even in between."""
        for row in self.guide.features.exclude(axis=""):
            if self.axes.get(row.slug) != row.axis:
                self.guide.features.filter(pk=row.pk).update(axis="")

    def write_questions(self) -> None:
        questions = sync(self.guide.questions.all(), ["slug"], self.wanted_questions())
        choices = sync(rows_of_guide(Choice, "question", self.guide), ["question", "slug"], self.wanted_choices(questions))
        places = [(each.slug, choice.slug) for each in self.content.questions for choice in each.choices]
        self.choices = dict(zip(places, choices, strict=True))
        sync(rows_of_guide(Fit, "concept", self.guide), ["choice", "concept"], self.wanted_fits())
        openers = zip(questions, self.content.questions, strict=True)
        link(
            Question.after.through.objects.filter(question__guide=self.guide),
            ["question", "choice"],
            ((row, self.choices[pair]) for row, each in openers for pair in each.after),
        )

    def write_scenarios(self) -> None:
        """Scenarios have no slug and are matched by their text. "Not sure" has no effect and is not stored."""
        scenarios = sync(self.guide.scenarios.all(), ["situation"], self.wanted_scenarios())
        answers = zip(scenarios, self.content.scenarios, strict=True)
        link(
            Scenario.choices.through.objects.filter(scenario__guide=self.guide),
            ["scenario", "choice"],
            ((row, self.choices[answer]) for row, each in answers for answer in each.answers if answer[1] != NOT_SURE),
        )

    def wanted_concepts(self) -> Iterator[Fields]:
        for position, each in enumerate(self.content.concepts, start=1):
            texts = {"name": each.name, "summary": each.summary, "arrow": each.arrow, "outcome": each.outcome}
            steps = {"first_steps": each.first_steps}
            yield {"guide": self.guide, "slug": each.slug, "position": position} | texts | steps

    def wanted_features(self) -> Iterator[Fields]:
        for position, each in enumerate(self.content.features, start=1):
            shown = {"axis": self.axes.get(each.slug, ""), "always_shown": each.always_shown}
            yield {"guide": self.guide, "slug": each.slug, "name": each.name, "position": position} | shown

    def wanted_cells(self) -> Iterator[Fields]:
        for each in self.content.cells:
            texts = {"text": each.text, "note": each.note, "source": each.source}
            yield {"concept": self.concepts[each.concept], "feature": self.features[each.feature]} | texts

    def wanted_comparisons(self) -> Iterator[Fields]:
        for position, each in enumerate(self.content.comparisons, start=1):
            yield {"guide": self.guide, "slug": each.slug, "title": each.title, "position": position}

    def wanted_columns(self, comparisons: Iterable[Comparison]) -> Iterator[Fields]:
        for row, each in zip(comparisons, self.content.comparisons, strict=True):
            for position, slug in enumerate(each.concepts, start=1):
                yield {"comparison": row, "concept": self.concepts[slug], "position": position}

    def wanted_questions(self) -> Iterator[Fields]:
        for position, each in enumerate(self.content.questions, start=1):
            texts = {"text": each.text, "help": each.help, "why": each.why}
            asked = {"feature": self.features.get(each.feature), "weight": each.weight, "asked": each.asked}
            marked = {"is_draft": True} if each.slug in self.drafted else {}
            yield {"guide": self.guide, "slug": each.slug, "position": position} | texts | asked | marked

    def wanted_choices(self, questions: Iterable[Question]) -> Iterator[Fields]:
        for row, each in zip(questions, self.content.questions, strict=True):
            for position, choice in enumerate(each.choices, start=1):
                texts = {"label": choice.label, "help": choice.help, "because": choice.because}
                yield {"question": row, "slug": choice.slug, "position": position} | texts

    def wanted_fits(self) -> Iterator[Fields]:
        for each in self.content.questions:
            for choice in each.choices:
                for slug, fit in choice.fits.items():
                    yield {"choice": self.choices[each.slug, choice.slug], "concept": self.concepts[slug], "value": str(fit)}

    def wanted_scenarios(self) -> Iterator[Fields]:
        for position, each in enumerate(self.content.scenarios, start=1):
            expected = self.concepts.get(each.expected)
            yield {"guide": self.guide, "situation": each.situation, "expected": expected, "position": position}
