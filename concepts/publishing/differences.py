"""What differs between two states of a guide: value by value, in words. PURE.

Things are the same when they have the same slug; scenarios have none and are matched by their situation. A thing that exists in
only one state is one difference, whatever it contains.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, assert_never

from concepts.content import ALWAYS, RULES_OUT, Cell, Choice, Comparison, Concept, Content, Feature, Fit, Question, Scenario

NOT_STATED = "not stated"
NO_CELL = Cell("", "", "")

Reference = tuple[str, ...]
"""("concept", slug), ("feature", slug) or ("answer", question, choice): compared by slugs, shown by names."""

Value = str | tuple[Reference, ...]
Values = Mapping[str, Value]
Thing = Content | Concept | Feature | Cell | Comparison | Question | Choice | Scenario


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind` and `name` say what differs: a concept, a cell, a fit. For a changed thing, `field` is the value that changed.

    `where` is the same in slugs: (concept,), (concept, feature) of a cell, (question, choice, concept) of a fit; a
    scenario's is its situation. () is the guide itself, or all things of a kind where their order changed.
    """

    kind: str
    name: str
    change: Literal["added", "removed", "changed", "moved"]
    where: tuple[str, ...] = ()
    field: str = ""
    old: str = ""
    new: str = ""

    @property
    def breaks_links(self) -> bool:
        """Whether shared links may name what was removed."""
        return self.change == "removed" and self.kind in ("concept", "question", "choice")

    def __str__(self) -> str:
        what = f"{self.kind.capitalize()} “{self.name}”" if self.name else self.kind.capitalize()
        if self.change == "moved":
            return f"The {self.kind}s{f' of “{self.name}”' if self.name else ''} are in another order."
        if self.change == "changed":
            return f"{what}: {self.field} changed from “{self.old}” to “{self.new}”."
        return f"{what} {self.change}."


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """What changed from `before` to `after`, in the order of a guide's page; empty when they are equal."""
    return tuple(_Comparer(before, after).find_all())


class _Comparer:
    def __init__(self, before: Content, after: Content):
        self.before = before
        self.after = after

    def find_all(self) -> Iterator[Difference]:
        before, after = self.before, self.after
        yield from self.values("guide", "", (), before, after)
        yield from self.things("concept", before.concepts_by_slug, after.concepts_by_slug)
        yield from self.things("feature", before.features_by_slug, after.features_by_slug)
        yield from self.cells()
        yield from self.things("comparison", _comparisons(before), _comparisons(after))
        yield from self.things("question", before.questions_by_slug, after.questions_by_slug)
        for slug, question in after.questions_by_slug.items():
            if slug in before.questions_by_slug:
                yield from self.choices(before.questions_by_slug[slug], question)
        yield from self.things("scenario", _situations(before), _situations(after))

    def things(
        self, kind: str, old: Mapping[Any, Thing], new: Mapping[Any, Thing], of: Question | None = None
    ) -> Iterator[Difference]:
        """The differences of all things of a kind, by their keys. `of` is the question they belong to, if any."""
        prefix, place = (f"{of.text}: ", (of.slug,)) if of else ("", ())
        for key, thing in new.items():
            where = (*place, _place(key))
            if key in old:
                yield from self.values(kind, prefix + _name(thing), where, old[key], thing)
            else:
                yield Difference(kind, prefix + _name(thing), "added", where)
        for key, thing in old.items():
            if key not in new:
                yield Difference(kind, prefix + _name(thing), "removed", (*place, _place(key)))
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield Difference(kind, of.text if of else "", "moved", place)

    def values(self, kind: str, name: str, where: tuple[str, ...], old: Thing, new: Thing) -> Iterator[Difference]:
        before = _values(old)
        for field, now in _values(new).items():
            if before[field] != now:
                yield Difference(kind, name, "changed", where, field, self.text_of(before[field]), self.text_of(now))

    def cells(self) -> Iterator[Difference]:
        old, new = self.before.cells_by_place, self.after.cells_by_place
        for concept, feature in dict.fromkeys((*new, *old)):
            was, now = (cells.get((concept, feature), NO_CELL) for cells in (old, new))
            is_in_both = feature in self.before.features_by_slug and feature in self.after.features_by_slug
            if was != now and is_in_both and self.stays(concept):
                name = f"{self.name_of(('concept', concept))}, {self.name_of(('feature', feature))}"
                yield from self.values("cell", name, (concept, feature), was, now)

    def choices(self, old: Question, new: Question) -> Iterator[Difference]:
        olds, news = ({choice.slug: choice for choice in question.choices} for question in (old, new))
        yield from self.things("choice", olds, news, new)
        for slug in news:
            if slug in olds:
                yield from self.fits(olds[slug], news[slug], new)

    def fits(self, old: Choice, new: Choice, question: Question) -> Iterator[Difference]:
        for concept in self.after.concepts_by_slug:
            if old.fit(concept) != new.fit(concept) and self.stays(concept):
                name = f"{question.text}: {new.label}, {self.name_of(('concept', concept))}"
                where = (question.slug, new.slug, concept)
                yield Difference("fit", name, "changed", where, "fit", _fit(old.fit(concept)), _fit(new.fit(concept)))

    def stays(self, concept: str) -> bool:
        return concept in self.before.concepts_by_slug and concept in self.after.concepts_by_slug

    def text_of(self, value: Value) -> str:
        return value if isinstance(value, str) else ", ".join(self.name_of(reference) for reference in value)

    def name_of(self, reference: Reference) -> str:
        """Its name after the change, or before if it is gone."""
        kind, slug, *choice = reference
        if kind == "answer":
            question = self.after.questions_by_slug.get(slug) or self.before.questions_by_slug[slug]
            chosen = question.choice(choice[0]) or self.before.questions_by_slug.get(slug, question).choice(choice[0])
            return f"{question.text} {chosen.label if chosen else 'Not sure'}"
        index = f"{kind}s_by_slug"
        return _name(getattr(self.after, index).get(slug) or getattr(self.before, index)[slug])


