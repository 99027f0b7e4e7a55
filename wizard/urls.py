"""Addresses. Every page of a guide has two: below the guide's slug, and permanently below the number of an edition."""

from collections.abc import Callable

from django.urls import URLPattern, include, path, register_converter

from concepts.content import SLUG_LENGTH
from wizard.views import download_views, guide_views, journey_views, monitoring_views, sharing_views
from wizard.views.decorators import View, public_page


class SlugConverter:
    """A slug in any script, as long as one can be."""

    regex = rf"[-\w]{{1,{SLUG_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CodeConverter(SlugConverter):
    """The code of a link, or anything in its place, at any length: a page says that there is no such link."""

    regex = r"[-\w]+"


class EditionNumberConverter:
    """1, 2, 3 …, spelled in one way only."""

    regex = r"[1-9][0-9]{0,8}"
    to_python = int
    to_url = str


register_converter(SlugConverter, "word")
register_converter(CodeConverter, "code")
register_converter(EditionNumberConverter, "edition")


def guide_patterns(decorate: Callable[[View], Callable]) -> list[URLPattern]:
    """The pages of a guide. `decorate` finds the edition for them: see decorators.public_page and the preview of drafts."""
    return [
        path("", decorate(guide_views.guide), name="guide"),
        path("concepts/<word:concept>/", decorate(guide_views.concept), name="concept"),
        path("compare/", decorate(guide_views.compare), name="compare"),
        path("questions/", decorate(guide_views.questions), name="questions"),
        path("ask/<word:question>/", decorate(journey_views.ask), name="ask"),
        path("result/", decorate(journey_views.result), name="result"),
        path("compare.md", decorate(download_views.compare_markdown), name="compare-markdown"),
        path("compare.csv", decorate(download_views.compare_csv), name="compare-csv"),
        path("result.json", decorate(download_views.result_json), name="result-json"),
        path("result.md", decorate(download_views.result_markdown), name="result-markdown"),
        path("result.png", decorate(download_views.result_picture), name="result-picture"),
        path("guide.json", decorate(download_views.guide_json), name="guide-json"),
        path("guide.md", decorate(download_views.guide_markdown), name="guide-markdown"),
    ]


urlpatterns = [
    path("", guide_views.front, name="front"),
    path("healthz", monitoring_views.healthz, name="healthz"),
    path("healthz/metrics", monitoring_views.metrics, name="metrics"),
    path("r/<code:code>/", sharing_views.shared_result, name="shared"),
    path("<word:guide>/share/", sharing_views.share, name="share"),
    path("<word:guide>/<edition:number>/share/", sharing_views.share, name="share"),
    path("<word:guide>/", include(guide_patterns(public_page))),
    path("<word:guide>/<edition:number>/", include(guide_patterns(public_page))),
]
