"""Django's makemessages, which also reads what the visitors' templates say: they are Jinja2. See `make messages`."""

from pathlib import Path

from django.core.management.commands import makemessages

from wizard.rendering import TEMPLATES, said_in

DJANGO_TEMPLATES = [TEMPLATES / "forms", TEMPLATES / "admin"]


class BuildFile(makemessages.BuildFile):
    def preprocess(self):
        super().preprocess()
        path = Path(self.path).resolve()
        if path.is_relative_to(TEMPLATES) and not any(map(path.is_relative_to, DJANGO_TEMPLATES)):
            said = [f"{function}({arguments})" for function, arguments in said_in(path.read_text())]
            Path(self.work_path).write_text("\n".join(said))


class Command(makemessages.Command):
    build_file_class = BuildFile
