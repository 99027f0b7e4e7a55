"""Our settings, for a site whose pages are made each time: django-formtools has a token and a visitor's state in every page."""

from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

INSTALLED_APPS = ["formtools", *INSTALLED_APPS]
GZIP = {"wizard.web.page_cache.KeptPages": "django.middleware.gzip.GZipMiddleware"}
MIDDLEWARE = [GZIP.get(name, name) for name in MIDDLEWARE if name != "axes.middleware.AxesMiddleware"]
TEMPLATES = [TEMPLATES[0] | {"DIRS": [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]}]
ROOT_URLCONF = "bench.with_formtools"
