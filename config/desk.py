"""Django's middleware that only the desk has a use for: a visitor has no account, no session and no messages."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from wizard.web.language import DESK


class OnlyForTheDesk:
    def __call__(self, request: HttpRequest) -> HttpResponse:
        return super().__call__(request) if request.path_info.startswith(DESK) else self.get_response(request)


class Sessions(OnlyForTheDesk, SessionMiddleware):
    pass


class Accounts(OnlyForTheDesk, AuthenticationMiddleware):
    pass


class Messages(OnlyForTheDesk, MessageMiddleware):
    pass
