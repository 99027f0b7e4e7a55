"""A browser without a screen, and an editor who uses one."""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

IMPORT = "/admin/concepts/guide/import/"
NO_ANSWER = (OSError, HTTPException)
"""Raised when the server is gone before it has answered completely."""


@dataclass(frozen=True)
class HttpAnswer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    """Keeps cookies and follows no redirects. Each request opens a connection, so any worker may get it."""

    def __init__(self, address: str, **headers: str):
        self.address = address
        self.host = urlsplit(address).netloc
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> HttpAnswer:
        return self._send("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> HttpAnswer:
        """Send a form of this site, with the token that the desk asks for."""
        fields = fields | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address} | headers
        return self._send("POST", path, urlencode(fields), headers)

    def share(self, guide: str, title: str, *, forwarded: str) -> HttpAnswer:
        return self.post(f"{guide}share/", {"title": title}, **{"X-Forwarded-For": forwarded})

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> HttpAnswer:
        connection = HTTPConnection(self.host, timeout=30)
        sent = self.headers | headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = HttpAnswer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer


class Editor(Browser):
    """Works on the desk. A change is confirmed by a redirect (302)."""

    def sign_in(self, name: str = "ada", password: str = "ada") -> HttpAnswer:
        self.get("/admin/login/")
        return self.post("/admin/login/?next=/admin/", {"username": name, "password": password})

    def import_text(self, text: str) -> HttpAnswer:
        """Upload, and save what the report shows."""
        report = self.post(IMPORT, {"text": text})
        return self.save_import(text, report) if report.status == 200 else report

    def save_import(self, text: str, report: HttpAnswer) -> HttpAnswer:
        seen = re.findall(r'name="seen" value="(\d+)"', report.text)[0]
        return self.post(IMPORT, {"document": b64encode(text.encode()).decode(), "seen": seen, "save": "1"})

    def publish(self, guide: int) -> HttpAnswer:
        return self.post(f"/admin/concepts/guide/{guide}/publish/", {"note": ""})

    def save_concept(self, concept: int, **typed: str) -> HttpAnswer:
        """Open the page of a concept, and save it with these words."""
        page = self.get(concept_page(concept))
        return self.save(concept, page, **typed) if page.status == 200 else page

    def save(self, concept: int, opened: HttpAnswer, **typed: str) -> HttpAnswer:
        revision = re.findall(r'name="seen-revision" value="(\d+)"', opened.text)[0]
        return self.post(concept_page(concept), typed | {"seen-revision": revision})


def concept_page(concept: int) -> str:
    return f"/admin/concepts/concept/{concept}/change/"
