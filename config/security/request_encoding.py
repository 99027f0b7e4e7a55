"""Requests are read as UTF-8, whatever charset they name.

By the charset of a Content-Type Django would decode even the query, although no browser sends another than UTF-8 and a page
must depend on its address alone; some of Python's codecs (`hex`) and unknown names fail before any middleware can answer.
Python also caches the name of each unknown encoding as long as the process lives, and every part of a form may name one.
"""

import codecs
import encodings
import pkgutil
from collections.abc import Iterable
from encodings.aliases import aliases
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

KNOWN = frozenset(aliases) | frozenset(module.name for module in pkgutil.iter_modules(encodings.__path__))


def ignore_charsets(application: WSGIApplication) -> WSGIApplication:
    """The application, which sees only the type and the boundary of a Content-Type; and Python looks up known encodings only."""
    codecs.unregister(encodings.search_function)
    codecs.unregister(_find_known)
    codecs.register(_find_known)

    def read_as_utf8(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        kind, *parameters = environ.get("CONTENT_TYPE", "").split(";")
        if parameters:
            boundary = [part for part in parameters if part.strip().lower().startswith("boundary=")]
            environ["CONTENT_TYPE"] = ";".join([kind, *boundary])
        return application(environ, start_response)

    return read_as_utf8


def _find_known(name: str) -> codecs.CodecInfo | None:
    return encodings.search_function(name) if name in KNOWN else None
