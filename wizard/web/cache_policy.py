"""How long each kind of answer may be kept, by browsers and by the page cache. Whatever sets a caching header takes it from here.

| answer                                        | Cache-Control                       | page cache, ETag |
|-----------------------------------------------|-------------------------------------|------------------|
| page or document of the current edition       | no-cache                            | yes              |
| page or document of a numbered edition        | public, max-age=86400, immutable    | yes              |
| result page, of whichever edition             | no-cache                            | yes              |
| link card of the current edition              | public, max-age=600                 | yes              |
| link card of a numbered edition               | public, max-age=31536000, immutable | yes              |
| page of a short link                          | no-cache                            | yes              |
| fragment for htmx, form of a short link       | none                                | yes              |
| fragment that htmx fetched ahead              | private, max-age=20                 | yes              |
| redirect to the next question, or to the only guide | none                          | yes              |
| redirect to the clean address; a wrong answer | none                                | no               |
| 429, 503, numbers for Prometheus              | no-store                            | no               |
| other errors                                  | none                                | no               |
| preview of a draft, and the rest of the desk  | Django's never_cache                | no               |

Every answer to a visitor varies by language, a page also by what htmx asks for, and what the page cache holds by encoding.
"""

from django.http import HttpResponse
from django.http.response import HttpResponseBase

MAY_CHANGE = "no-cache"
"""Kept by a browser, which asks each time whether it has changed."""
NUMBERED_EDITION = "public, max-age=86400, immutable"
"""An edition never changes. A day, because a release of Crossroads may word its pages anew."""
CURRENT_CARD = "public, max-age=600"
NUMBERED_CARD = "public, max-age=31536000, immutable"
FETCHED_AHEAD = "private, max-age=20"
"""Longer than most people take from choosing an answer to going on; short, because the guide may be published meanwhile."""
NEVER = "no-store"

HTMX_VARY = ("HX-Request", "HX-History-Restore-Request")
ENCODING_VARY = ("Accept-Encoding",)


def page_cache_control(name: str | None, is_numbered: bool) -> str:
    """For a page or document of a guide, by its name in wizard/urls.py. `is_numbered` when its address names the edition."""
    says_what_changed_since = name == "result"
    return NUMBERED_EDITION if is_numbered and not says_what_changed_since else MAY_CHANGE


def card_cache_control(is_numbered: bool) -> str:
    """For the link card, which chat programs and social networks keep."""
    return NUMBERED_CARD if is_numbered else CURRENT_CARD


def exempt_from_page_cache(response: HttpResponse) -> None:
    """For an address that is one of endlessly many that lead to the same page, and so is of no use to the next visitor."""
    response.page_cache_exempt = True  # type: ignore[attr-defined]


def can_be_cached(response: HttpResponseBase) -> bool:
    """Whether the page cache may hold the response."""
    return (
        response.status_code in (200, 302)
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and not getattr(response, "page_cache_exempt", False)
        and NEVER not in response.headers.get("Cache-Control", "")
    )
