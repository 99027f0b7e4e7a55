"""Edition documents that cannot be read, one for every way in which one can be damaged."""

import json

from concepts.content import FORMAT, to_json
from tests.support.guides.drinks_guide import DRINKS

WHOLE_DOCUMENT = to_json(DRINKS)
DEEP = "[" * 100_000


def _with(**changes: object) -> str:
    return json.dumps(WHOLE_DOCUMENT | changes)


def _with_fit(fit: object) -> str:
    document = json.loads(json.dumps(WHOLE_DOCUMENT))
    document["questions"][0]["choices"][0]["fits"]["tea"] = fit
    return json.dumps(document)


DAMAGED_DOCUMENTS = {
    "empty": "",
    "null": "null",
    "a number": "7",
    "a list": "[]",
    "an empty object": "{}",
    "cut off": _with()[:500],
    "another encoding": _with().encode("utf-16").decode("latin-1").replace("\x00", "?"),
    "a format from the future": _with(format=FORMAT + 1),
    "a format that is no number": _with(format=[WHOLE_DOCUMENT] * 20),
    "nested too deep": DEEP,
    "nested too deep in what nobody reads": _with(unknown=0).replace('"unknown": 0', f'"unknown": {DEEP}{"]" * len(DEEP)}'),
    "a number of 5,000 digits": _with(close_margin=0).replace('"close_margin": 0', f'"close_margin": {"9" * 5_000}'),
    "not a number": _with(close_margin=float("nan")),
    "slugs that clash": _with(concepts=[*WHOLE_DOCUMENT["concepts"], WHOLE_DOCUMENT["concepts"][0]]),
    "a wrong type deep inside": _with_fit("2"),
    "an object for a text": _with(title={"en": "Drinks"}),
    "texts for objects": _with(questions=["temperature"]),
    "half a character": _with(title="Tea \ud83d"),
    "another guide": _with(slug="snacks"),
}
