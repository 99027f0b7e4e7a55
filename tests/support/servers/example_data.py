"""A program that fills a site, before it is served, with guides of every kind, an old edition, and shared results.

It prints as JSON the addresses of the shared results, by what they are, and the session of an editor "ada".
"""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from wizard.models import SharedResult

NOTE = "Decided by all of us.\nMostly.\n\nRindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ANSWERS = "owner=it-operations&automation=acts&goal=outages"


def store_examples() -> dict[str, str]:
    from concepts.content import to_json
    from tests.support.guides.drinks_guide import DRINKS
    from tests.support.guides.save_content import save_content
    from tests.support.guides.unusual_guides import LATER_DRINKS, UNUSUAL_GUIDES

    for content in (DRINKS, *UNUSUAL_GUIDES):
        editions = [content, LATER_DRINKS] if content is DRINKS else [content]
        guide = save_content(content)
        for number, each in enumerate(editions, start=1):
            document = json.dumps(to_json(each))
            guide.editions.create(number=number, document=document, published_at=datetime(2026, number, 1, tzinfo=UTC))
    return {name: row.get_absolute_url() for name, row in share_results().items()}


def share_results() -> dict[str, "SharedResult"]:
    from concepts.models import Edition
    from wizard.models import SharedResult

    def share(guide: str, query: str, **words: Any) -> SharedResult:
        edition = Edition.objects.filter(guide__slug=guide).earliest("number")
        return SharedResult.objects.create(edition=edition, query=query, **words)

    return {
        "plain": share("mlops-and-aiops", ANSWERS),
        "with a title and a note": share("mlops-and-aiops", ANSWERS, title="Payments team, November", note=NOTE),
        "of an old edition": share("drinks", "temperature=hot&effect=wake"),
        "in Arabic": share("arabic", "served=hot", title="شاي", note="قررنا معًا."),
        "withdrawn": share("mlops-and-aiops", ANSWERS, title="Too early", withdrawn_at=datetime.now(UTC)),
    }


def create_session() -> str:
    from django.contrib.auth import get_user_model
    from django.test import Client

    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("ada"))
    return browser.cookies["sessionid"].value


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"links": store_examples(), "session": create_session()}))
