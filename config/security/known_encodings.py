"""Keeps Python from remembering the names of encodings that do not exist, which it does as long as the process lives.

Anyone who sends a form may name one for each of its parts.
"""

import codecs
import encodings
import pkgutil
from encodings.aliases import aliases

KNOWN = frozenset(aliases) | frozenset(module.name for module in pkgutil.iter_modules(encodings.__path__))


def refuse_unknown_encodings() -> None:
    codecs.unregister(encodings.search_function)
    codecs.unregister(_find)
    codecs.register(_find)


def _find(name: str) -> codecs.CodecInfo | None:
    """Of the encodings that come with Python this one, if it is one. Python spells the name in one way before it asks."""
    return encodings.search_function(name) if name in KNOWN else None
