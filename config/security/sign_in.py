"""Signing in to the desk, within limits: each try costs a third of a second of processor time, whoever tries.

A network address may fail so often, and one password at a time is hashed on a machine, so that a flood of tries takes neither the
machine nor the desk. Nobody is locked out by name: a browser that signed in before under a name carries a cookie that says so, and
has limits of its own (see OWASP, Device Cookies). What fails for one name from one address is counted by django-axes besides.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

from config.security.machine_lock import LockTaken, machine_lock
from wizard.sharing.rate_limit import LimitReached, RateLimit

WINDOW = timedelta(minutes=15)
OF_AN_ADDRESS = RateLimit("sign-in", 30, WINDOW)
"""Failed tries. An office behind one address does not make so many by mistake."""
OF_A_BROWSER = RateLimit("sign-in-again", 10, WINDOW)
MOST_WAITING = 1
LONGEST_WAIT = 1.0
BUSY_SECONDS = 5

COOKIE = "signed-in-before"
COOKIE_AGE = timedelta(days=365)


def sign_in(request: HttpRequest) -> HttpResponse:
    """The desk's own page for it. A try that was turned away gets 429 with the form, in which the name still stands."""
    response = admin.site.login(request)
    form = getattr(response, "context_data", {}).get("form")  # a redirect has none
    if form and form.retry_after:
        response.status_code, response["Retry-After"] = 429, form.retry_after
    elif request.method == "POST" and response.status_code == 302:
        _remember(response, request.user.get_username())
    return response


class SignInForm(AdminAuthenticationForm):
    """The desk's own, which has a password checked only within the limits. A try that fails or is turned away is counted, so a
    flood uses itself up; one that succeeds is not."""

    retry_after = 0  # seconds, of a try that was turned away

    def clean(self):
        if not {"username", "password"} <= self.cleaned_data.keys():
            return super().clean()
        browser = _browser(self.request, self.cleaned_data["username"])
        limit, who = (OF_A_BROWSER, browser) if browser else (OF_AN_ADDRESS, import_string(settings.VISITOR_ADDRESS)(self.request))
        now = timezone.now()
        try:
            limit.use(who, now)
            with machine_lock(limit.purpose, waiting=MOST_WAITING, seconds=LONGEST_WAIT):
                cleaned = super().clean()
        except LimitReached as reached:
            self._turn_away(f"Too many tries failed from your {'browser' if browser else 'network'}.", reached.seconds)
        except LockTaken:
            self._turn_away("Many people are signing in at this moment.", BUSY_SECONDS)
        limit.give_back(who, now)
        return cleaned

    def _turn_away(self, why: str, seconds: int):
        self.retry_after = seconds
        when = "a few seconds" if seconds <= BUSY_SECONDS else f"{-(-seconds // 60)} minutes"
        raise ValidationError(f"{why} Try again in {when}.")


def _remember(response: HttpResponse, name: str) -> None:
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


def _browser(request: HttpRequest, name: str) -> str:
    """Which browser this is, where somebody signed in before under this name; "" where nobody did."""
    return request.get_signed_cookie(COOKIE, default="", salt=_salt(name), max_age=COOKIE_AGE)


def _salt(name: str) -> str:
    return f"config.sign_in {name}"
