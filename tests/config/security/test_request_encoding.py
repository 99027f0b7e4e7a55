"""A request is read as UTF-8, and Python caches no encoding name that a request made up."""

import codecs
import encodings
from unittest.mock import Mock

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.test.client import FakePayload

from config.security.request_encoding import ignore_charsets


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b; x*={}''a", "text/plain; x*={}''a"])
def test_python_caches_no_encoding_that_a_request_made_up(client, db, kind):
    """It does, as long as the process lives, for each that it is asked for: also for a name in a part of a form."""
    application, known = ignore_charsets(WSGIHandler()), set(encodings._cache)
    for number in range(20):
        name = f"made-up-{number}"
        part = f"--b\r\nContent-Disposition: form-data; name=\"a\"; filename*={name}''x\r\n\r\nx\r\n--b--\r\n"
        body = FakePayload(part.encode())
        environ = RequestFactory()._base_environ(  # type: ignore[attr-defined]
            REQUEST_METHOD="POST", CONTENT_TYPE=kind.format(name), CONTENT_LENGTH=str(len(body)), PATH_INFO="/admin/login/"
        )
        status = []
        application(environ | {"wsgi.input": body}, lambda line, headers, status=status: status.append(line))
        assert status[0][:3] in ("400", "403"), "no form of ours, or without its token"
    assert {name for name in set(encodings._cache) - known if "made" in name} == set()


@pytest.mark.parametrize(
    "name", ["utf-8", "UTF_8", "latin-1", "iso-8859-15", "cp1252", "idna", "ANSI_X3.4-1968", "sloppy-windows-1252"]
)
def test_known_encodings_are_still_found(name):
    ignore_charsets(WSGIHandler())
    assert codecs.lookup(name)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("", ""),
        ("text/plain", "text/plain"),
        ("text/plain; charset=hex", "text/plain"),
        ('text/plain;CharSet="utf-7"; a=b', "text/plain"),
        ("multipart/form-data; charset = idna; boundary=b; charset*=utf-8''hex", "multipart/form-data; boundary=b"),
    ],
)
def test_a_request_is_read_as_utf_8_whatever_charset_it_names(said, heard):
    assert ignore_charsets(lambda environ, start_response: environ["CONTENT_TYPE"])({"CONTENT_TYPE": said}, Mock()) == heard
