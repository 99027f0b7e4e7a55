"""Changes rows of a guide into the wanted ones, in a few queries, however many there are."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import CASCADE, SET_NULL, Field, ForeignKey, Model, QuerySet
from django.db.models.deletion import get_candidate_relations_to_delete

from concepts.history.recording import KEYS_PER_STATEMENT, has_links_in_history, record_deletion, record_rows

BATCH = 2_000

Fields = dict[str, Any]


def sync(rows: QuerySet, key: Sequence[str], wanted: Iterable[Fields]) -> list[Any]:
    """Store the wanted rows; returns them in order. A row whose key exists is updated.

    Raises ValidationError, naming each row, when an editor could not have entered it.
    """
    existing = dict(zip(_number_repeats(_values(row, key) for row in rows), rows, strict=True))
    wanted = list(wanted)
    kept, new, changed = [], [], []
    for place, fields in zip(_number_repeats(_keys(fields[name] for name in key) for fields in wanted), wanted, strict=True):
        row = existing.pop(place, None)
        if row is None:
            row = rows.model(**fields)
            new.append(row)
        elif _values(row, fields) != _keys(fields.values()):
            changed.append(row)
            for name, value in fields.items():
                setattr(row, name, value)
        kept.append(row)
    raise_if_any(problem for row in (*new, *changed) for problem in row_problems(row))
    _store(rows, existing.values(), new, changed)
    return kept


def link(rows: QuerySet, key: Sequence[str], wanted: Iterable[tuple[Model, Model]]) -> None:
    """The same for rows of a many-to-many relation, which consist of their key."""
    before = {_values(row, key) for row in rows}
    kept = sync(rows, key, (dict(zip(key, pair, strict=True)) for pair in dict.fromkeys(wanted)))
    changed = {owner for owner, _ in before ^ {_values(row, key) for row in kept}}
    linked = rows.model._meta.get_field(key[0]).related_model
    record_rows(linked, list(linked._default_manager.filter(pk__in=changed)), are_new=False)


def delete_rows(model: type[Model], keys: list[Any]) -> None:
    """Delete these rows of one guide and all rows that depend on them, and record it. Django and the history would delete one row
    at a time, a minute for 24,000 cells; here only rows with links in their history (questions, scenarios) are deleted that way."""
    relations: Any = get_candidate_relations_to_delete(model._meta)
    for start in range(0, len(keys), KEYS_PER_STATEMENT):
        some = keys[start : start + KEYS_PER_STATEMENT]
        for relation in relations:
            dependent = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": some})
            if relation.on_delete is SET_NULL:
                dependent.update(**{relation.field.name: None})
            elif relation.on_delete is CASCADE:
                delete_rows(relation.related_model, list(dependent.values_list("pk", flat=True)))
        _delete(model._default_manager.filter(pk__in=some))


def _delete(rows: QuerySet) -> None:
    if has_links_in_history(rows.model):
        rows.delete()
    else:
        record_deletion(rows)
        rows._raw_delete(rows.db)


def rows_of_guide(model: type[Model], through: str, guide: Model) -> QuerySet:
    """The rows that belong to the guide through another row."""
    return model._default_manager.filter(**{f"{through}__guide": guide})


def row_problems(row: Model) -> Iterator[str]:
    """What an editor would be told about this row, except for checks that need a query each: database constraints cover those."""
    try:
        row.clean_fields(exclude=_references(type(row)))
        row.clean()
    except ValidationError as error:
        what = f"{str(row._meta.verbose_name).capitalize()} “{row}”"
        messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, each in messages.items():
            for message in each:
                yield f"{what}, {name}: {message}" if name else f"{what}: {message}"


def raise_if_any(problems: Iterable[str]) -> None:
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


def _values(row: Model, names: Iterable[str]) -> tuple[Any, ...]:
    """The values of these fields, references as keys: without a query."""
    return tuple(getattr(row, cast(Field, row._meta.get_field(name)).attname) for name in names)


def _keys(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value.pk if isinstance(value, Model) else value for value in values)


def _number_repeats(keys: Iterable[Hashable]) -> Iterator[Hashable]:
    """Each key with the number of its earlier occurrences, so that two scenarios with the same situation stay two."""
    seen: Counter[Hashable] = Counter()
    for key in keys:
        yield key, seen[key]
        seen[key] += 1


@cache
def _references(model: type[Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.fields if isinstance(field, ForeignKey))
