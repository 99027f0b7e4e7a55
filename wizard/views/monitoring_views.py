"""What machines that watch the server ask: whether it is healthy, and numbers for Prometheus."""

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from concepts.models import Edition
from concepts.publishing import editions
from wizard.views.decorators import read_only
from wizard.web import cache_policy
from wizard.web.metrics import all_metrics


@read_only
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, even if an edition cannot be read: visitors are served all the same. The page names it."""
    try:
        Edition.objects.exists()
        unreadable = editions.unreadable()
    except Error:
        return HttpResponse("The database does not answer.", status=503, content_type="text/plain")
    lines = ["ok", *(_describe_unreadable(*key, readable) for key, readable in unreadable.items())]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@read_only
def metrics(request: HttpRequest) -> HttpResponse:
    """For requests with the token. Without METRICS_TOKEN the address does not exist."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("Send the token.", status=401, headers={"WWW-Authenticate": "Bearer"}, content_type="text/plain")
    headers = {"Cache-Control": cache_policy.NEVER}
    return HttpResponse(generate_latest(all_metrics()), headers=headers, content_type=CONTENT_TYPE_LATEST)


def _describe_unreadable(guide: str, number: int, readable: int | None) -> str:
    instead = f"visitors read edition {readable}" if readable else "visitors cannot read the guide"
    return f"Edition {number} of the guide “{guide}” cannot be read; {instead}."
