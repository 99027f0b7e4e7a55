"""Our settings for a site without a page cache: every page of django-formtools has a token and the visitor's state in it."""

from pathlib import Path
from typing import Any

import config.settings
from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, INSTALLED_APPS, MIDDLEWARE

OUR_TEMPLATES: Any = config.settings.TEMPLATES
DJANGO = "django.template.backends.django.DjangoTemplates"

INSTALLED_APPS = ["formtools", *INSTALLED_APPS]
GZIP = "django.middleware.gzip.GZipMiddleware"
MIDDLEWARE = [GZIP if ".page_cache." in name else name for name in MIDDLEWARE if not name.startswith("axes.")]
DIRS = [Path(__file__).parent / "templates", BASE_DIR / "templates/desk"]
TEMPLATES = [each | {"DIRS": DIRS} if each["BACKEND"] == DJANGO else each for each in OUR_TEMPLATES]
ROOT_URLCONF = "bench.contestants.formtools_site"
