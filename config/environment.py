"""Settings from the environment. A value that makes no sense is refused in a sentence, not guessed."""

from typing import TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

Number = TypeVar("Number", int, float)
SWITCH = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}


class Environment(environ.Env):
    def switch(self, name: str, *, default: bool) -> bool:
        value = self.str(name, default="").strip().lower()
        if value and value not in SWITCH:
            raise ImproperlyConfigured(f"{name} is “{value}”. Say true or false.")
        return SWITCH.get(value, default)

    def number(self, name: str, *, default: Number) -> Number:
        """A number of at least 0, and an integer where the default is one."""
        value, kind = self.str(name, default="").strip(), type(default)
        try:
            number = kind(value) if value else default
        except ValueError:
            number = kind(-1)
        if not 0 <= number < float("inf"):
            raise ImproperlyConfigured(f"{name} is “{value}”. Say a {'whole ' * (kind is int)}number, 0 or more.")
        return number

    def one_of(self, name: str, *choices: str, default: str) -> str:
        value = self.str(name, default="").strip().upper() or default
        if value not in choices:
            raise ImproperlyConfigured(f"{name} is “{value}”. Say one of {', '.join(choices)}.")
        return value