def _name(thing: Any) -> str:
    return str(next(getattr(thing, name) for name in ("name", "title", "text", "label", "situation") if hasattr(thing, name)))


def _place(key: str | tuple[str, int]) -> str:
    return key if isinstance(key, str) else key[0]


def _comparisons(content: Content) -> dict[str, Comparison]:
    return {each.slug: each for each in content.comparisons}


def _situations(content: Content) -> dict[tuple[str, int], Scenario]:
    """Scenarios by situation; a second one with the same situation counts separately."""
    seen: dict[str, count[int]] = {}
    return {(each.situation, next(seen.setdefault(each.situation, count()))): each for each in content.scenarios}


def _values(thing: Thing) -> Values:
    match thing:
        case Content():
            return _texts(thing, "title", "slug", "introduction", "language") | {
                "close margin": str(thing.close_margin),
                "weak threshold": "" if thing.weak_threshold is None else str(thing.weak_threshold),
                "when none fits": thing.when_none_fits,
                "map": tuple(("feature", slug) for slug in thing.axes),
            }
        case Concept():
            return _texts(thing, "name", "summary", "arrow", "outcome") | {"first steps": thing.first_steps}
        case Feature():
            return _texts(thing, "name") | {"shown with every result": "yes" if thing.always_shown else "no"}
        case Cell():  # one without text reads like a missing cell
            return {"text": thing.text or NOT_STATED, "note": thing.note, "source": thing.source}
        case Comparison():
            return {"title": thing.title, "columns": tuple(("concept", slug) for slug in thing.concepts)}
        case Question():
            return _texts(thing, "text", "help", "why") | {
                "feature": (("feature", thing.feature),) if thing.feature else (),
                "weight": str(thing.weight),
                "asked": "always" if thing.asked == ALWAYS else "only while the result is close",
                "asked only after": _answers(thing.after),
            }
        case Choice():
            return _texts(thing, "label", "help", "because")
        case Scenario():
            expected = (("concept", thing.expected),) if thing.expected else ()
            return {"answers": _answers(thing.answers), "expected": expected}
        case _:
            assert_never(thing)


def _texts(thing: Thing, *names: str) -> dict[str, Value]:
    return {name: getattr(thing, name) for name in names}


def _answers(pairs: Iterable[tuple[str, str]]) -> tuple[Reference, ...]:
    """Sorted by slug: the order of questions is no difference between answers."""
    return tuple(("answer", *pair) for pair in sorted(pairs))


def _fit(fit: Fit) -> str:
    if fit == RULES_OUT:
        return "rules out"
    return f"{fit:+d}".replace("-", "−") if fit else "0"
