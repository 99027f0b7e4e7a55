"""Django's makemessages, which also reads what the visitors' templates say: they are Jinja2. See `make messages`."""

from pathlib import Path

from django.core.management.commands import makemessages

from wizard.web.rendering import TEMPLATES, said_in

PASSING = ('"POT-Creation-Date:', '"Report-Msgid-Bugs-To:')


class BuildFile(makemessages.BuildFile):
    def preprocess(self):
        super().preprocess()
        path = Path(self.path).resolve()
        if path.is_relative_to(TEMPLATES):
            said = [f"{function}({', '.join(map(repr, messages))})" for function, messages in said_in(path.read_text())]
            Path(self.work_path).write_text("\n".join(said))


class Command(makemessages.Command):
    build_file_class = BuildFile

    def write_po_file(self, potfile, locale):
        """Without the lines that differ each time, so that only what is said makes a difference."""
        super().write_po_file(potfile, locale)
        file = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if not line.startswith(PASSING)))
