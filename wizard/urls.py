"""Every page of a guide stands twice: below the guide's slug, and below the number of an edition, for ever."""

from django.urls import include, path, register_converter

from concepts.content import SLUG_LENGTH
from wizard.views import downloads, monitoring_views, sharing_views, visitor_pages


class Word:
    """A slug in any script, as long as one can be."""

    regex = rf"[-\w]{{1,{SLUG_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Code(Word):
    """What stands where the code of a link should, at any length: a page says that there is no such link."""

    regex = r"[-\w]+"


class EditionNumber:
    """1, 2, 3 …, spelled in one way only."""

    regex = r"[1-9][0-9]{0,8}"
    to_python = int
    to_url = str


register_converter(Word, "word")
register_converter(Code, "code")
register_converter(EditionNumber, "edition")


def pages_of(opened):
    """The pages of a guide. `opened` finds it for them: see visitor_pages.public_page."""
    return [
        path("", opened(visitor_pages.guide), name="guide"),
        path("concepts/<word:concept>/", opened(visitor_pages.concept), name="concept"),
        path("compare/", opened(visitor_pages.compare), name="compare"),
        path("questions/", opened(visitor_pages.questions), name="questions"),
        path("ask/<word:question>/", opened(visitor_pages.ask), name="ask"),
        path("result/", opened(visitor_pages.result), name="result"),
        path("compare.md", opened(downloads.compare_markdown), name="compare-markdown"),
        path("compare.csv", opened(downloads.compare_csv), name="compare-csv"),
        path("result.json", opened(downloads.result_json), name="result-json"),
        path("result.md", opened(downloads.result_markdown), name="result-markdown"),
        path("result.png", opened(downloads.result_picture), name="result-picture"),
        path("guide.json", opened(downloads.guide_json), name="guide-json"),
        path("guide.md", opened(downloads.guide_markdown), name="guide-markdown"),
    ]


urlpatterns = [
    path("", visitor_pages.front, name="front"),
    path("healthz", monitoring_views.healthz, name="healthz"),
    path("healthz/metrics", monitoring_views.metrics, name="metrics"),
    path("r/<code:code>/", sharing_views.shared, name="shared"),
    path("<word:guide>/share/", sharing_views.share, name="share"),
    path("<word:guide>/<edition:number>/share/", sharing_views.share, name="share"),
    path("<word:guide>/", include(pages_of(visitor_pages.public_page))),
    path("<word:guide>/<edition:number>/", include(pages_of(visitor_pages.public_page))),
]
