"""The floor, the least that Django does for a page: four middlewares, and a view that returns bytes it has ready.

BENCH_BODIES names a folder with the compressed bytes of each page.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODIES = {file.name: file.read_bytes() for file in Path(os.environ["BENCH_BODIES"]).iterdir()}

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="bench.contestants.bare_django",
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)


def page(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(BODIES[name], headers={"Content-Encoding": "br"})


urlpatterns = [path("<name>", page)]
application = get_wsgi_application()
