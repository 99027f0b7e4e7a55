"""People outside: a browser without a screen, an editor who uses one, and what they meet where no server answers."""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

IMPORT = "/admin/concepts/guide/import/"
NO_ANSWER = (OSError, HTTPException)
"""What is raised where the server is gone, before it answered or while it did."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> dict:
        return json.loads(self.body)


class Browser:
    """Keeps cookies, follows nothing. Each request has a connection of its own, so any worker may get it."""

    def __init__(self, address: str, **headers: str):
        self.address = address
        self.host = urlsplit(address).netloc
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict, **headers: str) -> Answer:
        """Send a form of this site, with the token that the desk asks for."""
        fields = fields | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address} | headers
        return self._ask("POST", path, urlencode(fields), headers)

    def share(self, guide: str, title: str, *, forwarded: str) -> Answer:
        return self.post(f"{guide}share/", {"title": title}, **{"X-Forwarded-For": forwarded})

    def _ask(self, method: str, path: str, body: str | None, headers: dict) -> Answer:
        connection = HTTPConnection(self.host, timeout=30)
        sent = self.headers | headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer


class Editor(Browser):
    """Writes on the desk. What an editor does is confirmed when the answer leads on: 302."""

    def sign_in(self, name: str = "ada", password: str = "ada") -> Answer:
        self.get("/admin/login/")
        return self.post("/admin/login/?next=/admin/", {"username": name, "password": password})

    def import_text(self, text: str) -> Answer:
        """Upload, and save what the report shows."""
        report = self.post(IMPORT, {"text": text})
        return self.save_import(text, report) if report.status == 200 else report

    def save_import(self, text: str, report: Answer) -> Answer:
        seen = re.search(r'name="seen" value="(\d+)"', report.text)[1]
        return self.post(IMPORT, {"document": b64encode(text.encode()).decode(), "seen": seen, "save": "1"})

    def publish(self, guide: int) -> Answer:
        return self.post(f"/admin/concepts/guide/{guide}/publish/", {"note": ""})

    def save_concept(self, concept: int, **typed: str) -> Answer:
        """Open the page of a concept, and save it with these words."""
        page = self.get(concept_page(concept))
        return self.save(concept, page, **typed) if page.status == 200 else page

    def save(self, concept: int, opened: Answer, **typed: str) -> Answer:
        revision = re.search(r'name="seen-revision" value="(\d+)"', opened.text)[1]
        return self.post(concept_page(concept), typed | {"seen-revision": revision})


def concept_page(concept: int) -> str:
    return f"/admin/concepts/concept/{concept}/change/"
