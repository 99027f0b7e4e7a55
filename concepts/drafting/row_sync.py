"""Make some rows of a guide those that are wanted, in a few queries, however many they are."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CASCADE, SET_NULL, ForeignKey, Model, QuerySet
from django.db.models.deletion import get_candidate_relations_to_delete

from concepts.history.recording import KEYS_PER_STATEMENT, has_links_in_history, record_deletion, record_rows

BATCH = 2_000

Fields = dict[str, Any]


def sync(rows: QuerySet, key: Sequence[str], wanted: Iterable[Fields]) -> list[Any]:
    """The wanted rows, in order, stored. A row with the same key as one that exists is that row, with what differs changed.

    Raises ValidationError, naming each row, when an editor could not have entered it.
    """
    existing = dict(zip(_counted(_key(_values(row, key)) for row in rows), rows, strict=True))
    wanted = list(wanted)
    kept, new, changed = [], [], []
    for place, fields in zip(_counted(_key(fields[name] for name in key) for fields in wanted), wanted, strict=True):
        row = existing.pop(place, None)
        if row is None:
            row = rows.model(**fields)
            new.append(row)
        elif _differs(row, fields):
            changed.append(row)
            for name, value in fields.items():
                setattr(row, name, value)
        kept.append(row)
    raise_problems(problem for row in (*new, *changed) for problem in problems_of_row(row))
    _store(rows, existing.values(), new, changed)
    return kept


def link(rows: QuerySet, key: Sequence[str], wanted: Iterable[tuple[Model, Model]]) -> None:
    """The same for the rows of a many-to-many relation, that are nothing but their key."""
    before = {tuple(_values(row, key)) for row in rows}
    kept = sync(rows, key, (dict(zip(key, pair, strict=True)) for pair in dict.fromkeys(wanted)))
    changed = {owner for owner, _ in before ^ {tuple(_values(row, key)) for row in kept}}
    linked = rows.model._meta.get_field(key[0]).related_model
    record_rows(linked, list(linked._default_manager.filter(pk__in=changed)), are_new=False)


def delete_rows(model: type[Model], keys: list[Any]) -> None:
    """Delete these rows of one guide and what hangs on them, recorded as deleted. Django and the history would take each row by
    itself, a minute for 24,000 cells; so do we where the history of a row holds its links too, as of questions and scenarios."""
    for start in range(0, len(keys), KEYS_PER_STATEMENT):
        some = keys[start : start + KEYS_PER_STATEMENT]
        for relation in get_candidate_relations_to_delete(model._meta):
            hanging = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": some})
            if relation.on_delete is SET_NULL:
                hanging.update(**{relation.field.name: None})
            elif relation.on_delete is CASCADE:
                delete_rows(relation.related_model, list(hanging.values_list("pk", flat=True)))
        _delete(model._default_manager.filter(pk__in=some))


def _delete(rows: QuerySet) -> None:
    if has_links_in_history(rows.model):
        rows.delete()
    else:
        record_deletion(rows)
        rows._raw_delete(rows.db)


def of_guide(model: type[Model], through: str, guide: Model) -> QuerySet:
    """The rows that belong to the guide by way of another row."""
    return model._default_manager.filter(**{f"{through}__guide": guide})


def problems_of_row(row: Model) -> Iterator[str]:
    """What an editor would be told at this row, but for what costs a query each: the database and the slugs hold that."""
    try:
        row.clean_fields(exclude=_references(type(row)))
        row.clean()
    except ValidationError as error:
        messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, each in messages.items():
            for message in each:
                yield f"{_called(row)}, {name}: {message}" if name else f"{_called(row)}: {message}"


def raise_problems(problems: Iterable[str]) -> None:
    if found := list(problems):
        raise ValidationError(found)


def _store(rows: QuerySet, gone: Iterable[Model], new: list[Model], changed: list[Model]) -> None:
    delete_rows(rows.model, [row.pk for row in gone])
    rows.model._default_manager.bulk_create(new, batch_size=BATCH)
    if changed:
        names = [field.name for field in rows.model._meta.concrete_fields if not field.primary_key]
        rows.model._default_manager.bulk_update(changed, names, batch_size=BATCH)
    record_rows(rows.model, new, are_new=True)
    record_rows(rows.model, changed, are_new=False)


def _values(row: Model, names: Iterable[str]) -> list[Any]:
    return [getattr(row, row._meta.get_field(name).attname) for name in names]


def _key(values: Iterable[Any]) -> Hashable:
    return tuple(value.pk if isinstance(value, Model) else value for value in values)


def _counted(keys: Iterable[Hashable]) -> Iterator[Hashable]:
    """Each key with how often it came before, so that two scenarios of one situation stay two."""
    seen: Counter[Hashable] = Counter()
    for key in keys:
        yield key, seen[key]
        seen[key] += 1


def _differs(row: Model, fields: Fields) -> bool:
    """Compares references by their keys, which costs no query."""
    return tuple(_values(row, fields)) != _key(fields.values())


@cache
def _references(model: type[Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.fields if isinstance(field, ForeignKey))


def _called(row: Model) -> str:
    return f"{row._meta.verbose_name.capitalize()} “{row}”"
