"""Lets Django's test client see the visitors' templates, as it sees Django's own: `response.context`, `response.templates`."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.template.backends.jinja2 import Template
from django.template.context import Context
from django.test.signals import template_rendered


def instrument_jinja_templates() -> None:
    """Send `template_rendered` for templates of Django's Jinja2 backend. Django's test environment does so for its own only."""
    render = Template.render

    @wraps(render)
    def render_and_signal(self: Template, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> str:
        self.name = self.template.name  # type: ignore[attr-defined]
        template_rendered.send(sender=self, template=self, context=Context(context))
        return render(self, context, request)

    Template.render = render_and_signal  # type: ignore[method-assign]
