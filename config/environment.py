"""What the environment says, taken at its word: what cannot be meant is refused in a sentence, not guessed."""

from typing import TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

Number = TypeVar("Number", int, float)
YES, NO = ("true", "on", "yes", "1"), ("false", "off", "no", "0")


class Environment(environ.Env):
    def switch(self, name: str, *, default: bool) -> bool:
        said = self.str(name, default="").strip().lower()
        if said and said not in YES + NO:
            raise ImproperlyConfigured(f"{name} is “{said}”. Say true or false.")
        return said in YES if said else default

    def number(self, name: str, *, default: Number) -> Number:
        """A number that is not negative, whole where its default is."""
        said, kind = self.str(name, default="").strip(), type(default)
        refusal = ImproperlyConfigured(f"{name} is “{said}”. Say a {'whole ' * (kind is int)}number, 0 or more.")
        try:
            number = kind(said) if said else default
        except ValueError:
            raise refusal from None
        if not 0 <= number < float("inf"):
            raise refusal
        return number

    def one_of(self, name: str, *choices: str, default: str) -> str:
        said = self.str(name, default="").strip().upper() or default
        if said not in choices:
            raise ImproperlyConfigured(f"{name} is “{said}”. Say one of {', '.join(choices)}.")
        return said
