"""Signing in to the desk, within limits: each try costs a third of a second of processor time, whether it succeeds or not.

A network address may fail so many times, and a machine hashes one password at a time, so that a flood of tries takes neither
the machine nor the desk. Nobody is locked out by name: a browser that signed in before with a name has a cookie for it, and
limits of its own (see OWASP, Device Cookies). Besides, django-axes counts the failures of each name from each address.
"""

import secrets
from datetime import timedelta
from typing import Any, NoReturn

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from config.security.client_address import client_address
from config.security.machine_lock import LockTaken, machine_lock
from wizard.sharing.rate_limit import LimitReached, RateLimit

WINDOW = timedelta(minutes=15)
ADDRESS_LIMIT = RateLimit("sign-in", 30, WINDOW)
"""Failed tries. An office behind one address does not make so many by mistake."""
BROWSER_LIMIT = RateLimit("sign-in-again", 10, WINDOW)
MAX_WAITING = 1
MAX_WAIT_SECONDS = 1.0
BUSY_SECONDS = 5

COOKIE = "signed-in-before"
COOKIE_AGE = timedelta(days=365)


def sign_in(request: HttpRequest) -> HttpResponse:
    """The desk's login page. A try that is turned away gets 429 and the form, which still has the name."""
    response = admin.site.login(request)
    form = getattr(response, "context_data", {}).get("form")  # a redirect has none
    if form and form.retry_after:
        response.status_code, response["Retry-After"] = 429, form.retry_after
    elif request.method == "POST" and response.status_code == 302:
        _set_cookie(response, request.user.get_username())
    return response


class SignInForm(AdminAuthenticationForm):
    """Django's form, which checks a password only within the limits. Only tries that fail or are turned away count."""

    retry_after = 0
    """Seconds, for a try that was turned away."""

    def clean(self) -> dict[str, Any]:
        if not {"username", "password"} <= self.cleaned_data.keys():
            return super().clean()
        assert self.request is not None
        browser = _known_browser(self.request, self.cleaned_data["username"])
        limit, key = (BROWSER_LIMIT, browser) if browser else (ADDRESS_LIMIT, client_address(self.request))
        now = timezone.now()
        try:
            limit.use(key, now)
            with machine_lock(limit.purpose, max_waiting=MAX_WAITING, seconds=MAX_WAIT_SECONDS):
                cleaned = super().clean()
        except LimitReached as reached:
            self._turn_away(f"Too many tries failed from your {'browser' if browser else 'network'}.", reached.seconds)
        except LockTaken:
            self._turn_away("Many people are signing in at this moment.", BUSY_SECONDS)
        limit.give_back(key, now)
        return cleaned

    def _turn_away(self, why: str, seconds: int) -> NoReturn:
        self.retry_after = seconds
        when = "a few seconds" if seconds <= BUSY_SECONDS else f"{-(-seconds // 60)} minutes"
        raise ValidationError(f"{why} Try again in {when}.")


def _set_cookie(response: HttpResponse, name: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        secrets.token_urlsafe(12),
        salt=_salt(name),
        max_age=COOKIE_AGE,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known_browser(request: HttpRequest, name: str) -> str:
    """The id of a browser in which somebody signed in before with this name, else ""."""
    return request.get_signed_cookie(COOKIE, default="", salt=_salt(name), max_age=COOKIE_AGE) or ""


def _salt(name: str) -> str:
    return f"config.sign_in {name}"
