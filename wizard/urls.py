"""Every page of a guide stands twice: below the guide's slug, and below the number of an edition, for ever."""

from django.urls import include, path, register_converter

from concepts.content import SLUG_LENGTH
from wizard import documents, sharing_views, views
from wizard.metrics import metrics


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
    """The pages of a guide. `opened` finds it for them: see views.published."""
    return [
        path("", opened(views.guide), name="guide"),
        path("concepts/<word:concept>/", opened(views.concept), name="concept"),
        path("compare/", opened(views.compare), name="compare"),
        path("questions/", opened(views.questions), name="questions"),
        path("ask/<word:question>/", opened(views.ask), name="ask"),
        path("result/", opened(views.result), name="result"),
        path("compare.md", opened(documents.compare_markdown), name="compare-markdown"),
        path("compare.csv", opened(documents.compare_csv), name="compare-csv"),
        path("result.json", opened(documents.result_json), name="result-json"),
        path("result.md", opened(documents.result_markdown), name="result-markdown"),
        path("result.png", opened(documents.result_picture), name="result-picture"),
        path("guide.json", opened(documents.guide_json), name="guide-json"),
        path("guide.md", opened(documents.guide_markdown), name="guide-markdown"),
    ]


urlpatterns = [
    path("", views.front, name="front"),
    path("healthz", views.healthz, name="healthz"),
    path("healthz/metrics", views.only_read(metrics), name="metrics"),
    path("r/<code:code>/", sharing_views.shared, name="shared"),
    path("<word:guide>/share/", sharing_views.share, name="share"),
    path("<word:guide>/<edition:number>/share/", sharing_views.share, name="share"),
    path("<word:guide>/", include(pages_of(views.published))),
    path("<word:guide>/<edition:number>/", include(pages_of(views.published))),
]
