"""Django's makemessages, which also reads the sentences of the visitors' templates, written for Jinja2. See `make messages`."""

from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages

from wizard.web.rendering.jinja_environment import template_sentences

VISITORS_TEMPLATES = settings.BASE_DIR / "templates/visitors"
CHANGING_LINES = ('"POT-Creation-Date:', '"Report-Msgid-Bugs-To:')


class BuildFile(makemessages.BuildFile):
    def preprocess(self) -> None:
        super().preprocess()
        path = Path(self.path).resolve()
        if path.is_relative_to(VISITORS_TEMPLATES):
            found = template_sentences(path.read_text())
            Path(self.work_path).write_text("\n".join(f"{name}({', '.join(map(repr, texts))})" for name, texts in found))


class Command(makemessages.Command):
    build_file_class = BuildFile

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Write it without the lines that change at every run, so that a diff shows changed sentences only."""
        super().write_po_file(potfile, locale)
        file = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if not line.startswith(CHANGING_LINES)))
