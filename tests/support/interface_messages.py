"""Every sentence of the interface, read from templates and code as Django will look it up: (context, singular, plural)."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from wizard.web.rendering.jinja_environment import template_sentences

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "templates/desk/forms").rglob("*.html"))
"""These are Django's, the others Jinja2."""
TEMPLATES = [*FORMS, *sorted((ROOT / "templates/visitors").rglob("*.[hs][tv][mg]*"))]
CODE = [path for room in ("config", "wizard") for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]

SAYS = {"gettext": 0, "gettext_lazy": 0, "pgettext": 1, "pgettext_lazy": 1, "ngettext": 0, "ngettext_lazy": 0}
"""The functions that say something, and where their message stands among the arguments."""

Message = tuple[str | None, str, str | None]


def messages() -> set[Message]:
    return {message for path in TEMPLATES for message in in_template(path)} | {
        message for path in CODE for message in in_code(path)
    }


def in_template(path: Path) -> Iterator[Message]:
    yield from in_django(path) if path in FORMS else in_jinja(path)


def in_jinja(path: Path) -> Iterator[Message]:
    for function, messages in template_sentences(path.read_text()):
        context = messages.pop(0) if function.startswith(("p", "np")) else None
        yield context, messages[0], messages[1] if "n" in function[:2] else None


def in_django(path: Path) -> Iterator[Message]:
    nodes: Any = Template(path.read_text(), engine=Engine.get_default()).nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield context_of(node), str(node.filter_expression.var.literal), None
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        plural = node.render_token_list(node.plural)[0] if node.plural else None
        yield context_of(node), node.render_token_list(node.singular)[0], plural


def context_of(node: TranslateNode | BlockTranslateNode) -> str | None:
    return node.message_context.resolve(Context()) if node.message_context else None


def in_code(path: Path) -> Iterator[Message]:
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAYS:
            texts = [str(argument.value) for argument in call.args if isinstance(argument, ast.Constant)]
            at = SAYS[call.func.id]
            yield texts[0] if at else None, texts[at], texts[1] if call.func.id.startswith("n") else None
